package dev.restock.simulation;

import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.StockHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SKUs whose levels differ for a while, each for a reason of its own, and how the engine compares.
 * No return and no push has these SKUs, so their levels are known at any time.
 */
final class DriftPlan {

  /** A history without drift. */
  static final DriftPlan NONE = new DriftPlan(DriftSettings.defaults(), List.of());

  /** The level of {@link ChannelPlan#FIRST} in a history without drift, in two warehouses. */
  private static final int HERE = 7;

  private static final int HERE_AT_ONE = 4;

  /** The level of {@link ChannelPlan#SECOND} in a history without drift. */
  private static final int THERE = 9;

  private static final String SKU = "DRIFT-";

  /** Levels that are corrected are compared so often. */
  private static final Duration OFTEN = Duration.ofMinutes(20);

  /** The kinds that are corrected, at times. */
  private static final Set<Kind> HEALED =
      EnumSet.of(Kind.OTHER_WRITER, Kind.BY_HAND, Kind.REWRITTEN);

  private static final long ONE = 1;
  private static final long TWO = 2;
  private static final long THREE = 3;

  private final DriftSettings settings;
  private final List<Subject> subjects;

  private DriftPlan(DriftSettings settings, List<Subject> subjects) {
    this.settings = settings;
    this.subjects = subjects;
  }

  /** Why levels differ, or are not compared, or only seem to differ. */
  enum Kind {
    NOTHING,
    OTHER_WRITER,
    BY_HAND,
    MISMATCH,
    BUNDLE,
    BELOW_ZERO,
    ZERO,
    CLAMPED,
    COMMITTED,
    RESERVED,
    BEYOND_COMMITTED,
    ONLY_IN_SITOO,
    ONLY_IN_SHOP,
    TWICE,
    NOT_COUNTED,
    NOT_SOLD,
    FRACTION,
    /** Another program writes the level of the shop again each time it was corrected. */
    REWRITTEN
  }

  /** The result that a full comparison must have for a pair. */
  record Expected(@Nullable DriftCause cause, @Nullable Long difference) {
    static final Expected NO_ROW = new Expected(null, null);
  }

  /** A SKU, and when its levels differ. */
  static final class Subject {
    private final String sku;
    private final Kind kind;
    private final int pieces;
    private final Instant from;
    private Instant until;

    /** What customers bought, as both systems know at once. */
    private final List<Sale> sales = new ArrayList<>();

    private record Sale(Instant at, String location) {}

    private Subject(String sku, Kind kind, int pieces, Instant from, Instant until) {
      this.sku = sku;
      this.kind = kind;
      this.pieces = pieces;
      this.from = from;
      this.until = until;
    }

    String sku() {
      return sku;
    }

    Kind kind() {
      return kind;
    }

    int pieces() {
      return pieces;
    }

    Instant from() {
      return from;
    }

    private boolean differs(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }

    /** Whether its levels changed between two moments, both included. */
    boolean changed(Instant first, Instant last) {
      return changes().anyMatch(at -> !at.isBefore(first) && !at.isAfter(last));
    }

    /** When its levels change; changes of the levels by others come on top. */
    Stream<Instant> changes() {
      return Stream.concat(Stream.of(from, until), sales.stream().map(Sale::at));
    }

    /** Has a customer buy a piece, which both systems know at once. */
    void sell(String location, Instant at) {
      sales.add(new Sale(at, location));
    }

    private long sold(String location, Instant now) {
      return sales.stream()
          .filter(one -> one.location().equals(location) && !one.at().isAfter(now))
          .count();
    }

