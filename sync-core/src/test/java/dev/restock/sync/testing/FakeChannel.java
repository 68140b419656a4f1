package dev.restock.sync.testing;

import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.ServiceTroubleException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A sales channel in memory, which keeps keys for 24 hours, compares levels, and fails as it is
 * told to.
 */
public final class FakeChannel implements SalesChannel {
  public static final Duration WINDOW = Duration.ofHours(24);

  private final Clock clock;
  private final Map<SkuAtLocation, ChannelLevel> levels = new HashMap<>();
  private final Map<String, Kept> keys = new HashMap<>();
  private final Map<URI, Integer> effects = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private Function<Adjustment, Fault> faults = any -> Fault.NONE;
  private Runnable beforeLevels = () -> {};
  private boolean remembersFailures;
  private int atOnce = 1;
  private int questions;
  private final Map<SkuAtLocation, Long> committed = new HashMap<>();
  private Runnable beforeStock = () -> {};
  private Runnable beforePart = () -> {};
  private int rowsAtOnce = 3;
  private int readings;

  /** A request that adjusts, as it was made. */
  public record Request(Adjustment adjustment, Instant at, Instant sendBy) {}

  private record Kept(Adjustment adjustment, Instant since, boolean hadEffect) {}

  private record Late(Adjustment adjustment, Instant at) {}

  /** The ways in which a request fails. */
  public enum Fault {
    NONE,
    LOST_BEFORE,
    LOST_AFTER,
    LATE,
    NOT_SENT,
    TROUBLE,
    REFUSED,
    IN_PROGRESS,
    MISSING_BEFORE,
    MISSING_AFTER,
    BROKEN_PORT,
    DEATH_BEFORE,
    DEATH_AFTER
  }

  /** The process ends here. */
  public static final class Death extends VirtualMachineError {
    private static final long serialVersionUID = 1L;
  }

  public FakeChannel(Clock clock) {
    this.clock = clock;
  }

  public void failing(Function<Adjustment, Fault> value) {
    faults = value;
  }

  public void beforeLevels(Runnable value) {
    beforeLevels = value;
  }

  /** Whether a key whose request was stale answers the same when it comes again. */
  public void remembersFailures(boolean value) {
    remembersFailures = value;
  }

  /** How many adjustments share a request. */
  public void atOnce(int value) {
    atOnce = value;
  }

  public void level(String sku, String location, long available) {
    put(sku, location, new ChannelLevel.Level("item-" + sku, available));
  }

  public void put(String sku, String location, ChannelLevel level) {
    levels.put(new SkuAtLocation(sku, location), level);
  }

  /** Open orders hold pieces of a SKU. */
  public void commit(String sku, String location, long pieces) {
    committed.put(new SkuAtLocation(sku, location), pieces);
  }

  public void remove(String sku, String location) {
    levels.remove(new SkuAtLocation(sku, location));
  }

  /** Is run before all levels are read, and may throw. */
  public void beforeStock(Runnable value) {
    beforeStock = value;
  }

  /** Is run before each part of all levels is given out, and may throw. */
  public void beforePart(Runnable value) {
    beforePart = value;
  }

  /** How many rows a part of all levels has. */
  public void rowsAtOnce(int value) {
    rowsAtOnce = value;
  }

  /** How often something asked for all levels. */
  public int readings() {
    return readings;
  }

  public long available(String sku, String location) {
    arrive();
    return level(new SkuAtLocation(sku, location)).available();
  }

