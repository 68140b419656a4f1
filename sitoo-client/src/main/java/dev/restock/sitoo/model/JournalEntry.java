package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.SafeToString;
import dev.restock.http.json.UnreadableJsonException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a cash register's journal. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/journals/endpoints">journals/endpoints</a>.
 *
 * @param id the id; unique per register
 * @param type the type
 * @param dateCreated when it happened at the register
 * @param dateAdded when it reached the backup
 * @param practice whether it happened in practice mode, and so counts for nothing
 * @param registerId the register, a GUID in braces
 * @param registerKey the register's key
 * @param data the details; their form depends on the type. May hold personal data
 */
public record JournalEntry(
    long id,
    JournalEntryType type,
    @Json(name = "datecreated") Optional<Instant> dateCreated,
    @Json(name = "dateadded") Optional<Instant> dateAdded,
    @Json(name = "ispractice") Optional<Boolean> practice,
    @Json(name = "registerid") Optional<String> registerId,
    @Json(name = "registerkey") Optional<String> registerKey,
    Optional<RawJson> data) {
  /**
   * The established part of the data of an entry.
   *
   * @param staff the name of the member of staff; personal
   * @param staffUserId the user id of the member of staff
   * @param currencyCode the currency, ISO 4217
   * @param moneyCash cash in the drawer, for {@code cash-start}; a text with two decimals, unlike
   *     the amounts of the other v3 services
   * @param refund whether a receipt is for a refund
   * @param additionalData for receipts, such as {@link OrderData#POS_RECEIPTID}
   */
  public record Details(
      Optional<String> staff,
      @Json(name = "staffuserid") Optional<String> staffUserId,
      @NotPersonal @Json(name = "currencycode") Optional<String> currencyCode,
      @Json(name = "moneycash") Optional<BigDecimal> moneyCash,
      @Json(name = "isrefund") Optional<Boolean> refund,
      @Json(name = "additionaldata") Map<String, String> additionalData) {
    @Override
    public String toString() {
      return SafeToString.of(this);
    }
  }

  /**
   * Reads the established part of the data.
   *
   * @return the details; empty if there is no data
   * @throws UnreadableJsonException if the data has another form
   */
  public Optional<Details> details() {
    return data.map(json -> json.as("the data of a journal entry", Details.class));
  }

  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
