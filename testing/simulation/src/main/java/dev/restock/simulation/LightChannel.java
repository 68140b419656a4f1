package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Behaves like Shopify, without HTTP and JSON: applies, refuses or answers that the level is
 * another one, loses answers before, within or after the effects of a request, leaves out a part of
 * an answer, or has the effects late, but within the grace period.
 */
final class LightChannel implements SalesChannel {
  private static final String SERVICE = "Shopify";

  private final LightShop shop;
  private final ShiftedClock clock;
  private final Chance chance;
  private final VirtualClock time;
  private final Limits limits;
  private final Turbulence turbulence;

  LightChannel(
      LightShop shop,
      ShiftedClock clock,
      Chance chance,
      VirtualClock time,
      Limits limits,
      Turbulence turbulence) {
    this.shop = shop;
    this.clock = clock;
    this.chance = chance;
    this.time = time;
    this.limits = limits;
    this.turbulence = turbulence;
  }

  @Override
  public String serviceName() {
    return SERVICE;
  }

  @Override
  public Duration keyWindow() {
    return shop.plan().keyWindow();
  }

  private void mayFail() {
    boolean isOut = shop.plan().isOut(time.instant());
    if (isOut || chance.fault(0.04)) {
      chance.record(isOut ? "shop cannot be reached" : "shop trouble");
      throw LightServices.trouble(SERVICE, chance);
    }
  }

  @Override
  public Map<SkuAtLocation, ChannelLevel> levels(Collection<SkuAtLocation> asked) {
    mayFail();
    Map<SkuAtLocation, ChannelLevel> levels = new LinkedHashMap<>();
    // The order of a set is not the same in each process, and the draws must be.
    asked.stream()
        .sorted(Comparator.comparing(SkuAtLocation::sku).thenComparing(SkuAtLocation::locationId))
        .forEach(place -> levels.put(place, level(place)));
    return levels;
  }

  /** A level as the list shows it, for the SKUs whose levels are compared. */
  private ChannelLevel level(SkuAtLocation place) {
    List<ChannelStock> rows = shop.rows();
    Map<String, Boolean> items = new LinkedHashMap<>();
    rows.forEach(
        row ->
            row.match(
                item ->
                    place.sku().equals(item.sku())
                        ? items.put(item.itemId(), item.isTracked())
                        : null,
                any -> null));
    if (items.size() > 1) {
      return new ChannelLevel.SkuAmbiguous(items.size());
    }
    for (Map.Entry<String, Boolean> item : items.entrySet()) {
      if (!item.getValue()) {
        return new ChannelLevel.NotTracked(item.getKey());
      }
      return rows.stream()
          .flatMap(
              row -> row.match(any -> Stream.<ChannelStock.Level>empty(), one -> Stream.of(one)))
          .filter(one -> one.itemId().equals(item.getKey()) && one.isActive())
          .filter(one -> one.locationId().equals(place.locationId()))
          .findFirst()
          .<ChannelLevel>map(one -> new ChannelLevel.Level(one.itemId(), one.available()))
          .orElseGet(() -> new ChannelLevel.NotActive(item.getKey()));
    }
    return place.sku().startsWith("DRIFT-") ? new ChannelLevel.UnknownSku() : shop.level(place);
  }

  /** The list is another system of the shop: it works while the shop takes no changes. */
  private void mayFailToList() {
    if (chance.fault(0.04)) {
      chance.record("trouble with the list of levels");
      throw LightServices.trouble(SERVICE, chance);
    }
  }

  /** Gives out some items at a time, by id. Each row is as it is when it is given out. */
  @Override
  public ChannelStock.Reading readStock(
      Collection<String> locationIds, @Nullable String position, ChannelStock.Receiver receiver) {
    mayFailToList();
    if (position == null && chance.happens(0.3)) {
      chance.record("list of levels not ready");
      return ChannelStock.Reading.later("", time.instant().plusSeconds(chance.below(60)));
    }
    String last = position == null ? "" : position;
    int atOnce = 2 + chance.below(12);
    while (true) {
      List<ChannelStock> rows = rowsBehind(last, atOnce);
      if (rows.isEmpty()) {
        return ChannelStock.Reading.whole();
      }
      last = itemOf(rows.get(rows.size() - 1));
      if (!receiver.accept(rows, last)) {
        chance.record("list of levels stopped");
        return ChannelStock.Reading.later(last, null);
      }
      turbulence.mayCrash("while levels are read");
      turbulence.timePasses();
      mayFailToList();
    }
  }

  private List<ChannelStock> rowsBehind(String last, int items) {
    List<ChannelStock> all = new ArrayList<>(shop.rows());
    for (World.Product product : Story.WORLD.products()) {
      String item = "item-" + product.sku();
      all.add(new ChannelStock.Item(item, product.sku(), true));
      for (String location : List.of(ChannelPlan.FIRST, ChannelPlan.SECOND)) {
        long available = shop.available(new SkuAtLocation(product.sku(), location));
        all.add(new ChannelStock.Level(item, location, true, available, 0));
      }
    }
    List<String> some =
        all.stream()
            .map(LightChannel::itemOf)
            .filter(item -> item.compareTo(last) > 0)
            .distinct()
            .sorted()
            .limit(items)
            .toList();
    return all.stream()
        .filter(row -> some.contains(itemOf(row)))
        .sorted(Comparator.comparing(LightChannel::itemOf))
        .toList();
  }

