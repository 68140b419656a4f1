package dev.restock.sync.internal.drift;

import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.HandMade;
import dev.restock.sync.internal.drift.FoundPair.Outcome;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.WarehouseLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the levels of one SKU at every location. A function of what was read: no store, no
 * clock.
 *
 * <p>Orders that only the channel knows make its level lower than that of the stock system, by the
 * committed pieces at most. Reservations that only the stock system knows make its level lower, by
 * the reserved pieces at most. A push that is under way, or took effect while levels were read, may
 * be in one of the two levels and not in the other. What lies within these bounds is explained.
 */
final class LevelComparison {
  private final Map<String, Set<Long>> locations;
  private final Set<String> bundles;

  LevelComparison(Map<String, Set<Long>> locations, Set<String> bundles) {
    this.locations = locations;
    this.bundles = bundles;
  }

  /** Whether a push could make a difference to the result. */
  boolean needsPushes(SkuLevels levels) {
    return compare(levels, List.of(), List.of()).stream()
        .anyMatch(one -> one.outcome() == Outcome.DIFFERS);
  }

  List<FoundPair> compare(
      SkuLevels levels, Collection<StoredPush> pushes, List<HandMade> handMade) {
    return compare(levels, pushes, handMade, Set.of());
  }

  /**
   * Compares the levels of a SKU.
   *
   * @param handMade the changes by hand that can be the cause of a difference, the latest first
   * @param rewritten the locations at which a difference of the SKU came back after healings
   */
  List<FoundPair> compare(
      SkuLevels levels,
      Collection<StoredPush> pushes,
      List<HandMade> handMade,
      Set<String> rewritten) {
    List<FoundPair> found = new ArrayList<>();
    locations.forEach(
        (location, warehouses) -> at(location, warehouses, levels, pushes).ifPresent(found::add));
    return found.stream().map(one -> named(one, found, pushes, handMade, rewritten)).toList();
  }

  private Optional<FoundPair> at(
      String location, Set<Long> warehouses, SkuLevels levels, Collection<StoredPush> pushes) {
    List<WarehouseLevel> stocked =
        levels.ledger().stream().filter(one -> warehouses.contains(one.warehouseId())).toList();
    BigDecimal ledger =
        stocked.isEmpty()
            ? null
            : stocked.stream()
                .map(WarehouseLevel::available)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<ChannelStock.Level> sold =
        levels.channel().stream()
            .filter(one -> one.locationId().equals(location) && one.isActive())
            .toList();
    if (ledger == null && sold.isEmpty()) {
      return Optional.empty();
    }
    Optional<DriftCause> skipped = skipped(levels, ledger, sold);
    if (skipped.isPresent()) {
      return Optional.of(skipped(levels.sku(), location, skipped.get(), ledger, sold));
    }
    BigDecimal reserved =
        stocked.stream().map(WarehouseLevel::reserved).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(
        compared(
            levels.sku(),
            location,
            ledger == null ? BigDecimal.ZERO : ledger,
            reserved,
            sold.get(0),
            pushes));
  }

  private static Optional<DriftCause> skipped(
      SkuLevels levels, @Nullable BigDecimal ledger, List<ChannelStock.Level> sold) {
    if (levels.items().isEmpty()) {
      return Optional.of(DriftCause.UNKNOWN_IN_CHANNEL);
    } else if (levels.items().size() > 1) {
      return Optional.of(DriftCause.AMBIGUOUS_SKU);
    } else if (!levels.items().get(0).isTracked()) {
      return Optional.of(DriftCause.NOT_TRACKED);
    } else if (sold.isEmpty()) {
      return Optional.of(DriftCause.NOT_ACTIVE);
    } else if (ledger == null) {
      return Optional.of(DriftCause.UNKNOWN_IN_LEDGER);
    }
    return isWhole(ledger) ? Optional.empty() : Optional.of(DriftCause.FRACTION);
  }

  private static boolean isWhole(BigDecimal quantity) {
    return quantity.stripTrailingZeros().scale() <= 0;
  }

  private static FoundPair skipped(
      String sku,
      String location,
      DriftCause cause,
      @Nullable BigDecimal ledger,
      List<ChannelStock.Level> sold) {
    Long channel = sold.size() == 1 ? (Long) sold.get(0).available() : null;
    return new FoundPair(sku, location, Outcome.SKIPPED, cause, ledger, channel, 0, 0, null, null);
  }

