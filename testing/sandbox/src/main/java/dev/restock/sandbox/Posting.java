package dev.restock.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A transaction that has been checked and is about to get its id. */
record Posting(
    int warehouseId,
    int type,
    Optional<String> description,
    Optional<String> externalId,
    Optional<String> reasonCode,
    Optional<Long> orderDeliveryId,
    List<Line> lines) {

  /** The change of one SKU. An empty purchase price means the average cost. */
  record Line(String sku, BigDecimal quantity, Optional<BigDecimal> priceIn) {}
}
