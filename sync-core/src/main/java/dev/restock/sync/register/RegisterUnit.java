package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.stock.UnitRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A unit of a return that a piece at a register may be.
 *
 * @param unit the unit that was returned; never a piece of a bundle
 * @param channelOrderId the sales channel's order; "" if not known
 * @param sku the SKU as the returns platform names it
 * @param disposition the result of its inspection
 * @param isCalledOff whether its return was cancelled or rejected
 * @param isPaid whether a refund has paid it already
 * @param price what the customer paid for it, tax included; null if not known
 * @param requestedAt when its return was requested; null if not known
 */
public record RegisterUnit(
    UnitRef unit,
    String channelOrderId,
    String sku,
    Disposition disposition,
    boolean isCalledOff,
    boolean isPaid,
    @Nullable Price price,
    @Nullable Instant requestedAt) {
  public RegisterUnit {
    requireNonNull(unit, "unit");
    requireNonNull(channelOrderId, "channelOrderId");
    requireNonNull(sku, "sku");
    requireNonNull(disposition, "disposition");
  }

  /** Returns the same unit after a refund has paid it. */
  public RegisterUnit paid() {
    return new RegisterUnit(
        unit, channelOrderId, sku, disposition, isCalledOff, true, price, requestedAt);
  }

  /** Returns the same unit as it was before its inspection. */
  public RegisterUnit notInspected() {
    return new RegisterUnit(
        unit,
        channelOrderId,
        sku,
        Disposition.NOT_INSPECTED,
        isCalledOff,
        isPaid,
        price,
        requestedAt);
  }
}