  /** Somebody else changes a level. */
  public void sell(String sku, String location, long pieces) {
    level(sku, location, available(sku, location) - pieces);
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public List<String> keysSent() {
    return requests.stream().map(one -> one.adjustment().key()).toList();
  }

  /** How many adjustments each request had. */
  public List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  /** How often something asked for levels. */
  public int questions() {
    return questions;
  }

  public int effects(URI reference) {
    arrive();
    return effects.getOrDefault(reference, 0);
  }

  public int effects() {
    arrive();
    return effects.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What no engine may do. */
  public List<String> violations() {
    arrive();
    return List.copyOf(violations);
  }

  @Override
  public String serviceName() {
    return "Shop";
  }

  @Override
  public Duration keyWindow() {
    return WINDOW;
  }

  @Override
  public Map<SkuAtLocation, ChannelLevel> levels(Collection<SkuAtLocation> asked) {
    questions++;
    beforeLevels.run();
    arrive();
    Map<SkuAtLocation, ChannelLevel> found = new LinkedHashMap<>();
    asked.forEach(
        place -> found.put(place, levels.getOrDefault(place, new ChannelLevel.UnknownSku())));
    return found;
  }

  /** Names levels before their items, in parts, by place. */
  @Override
  public ChannelStock.Reading readStock(
      Collection<String> locationIds, @Nullable String position, ChannelStock.Receiver receiver) {
    readings++;
    beforeStock.run();
    arrive();
    List<ChannelStock> rows = new ArrayList<>();
    Map<String, ChannelStock> items = new TreeMap<>();
    levels.forEach(
        (place, level) ->
            level.match(
                known -> rows.add(stock(place, known.itemId(), known.available(), items)),
                notTracked ->
                    items.put(
                        notTracked.itemId(),
                        new ChannelStock.Item(notTracked.itemId(), place.sku(), false)),
                ambiguous -> {
                  rows.add(stock(place, "item-" + place.sku(), 1, items));
                  return rows.add(stock(place, "twin-" + place.sku(), 1, items));
                },
                notActive ->
                    items.put(
                        notActive.itemId(),
                        new ChannelStock.Item(notActive.itemId(), place.sku(), true)),
                unknownSku -> false,
                unknownLocation -> false));
    rows.removeIf(
        row -> row.match(item -> false, level -> !locationIds.contains(level.locationId())));
    rows.sort(Comparator.comparing(Object::toString));
    rows.addAll(items.values());
    int from = position == null ? 0 : Integer.parseInt(position);
    for (int to; from < rows.size(); from = to) {
      to = Math.min(rows.size(), from + rowsAtOnce);
      beforePart.run();
      if (!receiver.accept(rows.subList(from, to), String.valueOf(to))) {
        return ChannelStock.Reading.later(String.valueOf(to), null);
      }
    }
    return ChannelStock.Reading.whole();
  }

  private ChannelStock stock(
      SkuAtLocation place, String itemId, long available, Map<String, ChannelStock> items) {
    items.put(itemId, new ChannelStock.Item(itemId, place.sku(), true));
    return new ChannelStock.Level(
        itemId, place.locationId(), true, available, committed.getOrDefault(place, 0L));
  }

  @Override
  public int adjustmentsAtOnce() {
    return atOnce;
  }

  /**
   * Carries the adjustments out one after another. If the answer of one is lost, so are those of
   * all; trouble is no trouble after the first.
   */
  @Override
  public Map<String, AdjustResult> adjustAll(List<Adjustment> adjustments, Instant sendBy) {
    sizes.add(adjustments.size());
    if (adjustments.size() > atOnce) {
      violations.add(adjustments.size() + " adjustments in a request, of " + atOnce);
    }
    if (adjustments.stream().map(Adjustment::key).distinct().count() < adjustments.size()) {
      violations.add("a key twice in a request: " + adjustments);
    }
    Map<String, AdjustResult> results = new LinkedHashMap<>();
    boolean isLost = false;
    for (Adjustment one : adjustments) {
      Fault fault = faults.apply(one);
      isLost |= fault == Fault.LOST_BEFORE || fault == Fault.LOST_AFTER || fault == Fault.LATE;
      boolean isMissing = fault == Fault.MISSING_BEFORE || fault == Fault.MISSING_AFTER;
      boolean isFirst = one.key().equals(adjustments.get(0).key());
      AdjustResult result =
          adjust(one, sendBy, fault == Fault.TROUBLE && !isFirst ? Fault.NOT_SENT : fault);
      if (!isMissing) {
        results.put(one.key(), result);
      }
    }
    return isLost ? Map.of() : results;
  }

  @Override
  public AdjustResult adjust(Adjustment adjustment, Instant sendBy) {
    return adjust(adjustment, sendBy, faults.apply(adjustment));
  }

  private AdjustResult adjust(Adjustment adjustment, Instant sendBy, Fault fault) {
    arrive();
    Instant now = clock.instant();
    check(adjustment, now, sendBy);
    requests.add(new Request(adjustment, now, sendBy));
    return switch (fault) {
      case NONE -> carryOut(adjustment, now);
      case LOST_BEFORE, MISSING_BEFORE -> new AdjustResult.Unknown("lost");
      case LOST_AFTER, MISSING_AFTER -> {
        carryOut(adjustment, now);
        yield new AdjustResult.Unknown("lost");
      }
      case LATE -> {
        late.add(new Late(adjustment, now.plusSeconds(90)));
        yield new AdjustResult.Unknown("late");
      }
      case NOT_SENT -> new AdjustResult.NotSent("busy", Optional.empty());
      case TROUBLE -> throw Bench.trouble("Shop", ServiceTroubleException.Kind.UNAVAILABLE);
      case REFUSED -> new AdjustResult.Refused("NOT_ALLOWED", "not allowed");
      case IN_PROGRESS -> new AdjustResult.InProgress(Optional.empty());
      case BROKEN_PORT -> throw new IllegalStateException("a bug");
      case DEATH_BEFORE -> throw new Death();
      case DEATH_AFTER -> {
        carryOut(adjustment, now);
        throw new Death();
      }
    };
  }

  private void check(Adjustment adjustment, Instant now, Instant sendBy) {
    if (!now.isBefore(sendBy)) {
      violations.add("sent at " + now + ", after " + sendBy);
    }
    for (Request before : requests) {
      Adjustment earlier = before.adjustment();
      if (earlier.key().equals(adjustment.key())) {
        if (!earlier.equals(adjustment)) {
          violations.add("key with other variables: " + earlier + " and " + adjustment);
        }
        if (!now.isBefore(before.at().plus(WINDOW))) {
          violations.add("key sent again outside the window: " + adjustment);
        }
      }
    }
  }

  /** Carries out what arrived since the last request, with the keys that were known then. */
  private void arrive() {
    Instant now = clock.instant();
    for (Late one : List.copyOf(late)) {
      if (!one.at().isAfter(now)) {
        late.remove(one);
        carryOut(one.adjustment(), one.at());
      }
    }
  }

  private AdjustResult carryOut(Adjustment adjustment, Instant now) {
    Kept kept = keys.get(adjustment.key());
    if (kept != null && now.isBefore(kept.since().plus(WINDOW))) {
      if (!kept.adjustment().equals(adjustment)) {
        return new AdjustResult.KeyReused("other variables");
      }
      if (kept.hadEffect() || remembersFailures) {
        return kept.hadEffect() ? new AdjustResult.Applied() : new AdjustResult.Stale();
      }
    }
    SkuAtLocation place = new SkuAtLocation(adjustment.sku(), adjustment.locationId());
    boolean fits = level(place).available() == adjustment.changeFrom();
    keys.put(adjustment.key(), new Kept(adjustment, now, fits));
    if (!fits) {
      return new AdjustResult.Stale();
    }
    level(place.sku(), place.locationId(), adjustment.changeFrom() + adjustment.delta());
    if (effects.merge(adjustment.reference(), 1, Integer::sum) > 1) {
      violations.add("a second effect of " + adjustment.reference());
    }
    return new AdjustResult.Applied();
  }

  private ChannelLevel.Level level(SkuAtLocation place) {
    return (ChannelLevel.Level) levels.get(place);
  }
}