    /** What must be found at a location while the levels are as they are now. */
    Expected expected(String location, Instant now) {
      if (!differs(now)) {
        return Expected.NO_ROW;
      }
      boolean isFirst = location.equals(ChannelPlan.FIRST);
      return switch (kind) {
        case NOTHING, CLAMPED, COMMITTED, RESERVED -> Expected.NO_ROW;
        case OTHER_WRITER, REWRITTEN -> first(isFirst, DriftCause.UNEXPLAINED, -pieces);
        case BY_HAND -> first(isFirst, DriftCause.HAND_MADE, pieces);
        case MISMATCH ->
            new Expected(DriftCause.LOCATION_MISMATCH, (long) (isFirst ? -pieces : pieces));
        case BUNDLE -> first(isFirst, DriftCause.BUNDLE, -pieces);
        case BELOW_ZERO -> first(isFirst, DriftCause.NEGATIVE, HERE + pieces);
        case ZERO -> first(isFirst, DriftCause.UNEXPLAINED_ZERO, HERE);
        case BEYOND_COMMITTED -> first(isFirst, DriftCause.UNEXPLAINED, 2);
        case ONLY_IN_SITOO -> new Expected(DriftCause.UNKNOWN_IN_CHANNEL, null);
        case ONLY_IN_SHOP -> new Expected(DriftCause.UNKNOWN_IN_LEDGER, null);
        case TWICE -> new Expected(DriftCause.AMBIGUOUS_SKU, null);
        case NOT_COUNTED -> new Expected(DriftCause.NOT_TRACKED, null);
        case NOT_SOLD -> first(isFirst, DriftCause.NOT_ACTIVE, null);
        case FRACTION -> first(isFirst, DriftCause.FRACTION, null);
      };
    }

    private static Expected first(boolean isFirst, DriftCause cause, @Nullable Integer difference) {
      return isFirst
          ? new Expected(cause, difference == null ? null : (Long) difference.longValue())
          : Expected.NO_ROW;
    }

    // ---- as Sitoo shows it ---------------------------------------------------------------------

    Optional<StockHistory.Level> level(long warehouse, Instant now) {
      boolean differs = differs(now);
      if (warehouse > THREE || (differs && kind == Kind.ONLY_IN_SHOP)) {
        return Optional.empty();
      }
      BigDecimal available =
          BigDecimal.valueOf(
              warehouse == ONE ? HERE_AT_ONE : warehouse == TWO ? HERE - HERE_AT_ONE : THERE);
      if (warehouse != TWO) {
        String location = warehouse == ONE ? ChannelPlan.FIRST : ChannelPlan.SECOND;
        available = available.subtract(BigDecimal.valueOf(sold(location, now)));
      }
      BigDecimal reserved = BigDecimal.ZERO;
      // A transaction stays, and the shop follows.
      if (warehouse == ONE && kind == Kind.BY_HAND && !now.isBefore(from)) {
        available = available.add(BigDecimal.valueOf(pieces));
      }
      if (warehouse == ONE && differs) {
        available =
            switch (kind) {
              case CLAMPED -> BigDecimal.valueOf(-HERE);
              case RESERVED -> available.subtract(BigDecimal.valueOf(pieces));
              case FRACTION -> available.add(new BigDecimal("0.5"));
              default -> available;
            };
        reserved = kind == Kind.RESERVED ? BigDecimal.valueOf(pieces) : reserved;
      }
      return Optional.of(new StockHistory.Level(sku, available, reserved));
    }

    // ---- as the shop shows it ------------------------------------------------------------------

    List<ChannelStock> rows(Instant now) {
      boolean differs = differs(now);
      List<ChannelStock> rows = new ArrayList<>();
      if (differs && kind == Kind.ONLY_IN_SITOO) {
        return rows;
      }
      String item = "item-" + sku;
      rows.add(new ChannelStock.Item(item, sku, !(differs && kind == Kind.NOT_COUNTED)));
      rows.add(
          new ChannelStock.Level(
              item,
              ChannelPlan.FIRST,
              !(differs && kind == Kind.NOT_SOLD),
              (differs
                      ? here()
                      : kind == Kind.BY_HAND && !now.isBefore(from) ? HERE + pieces : HERE)
                  - sold(ChannelPlan.FIRST, now),
              differs && isHeld() ? pieces : 0));
      rows.add(
          new ChannelStock.Level(
              item,
              ChannelPlan.SECOND,
              true,
              (differs && kind == Kind.MISMATCH ? THERE - pieces : THERE)
                  - sold(ChannelPlan.SECOND, now),
              0));
      if (differs && kind == Kind.TWICE) {
        rows.add(new ChannelStock.Item(item + "-2", sku, true));
        rows.add(new ChannelStock.Level(item + "-2", ChannelPlan.FIRST, true, HERE, 0));
      }
      return rows;
    }

    private boolean isHeld() {
      return kind == Kind.COMMITTED || kind == Kind.BEYOND_COMMITTED;
    }

