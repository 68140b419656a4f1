package dev.restock.simulation;

import dev.restock.simulation.Story.ReturnStory;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The refunds of one shop, independent of the engine: what the sales platform and the returns
 * platform show at each time, and what must be known in the end. Refunds at registers are in {@link
 * RegisterStory}. The refunds of one order line are of one kind, so that their verdicts follow from
 * the kind alone.
 *
 * @param lines the order lines, some of them of one order
 * @param platformOut when the sales platform cannot be read
 * @param returnsOut when the returns platform cannot be read
 */
record RefundStory(List<Line> lines, Outage platformOut, Outage returnsOut) {
  /** The refunds of a shop that does not account for them. */
  static final RefundStory NONE = new RefundStory(List.of(), Outage.NONE, Outage.NONE);

  private static final int MOST_LINES = 8;
  private static final Duration HOURS = Duration.ofHours(10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration PLATFORM_OFF = Duration.ofHours(3);

  RefundStory {
    lines = List.copyOf(lines);
  }

  /** A time in which a source cannot be read. */
  record Outage(Instant from, Instant until) {
    static final Outage NONE = new Outage(Instant.MAX, Instant.MAX);

    boolean covers(Instant when) {
      return !when.isBefore(from) && when.isBefore(until);
    }
  }

  /**
   * What a system shows from some time on.
   *
   * @param at the time
   * @param date the date of change that the system gives; null if it does not date this change
   */
  record Version<T>(Instant at, @Nullable Instant date, T shown) {
    static <T> Optional<T> latest(List<Version<T>> versions, Instant when) {
      return versions.stream()
          .filter(one -> !one.at().isAfter(when))
          .max(Comparator.comparing(Version::at))
          .map(Version::shown);
    }

    /** The latest date of change that the system gives. */
    static <T> Optional<Instant> dateOf(List<Version<T>> versions, Instant when) {
      return versions.stream()
          .filter(one -> !one.at().isAfter(when))
          .flatMap(one -> Stream.ofNullable(one.date()))
          .max(Comparator.naturalOrder());
    }
  }

  /** What the returns platform shows of a return. */
  record Intent(List<RefundUnit> units, List<ReturnPayment> payments) {
    /** Whether each unit has a transaction, and all of them have ended. */
    boolean isFinal() {
      Set<String> paid = new HashSet<>();
      payments.forEach(one -> paid.addAll(one.unitIds()));
      return payments.stream().noneMatch(one -> one.progress() == ReturnPayment.Progress.REQUESTED)
          && units.stream().allMatch(one -> paid.contains(one.unit().unitId()));
    }
  }

  /**
   * What must be known of a refund in the end.
   *
   * @param key the key of its row
   * @param money what the customer got
   * @param earlier other amounts that the customer had got at times before
   * @param paidAt when the money moved, as its system dates it; null if none did
   * @param unit the unit of a return with registers that it pays for; null for none
   */
  record Expected(
      String key,
      RefundVerdict verdict,
      BigDecimal money,
      List<BigDecimal> earlier,
      String currency,
      @Nullable Instant paidAt,
      @Nullable UnitRef unit) {}

  /**
   * An order line, or the lines of a return that registers may take back.
   *
   * @param rmaId the return; "" for none
   */
  record Line(
      String orderId,
      String rmaId,
      List<Version<List<PlatformRefund>>> platform,
      List<Version<Intent>> returns,
      List<Expected> expected) {
    Line {
      platform = List.copyOf(platform);
      returns = List.copyOf(returns);
      expected = List.copyOf(expected);
    }
  }

  /** Draws the refunds of a shop. Some of them are of units that registers may take back, too. */
  static RefundStory generate(
      Chance chance, List<ReturnStory> atRegisters, Instant start, Duration active) {
    Duration off = chance.upTo(PLATFORM_OFF.multipliedBy(2)).minus(PLATFORM_OFF);
    List<Line> lines = new ArrayList<>();
    int orders = 0;
    for (int i = 1 + chance.below(MOST_LINES); i > 0; i--) {
      orders += lines.isEmpty() || chance.happens(0.6) ? 1 : 0;
      Instant made = start.minus(DAY).plus(chance.upTo(active.plus(DAY)));
      lines.add(
          new RefundDraft(chance, Integer.toString(550 + orders), lines.size() + 1, made, off)
              .line());
    }
    for (ReturnStory one : atRegisters) {
      Instant made = start.plus(chance.upTo(active));
      lines.add(new RefundDraft(chance, one.orderId(), lines.size() + 1, made, off).onlineToo(one));
    }
    return new RefundStory(lines, outage(chance, start, active), outage(chance, start, active));
  }

  private static Outage outage(Chance chance, Instant start, Duration active) {
    if (chance.happens(0.5)) {
      return Outage.NONE;
    }
    chance.record("source of refunds out for hours");
    Instant from = start.plus(chance.upTo(active));
    return new Outage(from, from.plus(chance.upTo(HOURS)));
  }

  /** All times at which something changes. */
  List<Instant> events() {
    return lines.stream()
        .flatMap(
            line ->
                Stream.concat(
                    line.platform().stream().map(Version::at),
                    line.returns().stream().map(Version::at)))
        .toList();
  }

  /** The time after which nothing changes any more. */
  Optional<Instant> lastEvent() {
    return Stream.concat(
            events().stream(),
            Stream.of(platformOut, returnsOut)
                .map(Outage::until)
                .filter(until -> !until.equals(Instant.MAX)))
        .max(Comparator.naturalOrder());
  }
}
