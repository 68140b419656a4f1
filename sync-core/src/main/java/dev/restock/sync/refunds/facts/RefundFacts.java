package dev.restock.sync.refunds.facts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one order of the sales channel. Refunds are judged order by order, because the
 * refunds of an order line are compared cumulated and one unit can be paid twice. A register refund
 * whose order is not known, or a payment that belongs to no known order, has facts of its own. The
 * order of the lists does not matter, and neither do repetitions. Immutable and thread-safe.
 *
 * @param orderId the id of the order; null if not known
 * @param orderName the name of the order; null if not known
 * @param isPlatformKnown whether the sales platform was asked for all refunds of the order, so that
 *     one that is missing does not exist
 * @param platform the sales platform's refunds
 * @param payments the returns platform's transactions
 * @param units the units of all returns of the order
 * @param register the refunds at registers
 * @param bound the units that the pieces at registers are with certainty
 * @param settlements the rows of payment providers' settlements
 * @param unreadable why a source's record cannot be understood, which says nothing about any order;
 *     null otherwise
 */
public record RefundFacts(
    @Nullable String orderId,
    @Nullable String orderName,
    boolean isPlatformKnown,
    List<PlatformRefund> platform,
    List<ReturnPayment> payments,
    List<RefundUnit> units,
    List<RegisterRefund> register,
    Map<RegisterPiece, UnitRef> bound,
    List<SettlementRow> settlements,
    @Nullable String unreadable) {
  public RefundFacts {
    platform = List.copyOf(platform);
    payments = List.copyOf(payments);
    units = List.copyOf(units);
    register = List.copyOf(register);
    bound = Map.copyOf(requireNonNull(bound, "bound"));
    settlements = List.copyOf(settlements);
  }

  /** Facts that were understood. */
  public RefundFacts(
      @Nullable String orderId,
      @Nullable String orderName,
      boolean isPlatformKnown,
      List<PlatformRefund> platform,
      List<ReturnPayment> payments,
      List<RefundUnit> units,
      List<RegisterRefund> register,
      Map<RegisterPiece, UnitRef> bound,
      List<SettlementRow> settlements) {
    this(
        orderId,
        orderName,
        isPlatformKnown,
        platform,
        payments,
        units,
        register,
        bound,
        settlements,
        null);
  }

  /**
   * A record of a source that cannot be understood.
   *
   * @param why the reason; null if it can be understood again
   * @return facts without an order
   */
  public static RefundFacts unreadable(@Nullable String why) {
    return new RefundFacts(
        null, null, false, List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), why);
  }
}