  private static FoundPair compared(
      String sku,
      String location,
      BigDecimal ledger,
      BigDecimal reserved,
      ChannelStock.Level sold,
      Collection<StoredPush> pushes) {
    long moving =
        pushes.stream()
            .filter(push -> push.push().locationId().equals(location))
            .filter(push -> isMoving(push.state()))
            .map(push -> push.push().quantity().abs().setScale(0, RoundingMode.UP))
            .mapToLong(BigDecimal::longValueExact)
            .sum();
    long low = -wholePieces(reserved) - moving;
    long high = sold.committed() + moving;
    long difference = ledger.longValueExact() - sold.available();
    Outcome outcome;
    long left = 0;
    if (difference == 0) {
      outcome = Outcome.EQUAL;
    } else if (ledger.signum() < 0 && sold.available() == 0) {
      outcome = Outcome.CLAMPED;
    } else if (difference >= low && difference <= high) {
      outcome = Outcome.EXPLAINED;
    } else {
      outcome = Outcome.DIFFERS;
      left = beyond(difference, low, high);
    }
    return new FoundPair(
        sku,
        location,
        outcome,
        outcome == Outcome.DIFFERS ? DriftCause.UNEXPLAINED : null,
        ledger,
        sold.available(),
        low,
        high,
        outcome == Outcome.DIFFERS ? (Long) left : null,
        null);
  }

  /**
   * A confirmed row with the levels of a second reading.
   *
   * @return the row, not confirmed any more if its difference is another one now
   */
  static DriftRow reread(DriftRow row, CurrentLevels.Stocked stocked, long channel) {
    if (row.difference() == null || !isWhole(stocked.available())) {
      return RowHistory.unconfirmed(row);
    }
    long low = Math.min(row.low(), -wholePieces(stocked.reserved()));
    long now = stocked.available().longValueExact() - channel;
    boolean isSame =
        (now > row.high() || now < low) && beyond(now, low, row.high()) == row.difference();
    return isSame
        ? row.reread(stocked.available().setScale(3), channel)
        : RowHistory.unconfirmed(row);
  }

  private static long wholePieces(BigDecimal quantity) {
    return quantity.setScale(0, RoundingMode.UP).longValueExact();
  }

  /** By how much a difference is beyond what is explained. */
  private static long beyond(long difference, long low, long high) {
    return difference > high ? difference - high : difference - low;
  }

  /** A push without a known effect does not explain: it is to be looked at. */
  private static boolean isMoving(PushState state) {
    return switch (state) {
      case PLANNED, SENT, UNKNOWN, APPLIED -> true;
      case REFUSED, PARKED, WITHDRAWN -> false;
    };
  }

  // ---- causes ----------------------------------------------------------------------------------

  private FoundPair named(
      FoundPair one,
      List<FoundPair> all,
      Collection<StoredPush> pushes,
      List<HandMade> handMade,
      Set<String> rewritten) {
    if (one.difference() == null || one.ledger() == null || one.channel() == null) {
      return one;
    }
    Optional<Long> transaction =
        HandMadeSums.transaction(
            one.difference(), locations.getOrDefault(one.locationId(), Set.of()), handMade);
    DriftCause cause =
        cause(
            one,
            one.difference(),
            one.ledger(),
            one.channel(),
            all,
            pushes,
            transaction.isPresent(),
            rewritten);
    return new FoundPair(
        one.sku(),
        one.locationId(),
        one.outcome(),
        cause,
        one.ledger(),
        one.channel(),
        one.low(),
        one.high(),
        one.difference(),
        cause == DriftCause.HAND_MADE ? transaction.orElse(null) : null);
  }

  private DriftCause cause(
      FoundPair one,
      long difference,
      BigDecimal ledger,
      long channel,
      List<FoundPair> all,
      Collection<StoredPush> pushes,
      boolean isHandMade,
      Set<String> rewritten) {
    if (ledger.signum() < 0 || channel < 0) {
      return DriftCause.NEGATIVE;
    } else if (bundles.contains(one.sku())) {
      return DriftCause.BUNDLE;
    } else if (missed(one.locationId(), pushes).compareTo(BigDecimal.valueOf(difference)) == 0) {
      return DriftCause.MISSED_PUSH;
    } else if (rewritten.contains(one.locationId())) {
      return DriftCause.ANOTHER_WRITER;
    } else if (isHandMade) {
      return DriftCause.HAND_MADE;
    } else if (isOppositeOfAnother(difference, all)) {
      return DriftCause.LOCATION_MISMATCH;
    } else if (ledger.signum() == 0 || channel == 0) {
      return DriftCause.UNEXPLAINED_ZERO;
    }
    return DriftCause.UNEXPLAINED;
  }

  private static BigDecimal missed(String location, Collection<StoredPush> pushes) {
    return pushes.stream()
        .filter(push -> push.push().locationId().equals(location))
        .filter(push -> push.state().hasCase())
        .map(push -> push.push().quantity())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean isOppositeOfAnother(long difference, List<FoundPair> all) {
    return all.stream()
        .anyMatch(other -> other.difference() != null && other.difference() == -difference);
  }
}
