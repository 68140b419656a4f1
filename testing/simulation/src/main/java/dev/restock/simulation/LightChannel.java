package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Behaves like Shopify, without HTTP and JSON: applies, refuses or answers that the level is
 * another one, loses answers before or after the effect, or has the effect late, but within the
 * grace period.
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
        .forEach(place -> levels.put(place, shop.level(place)));
    return levels;
  }

  @Override
  public AdjustResult adjust(Adjustment adjustment, Instant sendBy) {
    mayFail();
    if (chance.fault(0.05)) {
      chance.record("wait inside a push");
      turbulence.timePasses();
      turbulence.meanwhile();
    }
    if (!clock.instant().isBefore(sendBy)) {
      chance.record("too late to push");
      return new AdjustResult.NotSent("too late", Optional.empty());
    }
    shop.othersWrite(new SkuAtLocation(adjustment.sku(), adjustment.locationId()));
    shop.effects();
    shop.sent(adjustment);
    AdjustResult result = carryOut(adjustment);
    // The effect has happened or is on its way. The answer may be late.
    turbulence.timePasses();
    turbulence.meanwhile();
    return result;
  }

  private AdjustResult carryOut(Adjustment adjustment) {
    if (chance.isQuiet() || chance.happens(0.4)) {
      return answered(adjustment);
    }
    return switch (chance.below(10)) {
      case 0, 1 -> {
        shop.arrive(adjustment);
        yield unknown("after the request arrived");
      }
      case 2 -> unknown("before the request arrived");
      case 3, 4 -> {
        arriveLate(adjustment);
        yield unknown("the request arrives late");
      }
      case 5 -> {
        chance.record("push still worked on");
        arriveLate(adjustment);
        yield new AdjustResult.InProgress(Optional.empty());
      }
      case 6 -> {
        if (chance.happens(0.5)) {
          arriveLate(adjustment);
        }
        throw crash("before the request arrived");
      }
      case 7 -> {
        shop.arrive(adjustment);
        throw crash("after the request arrived");
      }
      case 8 -> {
        chance.record("push refused");
        yield new AdjustResult.Refused("CHANCE", "refused by chance");
      }
      default -> {
        shop.arrive(adjustment);
        chance.record("port failure after a push");
        throw new IllegalStateException("a bug in the port");
      }
    };
  }

  private AdjustResult answered(Adjustment adjustment) {
    return switch (shop.arrive(adjustment)) {
      case APPLIED -> new AdjustResult.Applied();
      case OTHER_LEVEL -> new AdjustResult.Stale();
      case OTHER_VARIABLES -> new AdjustResult.KeyReused("other variables");
    };
  }

  private void arriveLate(Adjustment adjustment) {
    shop.arriveAt(time.instant().plus(chance.upTo(limits.latest())), adjustment);
    chance.record("late push");
  }

  private AdjustResult unknown(String why) {
    chance.record("lost answer to a push", why);
    return new AdjustResult.Unknown(why);
  }

  private Crash crash(String where) {
    chance.record("crash in a push", where);
    return new Crash("in a push: " + where);
  }
}
