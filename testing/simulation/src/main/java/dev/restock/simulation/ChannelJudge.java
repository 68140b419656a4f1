package dev.restock.simulation;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the effects in the online shop of one tenant with the changes of stock that it must know
 * of: each has one effect there, or a case. Which changes these are follows from the ledger and the
 * story, not from the store.
 */
final class ChannelJudge {

  /** More attempts than a push of a history makes. */
  private static final int ATTEMPTS = 200;

  private final Tenant tenant;
  private final SyncStore store;
  private final ChannelSettings settings;
  private final Map<String, ChannelPush> expected = new LinkedHashMap<>();
  final List<String> doubled = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> unaccounted = new ArrayList<>();

  ChannelJudge(Tenant tenant, Story story, SyncStore store, Services services, int shop) {
    this.tenant = tenant;
    this.store = store;
    LightShop online = services.shop(shop);
    this.settings = online.plan().settings();
    for (LedgerEntry entry : services.entries()) {
      StockMovement movement = services.movement(entry);
      if (movement.tenant().equals(tenant)) {
        expect(new PushSource.OfMovement(movement, true), Instant.MIN);
      }
    }
    Instant from = store.pushesFrom(tenant, ChannelPush.Kind.REGISTER, Simulation.START);
    for (RegisterStory.Refund refund : story.register().refunds()) {
      if (!refund.channelOrder().isEmpty()) {
        services.atRegisters().stream()
            .filter(stock -> isOf(stock, refund))
            .forEach(
                stock ->
                    expect(
                        new PushSource.OfRegister(stock, refund.id(), refund.orderedAt()), from));
      }
    }
    unaccounted.addAll(online.violations());
    judge(
        online.effects().stream()
            .map(LightShop.Effect::adjustment)
            .filter(one -> !HealJudge.isHealing(one))
            .toList());
  }

  private static boolean isOf(RegisterStock stock, RegisterStory.Refund refund) {
    return refund.deliveries().stream().anyMatch(one -> one.id() == stock.deliveryId());
  }

  private void expect(PushSource source, Instant from) {
    if (source.isPushedFrom(from)) {
      settings
          .locationOf(source.warehouseId())
          .map(location -> ChannelPush.of(tenant, source, location))
          .ifPresent(push -> expected.put(push.id(), push));
    }
  }

  private void judge(List<Adjustment> effects) {
    Map<String, String> pushOfKey = new HashMap<>();
    expected.forEach(
        (id, push) -> {
          for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            pushOfKey.put(push.keyOf(attempt), id);
          }
        });
    Map<String, List<Adjustment>> byPush = new HashMap<>();
    for (Adjustment effect : effects) {
      String id = pushOfKey.get(effect.key());
      if (id == null) {
        doubled.add("the shop was changed without a change of stock: " + effect);
      } else {
        byPush.computeIfAbsent(id, any -> new ArrayList<>()).add(effect);
      }
    }
    Set<String> inCases = new HashSet<>();
    for (ExceptionCase open : store.openCases(tenant)) {
      String id = ChannelPush.idOfCase(open.unitId());
      if (id != null) {
        inCases.add(id);
      }
    }
    expected.forEach(
        (id, push) -> judge(push, byPush.getOrDefault(id, List.of()), inCases.contains(id)));
  }

  private void judge(ChannelPush push, List<Adjustment> effects, boolean hasCase) {
    String name = tenant.shop() + " push " + push.describe();
    if (effects.size() > 1) {
      doubled.add(name + " had " + effects.size() + " effects: " + effects);
    }
    for (Adjustment effect : effects) {
      if (effect.delta() != push.quantity().longValueExact()
          || !effect.sku().equals(push.sku())
          || !effect.locationId().equals(push.locationId())
          || !effect.reference().equals(push.reference())) {
        unaccounted.add(name + " differs from its effect: " + effect);
      }
    }
    StoredPush stored = store.push(tenant, push.id()).orElse(null);
    if (stored == null) {
      lost.add(name + " was not planned");
      return;
    }
    PushState state = stored.state();
    switch (state) {
      case PLANNED, SENT, UNKNOWN -> unaccounted.add(name + " is still " + state);
      case APPLIED -> {
        if (effects.isEmpty()) {
          lost.add(name + " is APPLIED without an effect");
        }
      }
      case REFUSED, PARKED -> {
        if (!hasCase) {
          unaccounted.add(name + " is " + state + " without a case");
        }
        if (state == PushState.REFUSED && !effects.isEmpty()) {
          unaccounted.add(name + " is REFUSED, but had an effect: " + effects);
        }
      }
      case WITHDRAWN -> {
        if (!effects.isEmpty()) {
          unaccounted.add(name + " is WITHDRAWN, but had an effect: " + effects);
        }
      }
    }
  }
}
