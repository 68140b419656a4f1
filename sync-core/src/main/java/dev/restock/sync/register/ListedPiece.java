package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Price;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.register.StoredPiece;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece that came back at a register, with what the engine knows of it. Holds no personal data.
 * Immutable and thread-safe.
 *
 * @param stored the piece and the unit that it is bound to
 * @param sku its SKU; "" if the register named none
 * @param price what was paid back for it, tax included; null if not known
 * @param orderedAt when the customer was at the register; null if not known
 * @param saleOrderId the sale that was refunded; null if the refund names none
 * @param channelOrderId the sales channel's order; "" if the sale is not one, or not known
 * @param stock the register's change of stock that the piece is part of; null if there is none
 * @param asked the units of which an open case asks whether they are the piece
 */
public record ListedPiece(
    StoredPiece stored,
    String sku,
    @Nullable Price price,
    @Nullable Instant orderedAt,
    @Nullable Long saleOrderId,
    String channelOrderId,
    @Nullable RegisterStock stock,
    List<UnitRef> asked) {
  public ListedPiece {
    requireNonNull(stored, "stored");
    requireNonNull(sku, "sku");
    requireNonNull(channelOrderId, "channelOrderId");
    asked = List.copyOf(asked);
  }
}
