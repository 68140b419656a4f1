package dev.restock.sync.history;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One unit as all systems have it, side by side.
 *
 * @param unit the unit
 * @param inspection the returns platform's facts on which it was last decided
 * @param status the status after the last decision
 * @param why the reason of the decision in words; "" if it is archived
 * @param rule the rule that decided, as the reason names it; null if none did
 * @param placement the movement that places it in the stock system; null if none does
 * @param piece the piece at a register that it is; null if none is bound to it
 * @param pushes the {@linkplain ChannelPush pushes} to the sales channel for it
 * @param refunds the refunds that pay for it
 * @param openCases the ids of its open cases
 */
public record UnitSummary(
    UnitRef unit,
    Inspection inspection,
    UnitStatus status,
    String why,
    @Nullable String rule,
    @Nullable StoredMovement placement,
    @Nullable RegisterPiece piece,
    List<StoredPush> pushes,
    List<RefundRow> refunds,
    List<String> openCases) {
  public UnitSummary {
    requireNonNull(unit, "unit");
    requireNonNull(inspection, "inspection");
    requireNonNull(status, "status");
    requireNonNull(why, "why");
    pushes = List.copyOf(pushes);
    refunds = List.copyOf(refunds);
    openCases = List.copyOf(openCases);
  }

  /**
   * The movement that places the unit.
   *
   * @return the movement; empty if none does
   */
  public Optional<StoredMovement> placedBy() {
    return Optional.ofNullable(placement);
  }

  /**
   * The piece at a register that the unit is.
   *
   * @return the piece; empty if none is bound to it
   */
  public Optional<RegisterPiece> boundPiece() {
    return Optional.ofNullable(piece);
  }
}
