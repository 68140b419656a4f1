package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.sitoo.RefundOrderForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes refund orders as Sitoo does, without HTTP and JSON: makes or refuses them, loses answers
 * before or after the effect, has the effect late but within the grace period, and ignores the
 * filter of a search from time to time.
 */
final class LightRefundOrders implements RefundOrders {
  private static final BigDecimal RATE = BigDecimal.valueOf(25);
  private static final RefundOrderForm FORM =
      RefundOrderForm.builder()
          .warehouseId(1)
          .payment("card", "Web card")
          .otherPayments("Web other")
          .product(RefundComponent.GOODS, "RETURNS", "Returned goods", RATE)
          .otherProducts("REFUNDS", "Other refunds", RATE)
          .vatRates(List.of(RATE, BigDecimal.ZERO))
          .build();

  private final EntryBook book;
  private final int shop;
  private final ShiftedClock clock;
  private final Chance chance;
  private final VirtualClock time;
  private final Limits limits;
  private final Turbulence turbulence;

  LightRefundOrders(
      EntryBook book,
      int shop,
      ShiftedClock clock,
      Chance chance,
      VirtualClock time,
      Limits limits,
      Turbulence turbulence) {
    this.book = book;
    this.shop = shop;
    this.clock = clock;
    this.chance = chance;
    this.time = time;
    this.limits = limits;
    this.turbulence = turbulence;
  }

  /** The order of an entry. */
  static Draft drafted(String key, RefundEntry entry) {
    return FORM.draft(key, entry);
  }

  @Override
  public String serviceName() {
    return "Sitoo";
  }

  @Override
  public Draft draft(String key, RefundEntry entry) {
    return drafted(key, entry);
  }

  private void mayFail() {
    if (chance.fault(0.05)) {
      chance.record("trouble with refund orders");
      throw LightServices.trouble("Sitoo", chance);
    }
  }

  @Override
  public List<Found> find(Collection<String> keys) {
    mayFail();
    boolean isIgnored = chance.fault(0.02);
    if (isIgnored) {
      chance.record("filter ignored");
    }
    List<Found> found =
        book.visible().stream()
            .filter(one -> isIgnored || keys.contains(one.key()))
            .map(
                one ->
                    new Found(
                        one.key(),
                        one.ids().get(shop),
                        one.draft().currency(),
                        one.draft().total()))
            .toList();
    turbulence.timePasses();
    turbulence.meanwhile();
    return found;
  }

  @Override
  public PostResult post(Draft draft, @Nullable Long saleOrderId, Instant sendBy) {
    mayFail();
    if (chance.fault(0.05)) {
      chance.record("wait inside an entry");
      turbulence.timePasses();
      turbulence.meanwhile();
    }
    if (!clock.instant().isBefore(sendBy)) {
      chance.record("too late to enter");
      return new PostResult.NotSent("too late", Optional.empty());
    }
    PostResult result = carryOut(draft);
    // The effect has happened or is on its way. The answer may be late.
    turbulence.timePasses();
    turbulence.meanwhile();
    return result;
  }

  private PostResult carryOut(Draft draft) {
    if (book.refuses(draft)) {
      chance.record("external id refused", draft.key());
      return new PostResult.Refused("an order has this external id");
    }
    if (chance.isQuiet() || chance.happens(0.4)) {
      return new PostResult.Applied(book.make(draft, time.instant()).ids().get(shop));
    }
    switch (chance.below(8)) {
      case 0, 1 -> {
        book.make(draft, time.instant());
        return unknown("after the effect", chance.happens(0.5));
      }
      case 2 -> {
        return unknown("without an effect", chance.happens(0.5));
      }
      case 3 -> {
        makeLate(draft);
        return unknown("before the effect", false);
      }
      case 4 -> {
        if (chance.happens(0.5)) {
          makeLate(draft);
        }
        throw crash("before the effect");
      }
      case 5 -> {
        book.make(draft, time.instant());
        throw crash("after the effect");
      }
      case 6 -> {
        chance.record("entry refused", draft.key());
        book.refuse(draft);
        return new PostResult.Refused("refused by chance");
      }
      default -> {
        book.make(draft, time.instant());
        chance.record("port failure after an entry");
        throw new IllegalStateException("a bug in the port");
      }
    }
  }

  private void makeLate(Draft draft) {
    chance.record("late entry");
    book.make(draft, time.instant().plus(chance.upTo(limits.latest())));
  }

  private PostResult unknown(String effect, boolean ended) {
    chance.record("lost answer to an entry", effect);
    return new PostResult.Unknown(effect, ended);
  }

  private Crash crash(String where) {
    chance.record("crash in an entry", where);
    return new Crash("in an entry: " + where);
  }
}