    private int here() {
      return switch (kind) {
        case OTHER_WRITER, REWRITTEN, MISMATCH, BUNDLE -> HERE + pieces;
        case BELOW_ZERO -> -pieces;
        case ZERO, CLAMPED -> 0;
        case COMMITTED -> HERE - pieces;
        case BEYOND_COMMITTED -> HERE - pieces - 2;
        default -> HERE;
      };
    }
  }

  /** Draws the plan of a history: a SKU of each kind, some of them twice. */
  static DriftPlan generate(Chance chance, Instant start, Duration active) {
    List<Subject> subjects = new ArrayList<>();
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.REWRITTEN))) {
      for (int i = chance.happens(0.2) ? 2 : 1; i > 0; i--) {
        subjects.add(draw(kind, subjects.size(), chance, start, active));
      }
    }
    return new DriftPlan(settings(chance, subjects).build(), subjects);
  }

  /**
   * Draws the plan of a history in which levels are corrected: some SKUs of each kind, more of
   * those that are corrected. In some histories the bounds are so narrow that they are often
   * exceeded.
   */
  static DriftPlan generateHealing(Chance chance, Instant start, Duration active) {
    List<Subject> subjects = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      int count = HEALED.contains(kind) ? 1 + chance.below(3) : chance.happens(0.4) ? 1 : 0;
      for (int i = 0; i < count; i++) {
        subjects.add(draw(kind, subjects.size(), chance, start, active.dividedBy(2)));
      }
    }
    HealingSettings.Builder healing = HealingSettings.healChannel().toBuilder();
    if (chance.happens(0.3)) {
      healing
          .rowsPerRun(1 + chance.below(4))
          .unitsPerSku(1 + chance.below(4))
          .unitsPerRun(2 + chance.below(8));
    }
    DriftSettings settings =
        settings(chance, subjects)
            .every(OFTEN)
            .confirmAfter(chance.happens(0.7) ? Duration.ZERO : OFTEN.dividedBy(2))
            .longestRun(OFTEN.multipliedBy(3))
            .page(20 + chance.below(20))
            .healing(healing.share(0.05).build())
            .build();
    return new DriftPlan(settings, subjects);
  }

  private static Subject draw(
      Kind kind, int number, Chance chance, Instant start, Duration active) {
    Instant from = start.plus(chance.upTo(active));
    Instant until =
        chance.happens(0.5) ? from.plus(chance.upTo(active.multipliedBy(2))) : Instant.MAX;
    return new Subject(SKU + (101 + number), kind, 1 + chance.below(3), from, until);
  }

  private static DriftSettings.Builder settings(Chance chance, List<Subject> subjects) {
    Duration every = chance.oneOf(List.of(Duration.ofMinutes(20), Duration.ofHours(1)));
    return DriftSettings.builder()
        .every(every)
        .confirmAfter(chance.happens(0.5) ? Duration.ZERO : every.dividedBy(2))
        .longestRun(every.multipliedBy(2))
        .slice(Duration.ofMinutes(1 + chance.below(5)))
        .page(2 + chance.below(12))
        .bundles(
            subjects.stream().filter(one -> one.kind() == Kind.BUNDLE).map(Subject::sku).toList());
  }

  DriftSettings settings() {
    return settings;
  }

  List<Subject> subjects() {
    return subjects;
  }

  /** The subject of an SKU; empty if the SKU is one of returns. */
  Optional<Subject> subject(String sku) {
    return sku.startsWith(SKU)
        ? subjects.stream().filter(one -> one.sku().equals(sku)).findFirst()
        : Optional.empty();
  }

  /** The transactions that people make. */
  List<Subject> byHand() {
    return subjects.stream()
        .filter(one -> one.kind() == Kind.BY_HAND)
        .sorted(Comparator.comparing(Subject::from))
        .toList();
  }

  /** Ends the reasons of all differences. */
  void repair(Instant now) {
    subjects.stream().filter(one -> one.until.isAfter(now)).forEach(one -> one.until = now);
  }

  /** The levels of a warehouse as they are at a moment. */
  List<StockHistory.Level> levels(long warehouse, Instant now) {
    return subjects.stream().flatMap(one -> one.level(warehouse, now).stream()).toList();
  }
}
