package dev.restock.sitoo;

import dev.restock.http.ApiRequest;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.sitoo.input.GiftCardInput;
import dev.restock.sitoo.input.GiftCardTransactionInput;
import dev.restock.sitoo.model.GiftCard;
import dev.restock.sitoo.model.GiftCardResult;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The gift cards and credit notes of a site. Card numbers and PINs are never logged or put into an
 * error. Every method throws a {@link ServiceException} if the call fails. Safe for use by any
 * number of threads.
 */
public final class GiftCards {
  private final Site site;

  GiftCards(Site site) {
    this.site = site;
  }

  /**
   * Adds a gift card or credit note: {@code POST /sites/{siteid}/giftcards.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/gift-cards#add-gift-card">gift-cards</a>.
   *
   * @param input the card; requires {@code type} and {@code currencycode}
   * @param issue the delivery
   * @return the card; {@link GiftCardResult#addedTransactionIds()} is needed to reverse its
   *     transactions
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public GiftCardResult add(GiftCardInput input, GiftCardIssue issue) {
    byte[] json = RequestBodies.of(Site.forAdding(input));
    return site.read(
        issue.filters().addTo(site.post("/giftcards.json", json), List.of()), GiftCardResult.class);
  }

  /**
   * Reads a card: {@code GET /sites/{siteid}/giftcards/{cardnumber}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/gift-cards#get-gift-card">gift-cards</a>. Both
   * documented forms of the answer are read: the card alone, and the card within a result.
   *
   * @param cardNumber the card number; personal
   * @param pin the PIN, for a card that requires one
   * @return the card
   * @throws RefusedException if it does not exist
   */
  public GiftCard get(String cardNumber, Optional<String> pin) {
    ApiRequest.Builder request =
        site.get("/giftcards/{cardnumber}.json").path("cardnumber", cardNumber);
    pin.ifPresent(value -> request.query("pin", value));
    return site.caller()
        .call(
            request.build(),
            body ->
                JsonCodec.read(Site.SOURCE, body, Wrapped.class)
                    .giftcard()
                    .orElseGet(() -> JsonCodec.read(Site.SOURCE, body, GiftCard.class)));
  }

  record Wrapped(Optional<GiftCard> giftcard) {}

  /**
   * Adds to or takes from a card: {@code POST
   * /sites/{siteid}/giftcards/{cardnumber}/transactions.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/gift-cards#add-gift-card-transaction">gift-cards</a>.
   *
   * @param cardNumber the card number; personal
   * @param input the change; requires {@code moneyamount}, negative to take money off
   * @param pin the PIN, for a card that requires one
   * @return the card after the change, and the transaction ids, which are needed to reverse the
   *     change
   * @throws OutcomeUnknownException if the outcome is unknown: the balance may have changed
   * @throws IllegalArgumentException if a required field is not set
   */
  public GiftCardResult addTransaction(
      String cardNumber, GiftCardTransactionInput input, Optional<String> pin) {
    ApiRequest.Builder request =
        site.post(
                "/giftcards/{cardnumber}/transactions.json",
                RequestBodies.of(Site.forAdding(input)))
            .path("cardnumber", cardNumber);
    pin.ifPresent(value -> request.query("pin", value));
    return site.read(request, GiftCardResult.class);
  }

  /**
   * Reverses changes of a card: {@code DELETE
   * /sites/{siteid}/giftcards/{cardnumber}/transactions.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/gift-cards#delete-gift-card-transactions">gift-cards</a>.
   *
   * @param cardNumber the card number; personal
   * @param transactionIds all of {@link GiftCardResult#addedTransactionIds()} of the change, at
   *     least one
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: they may have been reversed
   * @throws IllegalArgumentException if there are no ids
   */
  public boolean deleteTransactions(String cardNumber, Collection<String> transactionIds) {
    if (transactionIds.isEmpty()) {
      throw new IllegalArgumentException("there are no transaction ids");
    }
    return site.done(
        site.delete(
                "/giftcards/{cardnumber}/transactions.json", RequestBodies.texts(transactionIds))
            .path("cardnumber", cardNumber));
  }
}
