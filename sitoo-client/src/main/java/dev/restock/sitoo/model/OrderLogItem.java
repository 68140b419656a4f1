package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of an order's log. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 *
 * @param dateLog date and time of log entry
 * @param orderLogType type of order log item. All types are read only except for 900
 *     (ReadyForPickup) and 910 (PickupRejected)
 * @param textValue string value
 */
public record OrderLogItem(
    @Json(name = "datelog") Optional<Instant> dateLog,
    @Json(name = "orderid") Optional<Long> orderId,
    @Json(name = "orderlogtypeid") OrderLogType orderLogType,
    @Json(name = "strvalue") Optional<String> textValue,
    @Json(name = "fvalue") Optional<BigDecimal> numericValue) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
