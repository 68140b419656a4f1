package dev.restock.sync.bookkeeping.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a component.
 *
 * @param unknownTax the rate of a part whose tax is not known, never {@link VatRate#MIXED}; null if
 *     such a part is an error
 * @param account the account for all rates; null if each rate has its own
 * @param byRate the account of each rate; empty if one account has all rates
 */
public record ComponentAccounts(
    @Nullable VatRate unknownTax, @Nullable Account account, Map<VatRate, Account> byRate) {

  /**
   * Throws {@link IllegalArgumentException} unless there is either one account or one for each
   * rate.
   */
  public ComponentAccounts {
    if ((account == null) == byRate.isEmpty()) {
      throw new IllegalArgumentException(
          "a component needs either \"account\" or \"rates\", and has "
              + (account == null ? "neither" : "both"));
    }
    if (VatRate.MIXED.equals(unknownTax)) {
      throw new IllegalArgumentException("\"vat\" needs a rate in percent, not \"mixed\"");
    }
    byRate = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(byRate)));
    if (unknownTax != null && account == null && !byRate.containsKey(unknownTax)) {
      throw new IllegalArgumentException(
          "\"vat\" is " + unknownTax + ", and \"rates\" has no account for it");
    }
  }

  /**
   * The account of a rate.
   *
   * @return the account; empty if there is none for the rate
   */
  public Optional<Account> of(VatRate rate) {
    return Optional.ofNullable(account != null ? account : byRate.get(rate));
  }
}
