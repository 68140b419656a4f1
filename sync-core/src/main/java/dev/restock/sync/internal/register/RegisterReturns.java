package dev.restock.sync.internal.register;

import dev.restock.sync.port.RegisterSource.Line;
import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.returns.Price;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Makes of an order what the engine keeps of it. */
public final class RegisterReturns {
  private RegisterReturns() {}

  /** A refund order, without what is not known from itself: the channel's order, its deliveries. */
  public static RegisterReturn of(Order refund) {
    List<RegisterReturn.Line> lines =
        refund.lines().stream()
            .filter(line -> line.quantity() < 0)
            .map(
                line ->
                    new RegisterReturn.Line(
                        line.id(), line.sku(), -line.quantity(), price(refund, line).orElse(null)))
            .toList();
    return new RegisterReturn(
        refund.id(), refund.creditedOrderId(), "", refund.orderedAt(), lines, List.of());
  }

  private static Optional<Price> price(Order refund, Line line) {
    return Optional.ofNullable(line.gross())
        .filter(gross -> !refund.currency().isBlank())
        .map(
            gross ->
                new Price(
                    gross.divide(BigDecimal.valueOf(line.quantity()), MathContext.DECIMAL64),
                    refund.currency()));
  }

  /** The SKU of a piece; "" if it has none. */
  public static String sku(Collection<RegisterReturn> refunds, RegisterPiece piece) {
    return refunds.stream()
        .filter(refund -> refund.orderId() == piece.orderId())
        .flatMap(refund -> refund.lines().stream())
        .filter(line -> line.line() == piece.line())
        .findFirst()
        .map(RegisterReturn.Line::sku)
        .orElse("");
  }
}
