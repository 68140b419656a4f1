package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.restock.sync.internal.register.RegisterEffects;
import dev.restock.sync.internal.register.RegisterMatcher;
import dev.restock.sync.internal.register.RegisterReturns;
import dev.restock.sync.internal.register.RegisterVerdict;
import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.stock.UnitRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Explains which units the pieces at registers are and what follows, from facts in hand. It decides
 * as an engine does, calls no service and keeps nothing. Immutable and thread-safe.
 */
public final class RegisterExplainer {
  private final ChannelOrderResolver resolver;

  /**
   * An explainer.
   *
   * @param resolver names the sales channel's order of a sale
   */
  public RegisterExplainer(ChannelOrderResolver resolver) {
    this.resolver = requireNonNull(resolver, "resolver");
  }

  /**
   * The facts.
   *
   * @param orders orders of the registers, refunds and sales
   * @param deliveries the ids of the deliveries by order
   * @param stock what the deliveries did to stock
   * @param units the units that a piece may be
   * @param isOursInStock whether a movement of the engine has a unit in stock
   */
  public record Facts(
      Collection<Order> orders,
      Map<Long, List<Long>> deliveries,
      Collection<RegisterStock> stock,
      Collection<RegisterUnit> units,
      Predicate<UnitRef> isOursInStock) {}

  /**
   * Explains every piece.
   *
   * @param facts the facts
   * @return one finding for each piece that came back, in the order of order, line and piece
   */
  public List<RegisterFinding> explain(Facts facts) {
    Map<Long, Order> sales =
        facts.orders().stream().collect(toMap(Order::id, one -> one, (first, again) -> first));
    List<RegisterReturn> refunds =
        sales.values().stream()
            .filter(Order::isRefund)
            .map(
                order ->
                    RegisterReturns.of(order)
                        .with(
                            Optional.ofNullable(order.creditedOrderId())
                                .map(sales::get)
                                .flatMap(resolver::channelOrderId)
                                .orElse(""),
                            facts.deliveries().getOrDefault(order.id(), List.of())))
            .toList();
    RegisterEffects effects = new RegisterEffects(refunds, facts.stock());
    Map<UnitRef, RegisterUnit> units =
        facts.units().stream().collect(toMap(RegisterUnit::unit, one -> one, (a, b) -> a));
    List<RegisterFinding> findings = new ArrayList<>();
    new RegisterMatcher(facts.units(), Map.of(), Set.of())
        .match(refunds)
        .forEach(
            (piece, match) -> {
              Optional<UnitRef> unit = match.found();
              findings.add(
                  RegisterVerdict.of(
                      match,
                      RegisterReturns.sku(refunds, piece),
                      effects.of(piece).orElse(null),
                      unit.filter(facts.isOursInStock()).isPresent(),
                      unit.map(units::get)
                          .map(RegisterUnit::disposition)
                          .orElse(Disposition.NOT_INSPECTED)));
            });
    return findings;
  }
}
