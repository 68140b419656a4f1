package dev.restock.sync.internal.register;

import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The changes of stock by registers, piece by piece. The transactions of the deliveries prove it;
 * the order does not. Of several pieces of one SKU, the first ones are those that came into stock.
 * Pure.
 */
public final class RegisterEffects {
  private static final Comparator<RegisterStock> OLDEST =
      Comparator.comparingLong(RegisterStock::transactionId);

  private static final Comparator<RegisterReturn.Line> BY_LINE =
      Comparator.comparingLong(RegisterReturn.Line::line);

  private static final int MOST = 10_000;

  private final Map<RegisterPiece, RegisterStock> effects = new HashMap<>();

  /**
   * Distributes changes of stock over pieces.
   *
   * @param refunds the refund orders with their deliveries
   * @param stock the changes of stock by any deliveries
   */
  public RegisterEffects(Collection<RegisterReturn> refunds, Collection<RegisterStock> stock) {
    for (RegisterReturn refund : refunds) {
      Map<String, List<RegisterStock>> bySku = new HashMap<>();
      stock.stream()
          .filter(change -> refund.deliveryIds().contains(change.deliveryId()))
          .sorted(OLDEST)
          .forEach(change -> addPieces(bySku, change));
      for (RegisterReturn.Line line : refund.lines().stream().sorted(BY_LINE).toList()) {
        List<RegisterStock> left = bySku.getOrDefault(line.sku(), new ArrayList<>());
        for (int piece = 1; piece <= line.pieces() && !left.isEmpty(); piece++) {
          effects.put(new RegisterPiece(refund.orderId(), line.line(), piece), left.remove(0));
        }
      }
    }
  }

  /** One entry for each whole piece; a change out of stock takes back the last ones. */
  private static void addPieces(Map<String, List<RegisterStock>> bySku, RegisterStock change) {
    List<RegisterStock> pieces = bySku.computeIfAbsent(change.sku(), any -> new ArrayList<>());
    int count =
        change.quantity().min(BigDecimal.valueOf(MOST)).max(BigDecimal.valueOf(-MOST)).intValue();
    for (int i = 0; i < count; i++) {
      pieces.add(change);
    }
    for (int i = 0; i > count && !pieces.isEmpty(); i--) {
      pieces.remove(pieces.size() - 1);
    }
  }

  /** Whether each piece of a refund came into stock. */
  boolean hasAll(RegisterReturn refund) {
    return refund.lines().stream()
        .allMatch(
            line ->
                IntStream.rangeClosed(1, line.pieces())
                    .mapToObj(piece -> new RegisterPiece(refund.orderId(), line.line(), piece))
                    .allMatch(effects::containsKey));
  }

  /** The change of stock by a piece; empty if the register made none. */
  public Optional<RegisterStock> of(RegisterPiece piece) {
    return Optional.ofNullable(effects.get(piece));
  }
}