  private static String itemOf(ChannelStock row) {
    return row.match(ChannelStock.Item::itemId, ChannelStock.Level::itemId);
  }

  @Override
  public AdjustResult adjust(Adjustment adjustment, Instant sendBy) {
    return adjustAll(List.of(adjustment), sendBy)
        .getOrDefault(adjustment.key(), new AdjustResult.Unknown("no result"));
  }

  @Override
  public int adjustmentsAtOnce() {
    return shop.plan().adjustmentsAtOnce();
  }

  @Override
  public Map<String, AdjustResult> adjustAll(List<Adjustment> adjustments, Instant sendBy) {
    mayFail();
    if (chance.fault(0.05)) {
      chance.record("wait inside a push");
      turbulence.timePasses();
      turbulence.meanwhile();
    }
    if (!clock.instant().isBefore(sendBy)) {
      chance.record("too late to push");
      return each(adjustments, new AdjustResult.NotSent("too late", Optional.empty()));
    }
    for (Adjustment one : adjustments) {
      SkuAtLocation place = new SkuAtLocation(one.sku(), one.locationId());
      shop.othersWrite(place);
      shop.customersBuy(place);
    }
    shop.effects();
    adjustments.forEach(shop::sent);
    if (adjustments.size() > 1) {
      chance.record("several pushes in a request", adjustments.size());
    }
    Map<String, AdjustResult> results = carryOut(adjustments);
    // The effects have happened or are on their way. The answer may be late.
    turbulence.timePasses();
    turbulence.meanwhile();
    return results;
  }

  private static Map<String, AdjustResult> each(List<Adjustment> adjustments, AdjustResult result) {
    Map<String, AdjustResult> results = new LinkedHashMap<>();
    adjustments.forEach(one -> results.put(one.key(), result));
    return results;
  }

  private Map<String, AdjustResult> carryOut(List<Adjustment> adjustments) {
    if (chance.isQuiet() || chance.happens(0.4)) {
      return answered(adjustments);
    }
    return switch (chance.below(10)) {
      case 0, 1 -> {
        arriveInPart(adjustments);
        yield lost("after the request arrived");
      }
      case 2 -> lost("before the request arrived");
      case 3, 4 -> {
        arriveLate(adjustments);
        yield lost("the request arrives late");
      }
      case 5 -> {
        chance.record("push still worked on");
        arriveLate(adjustments);
        yield each(adjustments, new AdjustResult.InProgress(Optional.empty()));
      }
      case 6 -> {
        if (chance.happens(0.5)) {
          arriveLate(adjustments);
        }
        throw crash("before the request arrived");
      }
      case 7 -> {
        arriveInPart(adjustments);
        throw crash("after the request arrived");
      }
      case 8 -> {
        chance.record("push refused");
        List<Adjustment> others = new ArrayList<>(adjustments);
        Adjustment refused = others.remove(chance.below(others.size()));
        Map<String, AdjustResult> results = answered(others);
        results.put(refused.key(), new AdjustResult.Refused("CHANCE", "refused by chance"));
        yield results;
      }
      default -> {
        arriveInPart(adjustments);
        chance.record("port failure after a push");
        throw new IllegalStateException("a bug in the port");
      }
    };
  }

  /** Carries out the first of the adjustments, at least one, one after another. */
  private void arriveInPart(List<Adjustment> adjustments) {
    adjustments.subList(0, 1 + chance.below(adjustments.size())).forEach(shop::arrive);
  }

  /** Answers; sometimes a part of the answer is missing, with or without its effect. */
  private Map<String, AdjustResult> answered(List<Adjustment> adjustments) {
    Map<String, AdjustResult> results = new LinkedHashMap<>();
    for (Adjustment one : adjustments) {
      if (adjustments.size() > 1 && chance.fault(0.1)) {
        chance.record("part of an answer is missing");
        if (chance.happens(0.5)) {
          shop.arrive(one);
        }
      } else {
        results.put(one.key(), answered(one));
      }
    }
    return results;
  }

  private AdjustResult answered(Adjustment adjustment) {
    return switch (shop.arrive(adjustment)) {
      case APPLIED -> new AdjustResult.Applied();
      case OTHER_LEVEL -> new AdjustResult.Stale();
      case OTHER_VARIABLES -> new AdjustResult.KeyReused("other variables");
    };
  }

  private void arriveLate(List<Adjustment> adjustments) {
    Instant at = time.instant().plus(chance.upTo(limits.latest()));
    adjustments.forEach(one -> shop.arriveAt(at, one));
    chance.record("late push");
  }

  private Map<String, AdjustResult> lost(String why) {
    chance.record("lost answer to a push", why);
    return Map.of();
  }

  private Crash crash(String where) {
    chance.record("crash in a push", where);
    return new Crash("in a push: " + where);
  }
}
