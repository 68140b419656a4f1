package dev.restock.sync.internal.drift;

import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.healing.HealingGate;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.channel.PushAttempt;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.register.RegisterCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at both levels right before a healing is sent. It is sent only if they still differ by the
 * same pieces and nothing that the engine knows of is between them: no movement whose effect is not
 * known, no push that has not ended, no refund at a register that was not read yet.
 *
 * <p>The order matters. The levels are read first. What changed the level of the stock system
 * before that is then either a movement that is undecided, or one whose push is planned now, or a
 * refund at a register, which waits for a reading of the registers that began after the healing was
 * planned.
 */
public final class HealingCheck implements HealingGate {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private final EngineContext engine;
  private final CurrentLevels current;
  private final boolean isOn;
  private final @Nullable Duration registersEvery;

  /**
   * Makes a check.
   *
   * @param isOn whether levels are corrected
   * @param registersEvery how often refunds at registers are read without a hint; null if they are
   *     not read, or not pushed to the channel
   */
  HealingCheck(
      EngineContext engine,
      CurrentLevels current,
      boolean isOn,
      @Nullable Duration registersEvery) {
    this.engine = engine;
    this.current = current;
    this.isOn = isOn;
    this.registersEvery = registersEvery;
  }

  @Override
  public boolean isOn() {
    return isOn;
  }

  @Override
  public Map<String, PushOutcome> heldBack(
      Collection<StoredPush> planned,
      Map<SkuAtLocation, ChannelLevel> levels,
      RunContext run,
      Runnable planPushes) {
    Map<String, PushOutcome> heldBack = new HashMap<>();
    List<StoredPush> healings =
        planned.stream().filter(one -> one.push().undoes() == null).toList();
    planned.stream()
        .filter(one -> one.push().undoes() != null)
        .forEach(one -> undone(one, levels).ifPresent(end -> heldBack.put(one.id(), end)));
    if (healings.isEmpty()) {
      return heldBack;
    }
    Map<SkuAtLocation, CurrentLevels.Stocked> ledger;
    try {
      ledger = current.ledger(healings.stream().map(HealingCheck::place).toList(), run);
    } catch (ServiceTroubleException e) {
      run.trouble(e);
      Instant again = engine.retryAt(e.retryAt(), PAUSE);
      healings.forEach(
          one ->
              heldBack.put(
                  one.id(), PushOutcome.again(again, "the stock system cannot be read now")));
      return heldBack;
    }
    Set<String> skus = healings.stream().map(one -> one.push().sku()).collect(Collectors.toSet());
    Set<String> moving = engine.store().skusUnderWay(engine.tenant(), skus);
    planPushes.run();
    List<StoredPush> pushes =
        engine.store().pushesOfSkus(engine.tenant(), skus, engine.now()).stream()
            .filter(one -> !one.state().isDone())
            .toList();
    Instant registersReadAt = registersReadAt();
    for (StoredPush one : healings) {
      whyNot(one, levels, ledger)
          .or(() -> whyNot(one, pushes))
          .map(PushOutcome::withdrawn)
          .or(() -> later(one, moving, registersReadAt))
          .ifPresent(end -> heldBack.put(one.id(), end));
    }
    return heldBack;
  }

  private static SkuAtLocation place(StoredPush one) {
    return new SkuAtLocation(one.push().sku(), one.push().locationId());
  }

  private static OptionalLong available(@Nullable ChannelLevel level) {
    return level == null
        ? OptionalLong.empty()
        : level.match(
            known -> OptionalLong.of(known.available()),
            notTracked -> OptionalLong.empty(),
            ambiguous -> OptionalLong.empty(),
            notActive -> OptionalLong.empty(),
            unknownSku -> OptionalLong.empty(),
            unknownLocation -> OptionalLong.empty());
  }

  /** The end of what would undo a healing whose level was changed since. */
  private Optional<PushOutcome> undone(StoredPush one, Map<SkuAtLocation, ChannelLevel> levels) {
    return isAt(levelLeftBy(engine, one.push()), levels.get(place(one)))
        ? Optional.empty()
        : Optional.of(
            PushOutcome.withdrawn("the level is not the one that the healing left any more"));
  }

  /** The level that the healing has left which a push undoes; empty if it is not known. */
  private static OptionalLong levelLeftBy(EngineContext engine, ChannelPush undoing) {
    String undone = undoing.undoes();
    return undone == null
        ? OptionalLong.empty()
        : engine
            .store()
            .push(engine.tenant(), undone)
            .map(HealingCheck::levelLeftBy)
            .orElse(OptionalLong.empty());
  }

  /** The level that a healing has left; empty if it has had no attempt. */
  static OptionalLong levelLeftBy(StoredPush healing) {
    PushAttempt attempt = healing.attempt();
    return attempt == null
        ? OptionalLong.empty()
        : OptionalLong.of(attempt.changeFrom() + healing.push().quantity().longValueExact());
  }

  static boolean isAt(OptionalLong level, @Nullable ChannelLevel found) {
    return level.isPresent() && level.equals(available(found));
  }

  private Optional<String> whyNot(
      StoredPush one,
      Map<SkuAtLocation, ChannelLevel> levels,
      Map<SkuAtLocation, CurrentLevels.Stocked> ledger) {
    if (!engine.now().isBefore(one.plannedAt().plus(LONGEST_WAIT))) {
      return Optional.of("it was planned too long ago");
    }
    OptionalLong sold = available(levels.get(place(one)));
    CurrentLevels.Stocked stocked = ledger.get(place(one));
    long difference = one.push().quantity().longValueExact();
    boolean isSame =
        sold.isPresent()
            && stocked != null
            && stocked.reserved().signum() == 0
            && HealingPlanner.isSure(stocked.available(), sold.getAsLong(), difference);
    return isSame
        ? Optional.empty()
        : Optional.of("the levels do not surely differ by " + difference + " pieces any more");
  }

  private static Optional<String> whyNot(StoredPush one, List<StoredPush> open) {
    return open.stream()
        .filter(other -> !other.id().equals(one.id()) && place(other).equals(place(one)))
        .findFirst()
        .map(other -> "push " + other.id() + " of the pair has not ended");
  }

  private Optional<PushOutcome> later(StoredPush one, Set<String> moving, Instant registersReadAt) {
    Instant again = engine.now().plus(PAUSE);
    if (moving.contains(one.push().sku())) {
      return Optional.of(PushOutcome.again(again, "a movement of the SKU is under way"));
    }
    if (registersEvery == null || !registersReadAt.isBefore(one.plannedAt())) {
      return Optional.empty();
    }
    Instant read = registersReadAt.plus(registersEvery);
    return Optional.of(
        PushOutcome.again(read.isAfter(again) ? read : again, "the registers are read first"));
  }

  private Instant registersReadAt() {
    return registersEvery != null
        ? engine
            .store()
            .registerCursor(engine.tenant())
            .map(RegisterCursor::readAt)
            .orElse(Instant.EPOCH)
        : Instant.MAX;
  }
}
