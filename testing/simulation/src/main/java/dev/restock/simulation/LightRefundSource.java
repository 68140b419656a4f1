package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.simulation.RefundStory.Intent;
import dev.restock.simulation.RefundStory.Line;
import dev.restock.simulation.RefundStory.Outage;
import dev.restock.simulation.RefundStory.Version;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows refunds from their story, without HTTP and JSON. Answers are minutes old, come in small
 * pages, twice and out of order, and the reading ends in the middle from time to time. The sales
 * platform dates its pages and gives no date to the end of a payment. The returns platform gives
 * dates that are off by hours, and none to a transaction.
 */
final class LightRefundSource implements RefundSource {
  /** How old an answer is at most; the overlap covers it. */
  private static final Duration OLD = Duration.ofMinutes(5);

  private static final Duration RETURNS_OVERLAP = Duration.ofHours(26);
  private static final Comparator<Seen> BY_DATE =
      Comparator.comparing(Seen::date).thenComparing(Seen::id);

  private final RefundStory story;
  private final boolean isPlatform;
  private final Chance chance;
  private final VirtualClock time;
  private final Turbulence turbulence;

  LightRefundSource(
      RefundStory story,
      boolean isPlatform,
      Chance chance,
      VirtualClock time,
      Turbulence turbulence) {
    this.story = story;
    this.isPlatform = isPlatform;
    this.chance = chance;
    this.time = time;
    this.turbulence = turbulence;
  }

  /** An observation with the date of its latest change. */
  private record Seen(Instant date, Observation observation) {
    String id() {
      return observation.id();
    }
  }

  @Override
  public String serviceName() {
    return isPlatform ? "Shopify" : "ReturnGO";
  }

  @Override
  public String sourceId() {
    return isPlatform ? "platform" : "returns";
  }

  @Override
  public Duration overlap() {
    return isPlatform ? RefundSource.super.overlap() : RETURNS_OVERLAP;
  }

  @Override
  public boolean readsOrders() {
    return isPlatform;
  }

  private void mayFail() {
    Outage out = isPlatform ? story.platformOut() : story.returnsOut();
    boolean isOut = !chance.isQuiet() && out.covers(time.instant());
    if (isOut || chance.fault(0.05)) {
      chance.record(isOut ? "refunds cannot be read" : "trouble with refunds");
      throw LightServices.trouble(serviceName(), chance);
    }
  }

  /** The time of which an answer is. */
  private Instant asOf() {
    if (!chance.fault(0.1)) {
      return time.instant();
    }
    chance.record("old answer about refunds");
    return time.instant().minus(chance.upTo(OLD));
  }

  // ---- what is there ---------------------------------------------------------------------------

  private Map<String, Seen> all(Instant when) {
    Map<String, Seen> all = new TreeMap<>();
    if (isPlatform) {
      story.lines().stream()
          .map(Line::orderId)
          .distinct()
          .forEach(id -> order(id, when).ifPresent(one -> all.put(id, one)));
    } else {
      for (Line line : story.lines()) {
        returnOf(line, when).ifPresent(one -> all.put(line.rmaId(), one));
      }
    }
    return all;
  }

  private Optional<Seen> order(String id, Instant when) {
    List<PlatformRefund> refunds = new ArrayList<>();
    Instant date = Instant.EPOCH;
    for (Line line : story.lines()) {
      if (line.orderId().equals(id)) {
        Version.latest(line.platform(), when).ifPresent(refunds::addAll);
        Instant of = Version.dateOf(line.platform(), when).orElse(Instant.EPOCH);
        date = of.isAfter(date) ? of : date;
      }
    }
    boolean isFinal =
        refunds.stream()
            .allMatch(
                one ->
                    one.isComplete()
                        && one.payments().stream()
                            .noneMatch(paid -> paid.progress() == PlatformRefund.Progress.PENDING));
    return Optional.of(
        new Seen(
            date,
            new Observation(
                id,
                new RefundFacts(
                    id, "#" + id, true, refunds, List.of(), List.of(), List.of(), Map.of(),
                    List.of()),
                isFinal)));
  }

  private static Optional<Seen> returnOf(Line line, Instant when) {
    Optional<Intent> intent = Version.latest(line.returns(), when);
    return intent.map(
        seen ->
            new Seen(
                Version.dateOf(line.returns(), when).orElseThrow(),
                new Observation(
                    line.rmaId(),
                    new RefundFacts(
                        line.orderId(),
                        null,
                        false,
                        List.of(),
                        seen.payments(),
                        seen.units(),
                        List.of(),
                        Map.of(),
                        List.of()),
                    seen.isFinal())));
  }

  // ---- the port --------------------------------------------------------------------------------

  @Override
  public Iterable<Page> changedSince(Instant from) {
    return () -> new Pages(from);
  }

  /** The pages of one reading; each is asked for when it is taken. */
  private final class Pages implements Iterator<Page> {
    private final Instant from;
    private @Nullable Seen last;
    private boolean hasMore = true;

    private Pages(Instant from) {
      this.from = from;
    }

    @Override
    public boolean hasNext() {
      return hasMore;
    }

    @Override
    public Page next() {
      if (!hasMore) {
        throw new NoSuchElementException();
      }
      mayFail();
      List<Seen> changed = changedAfter(last, asOf());
      int size = Math.min(changed.size(), 1 + chance.below(3));
      hasMore = changed.size() > size;
      List<Seen> some = new ArrayList<>(changed.subList(0, size));
      Instant completeTo = from;
      if (!some.isEmpty()) {
        last = some.get(some.size() - 1);
        completeTo = some.get(some.size() - 1).date();
        if (chance.fault(0.1)) {
          chance.record("refund shown twice");
          some.add(chance.oneOf(some));
        }
        if (chance.fault(0.3)) {
          some.add(some.remove(0));
        }
      }
      // The answer is on its way, and other hosts work.
      turbulence.timePasses();
      turbulence.meanwhile();
      return new Page(
          some.stream().map(Seen::observation).toList(), isPlatform ? completeTo : null);
    }

    private List<Seen> changedAfter(@Nullable Seen bound, Instant when) {
      return all(when).values().stream()
          .filter(one -> !one.date().isBefore(from))
          .filter(one -> bound == null || BY_DATE.compare(one, bound) > 0)
          .filter(one -> !isPlatform || !one.observation().facts().platform().isEmpty())
          .sorted(BY_DATE)
          .toList();
    }
  }

  @Override
  public List<Observation> read(Collection<String> ids) {
    mayFail();
    Map<String, Seen> all = all(asOf());
    List<Observation> read = new ArrayList<>();
    for (String id : ids) {
      Seen one = all.get(id);
      if (one != null) {
        read.add(one.observation());
      }
    }
    turbulence.timePasses();
    turbulence.meanwhile();
    return read;
  }
}
