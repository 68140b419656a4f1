package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.port.RefundOrders.Draft;
import dev.restock.sync.port.RegisterSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The orders that hosts made in the system of the registers, for all shops. An order may have its
 * effect late, and searches and readings may show it only some time after that, within the grace
 * period of its request. In some histories the system refuses a second order with one external id,
 * in the others it takes it.
 */
final class EntryBook {
  private final List<Story> stories;
  private final Chance chance;
  private final VirtualClock time;
  private final Limits limits;
  private final boolean isUnique;
  private final List<Made> all = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();

  EntryBook(List<Story> stories, Chance chance, VirtualClock time, Limits limits) {
    this.stories = stories;
    this.chance = chance;
    this.time = time;
    this.limits = limits;
    // Histories without refunds draw nothing here.
    this.isUnique = !stories.get(0).refunds().lines().isEmpty() && chance.happens(0.5);
  }

  /**
   * An order.
   *
   * @param ids its id among the orders that the registers of each shop show
   * @param visibleAt when it is found
   */
  record Made(List<Long> ids, Draft draft, Instant madeAt, Instant visibleAt) {
    String key() {
      return draft.key();
    }

    /** The order as the registers of a shop show it. */
    RegisterSource.Order order(int shop) {
      List<RegisterSource.Line> lines = new ArrayList<>();
      draft
          .lines()
          .forEach(
              line ->
                  lines.add(
                      new RegisterSource.Line(
                          lines.size(), line.sku(), line.quantity(), line.amount())));
      return new RegisterSource.Order(
          ids.get(shop),
          key(),
          null,
          madeAt,
          draft.currency(),
          true,
          Map.of(),
          lines,
          draft.payments().stream()
              .map(one -> new RegisterSource.Payment(one.name(), one.amount(), false, false))
              .toList(),
          BigDecimal.ZERO);
    }
  }

  /** Returns whether the system refuses an order because one with its key is there. */
  boolean refuses(Draft draft) {
    return isUnique && all.stream().anyMatch(one -> one.key().equals(draft.key()));
  }

  /** Notes that a request was refused by chance. */
  void refuse(Draft draft) {
    refused.add(draft.key());
  }

  /** Returns whether a request with the key was refused by chance. */
  boolean wasRefused(String key) {
    return refused.contains(key);
  }

  /**
   * Makes an order.
   *
   * @param at when it has its effect, within the grace period from now
   */
  Made make(Draft draft, Instant at) {
    Instant latest = time.instant().plus(limits.latest());
    Instant visibleAt = at;
    if (chance.fault(0.3)) {
      chance.record("refund order visible late");
      visibleAt = at.plus(chance.upTo(Duration.between(at, latest)));
    }
    List<Long> ids = new ArrayList<>();
    for (int shop = 0; shop < stories.size(); shop++) {
      ids.add(nextId(shop, at));
    }
    Made made = new Made(List.copyOf(ids), draft, at, visibleAt);
    all.add(made);
    chance.record("refund order", draft.key());
    return made;
  }

  /** The id after those of the orders that reached the registers' system before. */
  private long nextId(int shop, Instant at) {
    long last = RegisterStory.firstId(shop);
    for (RegisterStory.Sale sale : stories.get(shop).register().sales()) {
      last = Math.max(last, sale.id());
    }
    for (RegisterStory.Refund refund : stories.get(shop).register().refunds()) {
      if (!refund.visibleAt().isAfter(at)) {
        last = Math.max(last, refund.id());
      }
    }
    for (Made one : all) {
      last = Math.max(last, one.ids().get(shop));
    }
    return last + 1;
  }

  /** Returns the orders that are found now. */
  List<Made> visible() {
    return all.stream().filter(one -> !one.visibleAt().isAfter(time.instant())).toList();
  }

  /** Returns all orders, also those that are not found yet. */
  List<Made> all() {
    return List.copyOf(all);
  }
}
