package dev.restock.simulation;

import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.gaps.GapSettings;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.StockHistory.Page;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.MovementIntent;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.register.RegisterView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Bugs that are planted on purpose. Each run with a bug checks that the simulation finds it. */
public enum PlantedBug {
  /** No bug: every seed must be right. */
  NONE {
    @Override
    Scenario scenario(long seed) {
      return Scenario.of(seed);
    }
  },

  /** The fencing token is not checked before a post, so a host that lost its claim posts too. */
  NO_FENCING_TOKEN {
    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Interceptor blind =
          call -> {
            if (call.name().equals("stillHeld")) {
              return call.argument(1);
            }
            if (!call.name().equals("markSent")) {
              return call.make();
            }
            Map<String, StoredMovement> all = new HashMap<>();
            sent(call).forEach(movement -> all.put(movement.key(), movement));
            ((List<?>) call.make())
                .forEach(held -> all.put(((StoredMovement) held).key(), (StoredMovement) held));
            return List.copyOf(all.values());
          };
      return blind.on(SyncStore.class, SHORT_LEASES.store(store, clock));
    }
  },

  /** An unknown outcome is treated as "not sent" and posted again without verification. */
  UNKNOWN_IS_RETRIED {
    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      Interceptor hasty =
          call -> {
            Object result = call.make();
            return call.name().equals("post") ? retried((List<?>) result) : result;
          };
      return hasty.on(StockSystem.class, ledger);
    }
  },

  /** The record that a movement was sent is written together with its outcome, after the post. */
  SAVED_AFTER_THE_POST {
    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Map<String, Runnable> unwritten = new HashMap<>();
      Interceptor late =
          call -> {
            if (call.name().equals("claimAsSent")) {
              Tenant tenant = (Tenant) call.argument(0);
              Lease lease = (Lease) call.argument(1);
              long lowerBound = (Long) call.argument(3);
              Instant graceEndsAt = (Instant) call.argument(4);
              List<StoredMovement> claimed =
                  store.claimToSend(tenant, lease, (Integer) call.argument(2));
              Runnable write =
                  () -> store.markSent(tenant, claimed, lowerBound, graceEndsAt, lease.from());
              claimed.forEach(movement -> unwritten.put(movement.key(), write));
              return claimed.stream()
                  .map(movement -> movement.sent(lowerBound, graceEndsAt))
                  .toList();
            }
            if (call.name().equals("markSent")) {
              List<StoredMovement> sent = sent(call);
              Runnable write =
                  () ->
                      store.markSent(
                          (Tenant) call.argument(0),
                          claimed(call),
                          (Long) call.argument(2),
                          (Instant) call.argument(3),
                          (Instant) call.argument(4));
              sent.forEach(movement -> unwritten.put(movement.key(), write));
              return sent;
            }
            if (call.name().equals("stillHeld")) {
              return call.argument(1);
            }
            if (call.name().equals("recordOutcomes")) {
              for (Object movement : ((Map<?, ?>) call.argument(1)).keySet()) {
                Runnable write = unwritten.remove(((StoredMovement) movement).key());
                if (write != null) {
                  write.run();
                }
              }
            }
            return call.make();
          };
      return late.on(SyncStore.class, store);
    }
  },

  /** The cursor moves to the highest id that was read, past ids that are not visible yet. */
  CURSOR_WITHOUT_OVERLAP {
    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Interceptor hasty =
          call -> {
            if (!call.name().equals("moveCursor")) {
              return call.make();
            }
            LedgerCursor next = (LedgerCursor) call.argument(1);
            return call.replacing(
                1,
                new LedgerCursor(
                    next.version(),
                    next.nextPosition(),
                    next.nextPosition(),
                    Instant.EPOCH,
                    next.readAt(),
                    next.postsFrom()));
          };
      return hasty.on(SyncStore.class, store);
    }
  },

  /** The key consists of the numbers of the return and the unit, without the tenant. */
  KEY_WITHOUT_TENANT {
    @Override
    IdempotencyKeyStrategy keys() {
      IdempotencyKeyStrategy standard = IdempotencyKeyStrategy.standard();
      return intent ->
          standard.key(
              new MovementIntent(
                  Tenants.of(0),
                  intent.kind(),
                  intent.rmaId(),
                  intent.unitId(),
                  intent.disposition(),
                  Optional.empty(),
                  intent.reverses(),
                  intent.generation()));
    }
  },

  /** Verification finds nothing. */
  BLIND_VERIFICATION {
    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      Interceptor blind =
          call ->
              call.name().equals("transactionsAfter") ? new Page(List.of(), false) : call.make();
      return blind.on(StockSystem.class, ledger);
    }
  },

  /** A missing transaction counts as a proof long before the grace period ends. */
  NO_GRACE_PERIOD {
    @Override
    SyncSettings settings(SyncSettings settings) {
      return settings.toBuilder().gracePeriod(Duration.ofMillis(1)).build();
    }

    /** The engine refuses a grace period that is shorter than a request of the client. */
    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      Interceptor silent =
          call -> call.name().equals("longestAttempt") ? Optional.empty() : call.make();
      return silent.on(StockSystem.class, ledger);
    }
  },

  /** A refusal counts as a success. */
  REFUSAL_IS_SUCCESS {
    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      Interceptor easy =
          call -> {
            Object result = call.make();
            return call.name().equals("post") ? appliedForRefused((List<?>) result) : result;
          };
      return easy.on(StockSystem.class, ledger);
    }
  },

  /**
   * Hosts work on after their lease has expired. The bug does no harm, because the fencing token
   * stops them; with {@link #NO_FENCING_TOKEN} it does.
   */
  SHORT_LEASES {
    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Interceptor greedy =
          call -> {
            if (!GREEDY.contains(call.name())) {
              return call.make();
            }
            Lease lease = (Lease) call.argument(1);
            Instant later = lease.until();
            return call.replacing(1, new Lease(lease.instance(), later, later.plusSeconds(1)));
          };
      return greedy.on(SyncStore.class, store);
    }
  },

  /** Units are moved whenever they were inspected, also before the start. */
  NO_START {
    @Override
    Scenario scenario(long seed) {
      return Scenario.HISTORY;
    }

    @Override
    StartPolicy start(StartPolicy start) {
      return StartPolicy.at(Instant.EPOCH);
    }
  },

  /** A host posts before it has read the ledger, and reads it only from then on. */
  CURSOR_NOT_CAUGHT_UP {
    @Override
    Scenario scenario(long seed) {
      return Scenario.LOST_STORE;
    }

    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      AtomicBoolean hasPosted = new AtomicBoolean();
      Interceptor hasty =
          call -> {
            if (call.name().equals("transactionsAfter") && !hasPosted.get()) {
              return new Page(List.of(), false);
            }
            if (call.name().equals("post")) {
              hasPosted.set(true);
            }
            return call.make();
          };
      return hasty.on(StockSystem.class, ledger);
    }
  },

  /**
   * A transaction that the store does not know counts as the planned movement with its key,
   * whatever it contains.
   */
  ADOPTION_BY_KEY_ALONE {
    @Override
    Scenario scenario(long seed) {
      return Scenario.LOST_STORE;
    }

    @Override
    SyncStore storeUnderOtherRules(SyncStore store) {
      Interceptor trusting =
          call -> {
            Object result = call.make();
            return call.name().equals("adopted") ? asPlanned((Map<?, ?>) result) : result;
          };
      return trusting.on(SyncStore.class, store);
    }
  },

  /** An inspection is ignored if it is dated before an earlier one of the unit. */
  OLDER_DATE_IS_IGNORED {
    @Override
    Scenario scenario(long seed) {
      return Scenario.WRONG_CLOCKS;
    }

    @Override
    ReturnSource returns(ReturnSource returns) {
      Map<String, ReturnedUnit> latest = new HashMap<>();
      Interceptor faithful =
          call -> {
            Object result = call.make();
            return result instanceof Optional<?> found
                    && found.orElse(null) instanceof ReturnRecord record
                ? Optional.of(
                    record.withUnits(
                        record.units().stream()
                            .map(unit -> latest.merge(unit.unitId(), unit, PlantedBug::laterDated))
                            .toList()))
                : result;
          };
      return faithful.on(ReturnSource.class, returns);
    }
  },

  /**
   * Posts do not wait for registers that cannot be read. What they move too much is put right
   * later, so the bug is found by the posts that did not wait, not by the stock.
   */
  NO_WAIT_FOR_REGISTER {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REGISTER;
    }

    @Override
    RegisterSettings registers(RegisterSettings settings) {
      return settings.toBuilder().patience(Duration.ZERO).build();
    }
  },

  /** A refund order counts as stock, whatever the ledger shows of its deliveries. */
  ORDERS_WORD {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REGISTER;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return changingViews(store, PlantedBug::asOrdered);
    }
  },

  /** The pieces of one line count as one, so that one binding holds for all of them. */
  ONE_BINDING_FOR_TWO_PIECES {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REGISTER;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Interceptor blind =
          call ->
              call.name().equals("recordRegisterReturns")
                  ? call.replacing(
                      1,
                      ((Collection<?>) call.argument(1))
                          .stream().map(one -> withOnePiece((RegisterReturn) one)).toList())
                  : call.make();
      return blind.on(SyncStore.class, store);
    }
  },

  /**
   * A binding is kept in the process and written when its registers were read the next time, so
   * that a crash loses it.
   */
  BINDING_LOST_IN_A_CRASH {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REGISTER;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      List<Interceptor.Call> unwritten = new ArrayList<>();
      Interceptor late =
          call -> {
            if (call.name().equals("bindPiece")) {
              unwritten.add(call);
              return true;
            }
            if (call.name().equals("moveRegisterCursor")) {
              for (Interceptor.Call one : unwritten) {
                one.make();
              }
              unwritten.clear();
            }
            return call.make();
          };
      return late.on(SyncStore.class, store);
    }
  },

  /**
   * The inspection of a unit ends the question whether it is a piece without a receipt: an open
   * question is not seen when the unit is decided.
   */
  INSPECTION_ANSWERS_THE_QUESTION {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REGISTER;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Interceptor forgetful =
          call -> {
            Object result = call.make();
            return call.name().equals("findCase")
                ? ((Optional<?>) result).filter(found -> !isOpenQuestion((StoredCase) found))
                : result;
          };
      return forgetful.on(SyncStore.class, store);
    }
  },

  /** A push whose outcome is not known is made again with a new key. */
  FRESH_KEY_FOR_UNKNOWN {
    @Override
    Scenario scenario(long seed) {
      return Scenario.CHANNEL;
    }

    @Override
    SalesChannel channel(SalesChannel channel) {
      Interceptor hasty =
          call -> call.name().equals("adjustAll") ? staleForUnknown(call) : call.make();
      return hasty.on(SalesChannel.class, channel);
    }
  },

  /** A key is used for three times as long as the shop remembers it. */
  KEY_PAST_ITS_WINDOW {
    @Override
    Scenario scenario(long seed) {
      return Scenario.CHANNEL;
    }

    @Override
    SalesChannel channel(SalesChannel channel) {
      Interceptor trusting =
          call ->
              call.name().equals("keyWindow")
                  ? ((Duration) call.make()).multipliedBy(3)
                  : call.make();
      return trusting.on(SalesChannel.class, channel);
    }
  },

  /** A request that is sent again starts from the level of now, with the key of before. */
  KEY_WITH_ANOTHER_LEVEL {
    @Override
    Scenario scenario(long seed) {
      return Scenario.CHANNEL;
    }

    @Override
    SalesChannel channel(SalesChannel channel) {
      Interceptor fresh =
          call ->
              call.name().equals("adjustAll")
                  ? call.replacing(
                      0, adjustments(call).stream().map(one -> fromNow(channel, one)).toList())
                  : call.make();
      return fresh.on(SalesChannel.class, channel);
    }
  },

  /** All pushes of a request have the key of its first. */
  ONE_KEY_FOR_A_REQUEST {
    @Override
    Scenario scenario(long seed) {
      return Scenario.CHANNEL;
    }

    @Override
    SalesChannel channel(SalesChannel channel) {
      Interceptor thrifty =
          call -> {
            if (!call.name().equals("adjustAll")) {
              return call.make();
            }
            Map<String, AdjustResult> results = new LinkedHashMap<>();
            List<Adjustment> all = adjustments(call);
            for (Adjustment one : all) {
              Adjustment changed = changed(one, all.get(0).key(), one.changeFrom());
              Object result = call.replacing(0, List.of(changed));
              ((Map<?, ?>) result)
                  .values()
                  .forEach(value -> results.put(one.key(), (AdjustResult) value));
            }
            return results;
          };
      return thrifty.on(SalesChannel.class, channel);
    }
  },

  /** A push that the answer to a request does not mention counts as applied. */
  MISSING_PART_IS_APPLIED {
    @Override
    Scenario scenario(long seed) {
      return Scenario.CHANNEL;
    }

    @Override
    SalesChannel channel(SalesChannel channel) {
      Interceptor trusting =
          call -> {
            if (!call.name().equals("adjustAll")) {
              return call.make();
            }
            Map<?, ?> results = (Map<?, ?>) call.make();
            Map<String, AdjustResult> all = new LinkedHashMap<>();
            for (Adjustment one : adjustments(call)) {
              Object result = results.get(one.key());
              if (result != null) {
                all.put(one.key(), (AdjustResult) result);
              } else if (!results.isEmpty()) {
                all.put(one.key(), new AdjustResult.Applied());
              }
            }
            return all;
          };
      return trusting.on(SalesChannel.class, channel);
    }
  },

  /** A source that dates its pages is read by the clock of the host. */
  REFUNDS_BY_THE_HOSTS_CLOCK {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REFUND;
    }

    @Override
    RefundSource refunds(RefundSource source) {
      return RefundBugs.changingPages(source, RefundBugs::withoutDates);
    }
  },

  /** A refund that changes after its day was closed counts once more. */
  CHANGED_REFUND_COUNTS_TWICE {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REFUND;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Interceptor doubling =
          call ->
              call.name().equals("recordRefunds")
                  ? call.replacing(
                      1,
                      RefundBugs.judged(call).stream()
                          .map(one -> RefundBugs.doubled(store, (Tenant) call.argument(0), one))
                          .toList())
                  : call.make();
      return doubling.on(SyncStore.class, store);
    }
  },

  /** A payment that is pending is not read again, because its end gives the order no new date. */
  PENDING_IS_NOT_READ_AGAIN {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REFUND;
    }

    @Override
    RefundSource refunds(RefundSource source) {
      return RefundBugs.changingPages(source, RefundBugs::allFinal);
    }
  },

  /** A reading begins where the last one ended, whatever becomes visible late. */
  REFUNDS_WITHOUT_OVERLAP {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REFUND;
    }

    @Override
    RefundSource refunds(RefundSource source) {
      Interceptor hasty = call -> call.name().equals("overlap") ? Duration.ZERO : call.make();
      return hasty.on(RefundSource.class, source);
    }
  },

  /** A level that one side does not have counts as zero. */
  ABSENCE_IS_ZERO {
    @Override
    Scenario scenario(long seed) {
      return Scenario.DRIFT;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return DriftBugs.absenceAsZero(store);
    }
  },

  /** A difference counts when one comparison has seen it. */
  ONE_COMPARISON_CONFIRMS {
    @Override
    Scenario scenario(long seed) {
      return Scenario.DRIFT;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return DriftBugs.confirmingAtOnce(store);
    }
  },

  /** A list of levels that ended early counts as whole. */
  PART_COUNTS_AS_WHOLE {
    @Override
    Scenario scenario(long seed) {
      return Scenario.DRIFT;
    }

    @Override
    SalesChannel channel(SalesChannel channel) {
      Interceptor hasty =
          call -> {
            Object result = call.make();
            return call.name().equals("readStock") ? ChannelStock.Reading.whole() : result;
          };
      return hasty.on(SalesChannel.class, channel);
    }
  },

  /** The difference that a push under way makes is reported. */
  PUSHES_UNDER_WAY_COUNT {
    @Override
    Scenario scenario(long seed) {
      return Scenario.DRIFT;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return DriftBugs.answering(store, "pushesOfSkus", List.of());
    }
  },

  /** A case stays open when the levels are equal again. */
  CASE_OF_EQUAL_LEVELS {
    @Override
    Scenario scenario(long seed) {
      return Scenario.DRIFT;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return DriftBugs.closingNothing(store);
    }
  },

  /** Transactions that people make are passed over. */
  CHANGES_BY_HAND_ARE_MISSED {
    @Override
    Scenario scenario(long seed) {
      return Scenario.DRIFT;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return DriftBugs.answering(store, "handMadeOf", List.of());
    }
  },

  /** A correction sets whatever level there is, without a comparison. */
  CORRECTION_WITHOUT_COMPARISON {
    @Override
    Scenario scenario(long seed) {
      return Scenario.HEAL;
    }

    @Override
    SalesChannel channel(SalesChannel channel) {
      return HealBugs.withoutComparison(channel);
    }
  },

  /** An SKU that Sitoo does not know has one piece. */
  CORRECTION_FROM_AN_ABSENT_LEVEL {
    @Override
    Scenario scenario(long seed) {
      return Scenario.HEAL;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return HealBugs.absentAsOne(store);
    }

    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      return HealBugs.absentAsOne(ledger);
    }
  },

  /** Zero is a level like any other. */
  CORRECTION_OF_AN_UNEXPLAINED_ZERO {
    @Override
    Scenario scenario(long seed) {
      return Scenario.HEAL;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return HealBugs.zeroAsLevel(store);
    }

    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      return HealBugs.zeroAsLevel(ledger);
    }

    @Override
    SalesChannel channel(SalesChannel channel) {
      return HealBugs.zeroAsLevel(channel);
    }
  },

  /** The bounds of corrections are ignored. */
  CORRECTIONS_PAST_A_BOUND {
    @Override
    Scenario scenario(long seed) {
      return Scenario.HEAL;
    }

    @Override
    DriftSettings drift(DriftSettings settings) {
      return HealBugs.withoutBounds(settings);
    }
  },

  /** A pair is corrected again, although another program writes it. */
  CORRECTED_AFTER_TWO_WRITERS {
    @Override
    Scenario scenario(long seed) {
      return Scenario.HEAL;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return DriftBugs.answering(store, "healedPairs", List.of());
    }
  },

  /** The attempts of a correction have one key, also when they start from another level. */
  CORRECTION_WITH_A_USED_KEY {
    @Override
    Scenario scenario(long seed) {
      return Scenario.HEAL;
    }

    @Override
    SalesChannel channel(SalesChannel channel) {
      return HealBugs.withOneKey(channel);
    }
  },

  /** A correction is named by the number of its comparison, which a new store counts again. */
  CORRECTION_NAMED_BY_A_NUMBER {
    @Override
    Scenario scenario(long seed) {
      return Scenario.HEAL_LOST_STORE;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return HealBugs.namedByNumber(store);
    }
  },

  /** A correction is undone, although somebody changed the level since. */
  UNDONE_OVER_ANOTHER_WRITER {
    @Override
    Scenario scenario(long seed) {
      return Scenario.HEAL;
    }

    @Override
    SalesChannel channel(SalesChannel channel, SyncStore store) {
      return HealBugs.undoingAnyway(channel, store);
    }
  },

  /** The case of a gap stays open when the fact arrives. */
  CLOCK_NEVER_CLOSES {
    @Override
    Scenario scenario(long seed) {
      return Scenario.WATCH;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return WatchBugs.changingClocks(store, WatchBugs::closingNothing);
    }
  },

  /** A gap has two cases. */
  SEVERAL_CASES_OF_A_GAP {
    @Override
    Scenario scenario(long seed) {
      return Scenario.WATCH;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return WatchBugs.changingClocks(store, WatchBugs::openedTwice);
    }
  },

  /** Limits are counted at night as well. */
  LIMITS_AT_NIGHT {
    @Override
    Scenario scenario(long seed) {
      return Scenario.WATCH;
    }

    @Override
    GapSettings gaps(GapSettings settings) {
      return WatchPlan.atAnyHour(settings);
    }
  },

  /** An alert is sent as soon as its symptom is seen. */
  NO_QUIET_TIME {
    @Override
    Scenario scenario(long seed) {
      return Scenario.WATCH;
    }

    @Override
    AlertSettings alerts(AlertSettings settings) {
      return WatchPlan.atOnce(settings);
    }
  },

  /** A process that dies between an alert and its messages leaves the alert without them. */
  ALERT_WITHOUT_ITS_MESSAGES {
    @Override
    Scenario scenario(long seed) {
      return Scenario.WATCH;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return WatchBugs.losingMessages(store);
    }
  },

  /** An entry is sent without a search by its key. */
  ENTRY_WITHOUT_SEARCH {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REFUND;
    }

    @Override
    RefundOrders orders(RefundOrders orders) {
      Interceptor blind = call -> call.name().equals("find") ? List.of() : call.make();
      return blind.on(RefundOrders.class, orders);
    }
  },

  /** A refund at a register is entered, although Sitoo has booked it. */
  ENTRY_OF_A_REGISTER {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REFUND;
    }

    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      return RefundBugs.enteringAll(store);
    }
  },

  /** An export is in the log before its files are written. */
  EXPORT_LOGGED_BEFORE_ITS_FILES {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REFUND;
    }

    @Override
    BookExporter exporter() {
      return BookExporter.LOGGED_FIRST;
    }
  },

  /** The files of an export have their names before it is in the log. */
  EXPORT_NAMED_BEFORE_ITS_ROW {
    @Override
    Scenario scenario(long seed) {
      return Scenario.REFUND;
    }

    @Override
    BookExporter exporter() {
      return BookExporter.NAMED_FIRST;
    }
  };

  private static final Set<String> GREEDY = Set.of("claimToSend", "claimAsSent", "claimUnknown");

  /** Returns the scenario of a seed; with a bug, one in which the bug does harm. */
  Scenario scenario(long seed) {
    return Scenario.PLAIN;
  }

  /** Returns whether the simulation must find the bug. */
  public boolean isHarmful() {
    return this != NONE && this != SHORT_LEASES;
  }

  /** Plants the bug into one host's view of the store. */
  SyncStore store(SyncStore store, ShiftedClock clock) {
    return store;
  }

  /** Plants the bug into one host's view of the ledger. */
  StockSystem ledger(StockSystem ledger, Services services) {
    return ledger;
  }

  /** Plants the bug into one host's view of a store that was lost when the rules were changed. */
  SyncStore storeUnderOtherRules(SyncStore store) {
    return store;
  }

  /** Plants the bug into one host's view of the returns. */
  ReturnSource returns(ReturnSource returns) {
    return returns;
  }

  /** Plants the bug into one host's view of the online shop. */
  SalesChannel channel(SalesChannel channel) {
    return channel;
  }

  /**
   * Plants the bug into one host's view of the online shop.
   *
   * @param store the store itself
   */
  SalesChannel channel(SalesChannel channel, SyncStore store) {
    return channel(channel);
  }

  /** Plants the bug into a source of refunds. */
  RefundSource refunds(RefundSource source) {
    return source;
  }

  /** Plants the bug into what one host enters orders with. */
  RefundOrders orders(RefundOrders orders) {
    return orders;
  }

  /** Returns how books are exported. */
  BookExporter exporter() {
    return BookExporter.RIGHT;
  }

  StartPolicy start(StartPolicy start) {
    return start;
  }

  SyncSettings settings(SyncSettings settings) {
    return settings;
  }

  RegisterSettings registers(RegisterSettings settings) {
    return settings;
  }

  DriftSettings drift(DriftSettings settings) {
    return settings;
  }

  GapSettings gaps(GapSettings settings) {
    return settings;
  }

  AlertSettings alerts(AlertSettings settings) {
    return settings;
  }

  IdempotencyKeyStrategy keys() {
    return IdempotencyKeyStrategy.standard();
  }

  private static List<Adjustment> adjustments(Interceptor.Call call) {
    return ((List<?>) call.argument(0)).stream().map(Adjustment.class::cast).toList();
  }

  /** Makes a call, and returns its results with {@code Stale} for those that are not known. */
  private static Map<String, AdjustResult> staleForUnknown(Interceptor.Call call) throws Throwable {
    Map<?, ?> results = (Map<?, ?>) call.make();
    Map<String, AdjustResult> changed = new LinkedHashMap<>();
    for (Adjustment one : adjustments(call)) {
      Object result = results.get(one.key());
      changed.put(
          one.key(),
          result == null || result instanceof AdjustResult.Unknown
              ? new AdjustResult.Stale()
              : (AdjustResult) result);
    }
    return changed;
  }

  private static Adjustment changed(Adjustment one, String key, long changeFrom) {
    return new Adjustment(
        key, one.itemId(), one.sku(), one.locationId(), one.delta(), changeFrom, one.reference());
  }

  private static Adjustment fromNow(SalesChannel channel, Adjustment adjustment) {
    SkuAtLocation place = new SkuAtLocation(adjustment.sku(), adjustment.locationId());
    return channel.levels(List.of(place)).get(place) instanceof ChannelLevel.Level level
        ? changed(adjustment, adjustment.key(), level.available())
        : adjustment;
  }

  private static SyncStore changingViews(SyncStore store, UnaryOperator<RegisterView> change) {
    Interceptor changing =
        call -> {
          Object result = call.make();
          return result instanceof RegisterView view ? change.apply(view) : result;
        };
    return changing.on(SyncStore.class, store);
  }

  /** Replaces what the ledger shows by what the orders say. */
  private static RegisterView asOrdered(RegisterView view) {
    List<RegisterReturn> refunds = new ArrayList<>();
    List<RegisterStock> stock = new ArrayList<>();
    for (RegisterReturn refund : view.refunds()) {
      long id = refund.orderId();
      refunds.add(refund.with(refund.channelOrderId(), List.of(id)));
      refund
          .lines()
          .forEach(
              line ->
                  stock.add(
                      new RegisterStock(id, id, 1, line.sku(), BigDecimal.valueOf(line.pieces()))));
    }
    return new RegisterView(refunds, view.pieces(), stock, view.units(), view.channelOrders());
  }

  private static boolean isOpenQuestion(StoredCase one) {
    return one.opened().type().name().equals(ExceptionType.REGISTER_RETURN_UNCLEAR.name())
        && (one.state().isOpen() || one.state() == CaseState.RETRIED);
  }

  private static RegisterReturn withOnePiece(RegisterReturn refund) {
    return new RegisterReturn(
        refund.orderId(),
        refund.saleOrderId(),
        refund.channelOrderId(),
        refund.orderedAt(),
        refund.lines().stream()
            .map(line -> new RegisterReturn.Line(line.line(), line.sku(), 1, line.price()))
            .toList(),
        refund.deliveryIds());
  }

  private static List<PostResult> retried(List<?> results) {
    return results.stream()
        .map(
            result ->
                result instanceof PostResult.Unknown unknown
                    ? new PostResult.NotSent(unknown.reason(), Optional.empty())
                    : (PostResult) result)
        .toList();
  }

  private static List<PostResult> appliedForRefused(List<?> results) {
    return results.stream()
        .map(
            result ->
                result instanceof PostResult.Refused
                    ? new PostResult.Applied(1)
                    : (PostResult) result)
        .toList();
  }

  private static ReturnedUnit laterDated(ReturnedUnit before, ReturnedUnit now) {
    Instant date = before.inspectedAt().orElse(Instant.MIN);
    return now.inspectedAt().orElse(Instant.MIN).isBefore(date) ? before : now;
  }

  /** Moves the lines to the warehouses that the other rules name. */
  private static Map<UnitRef, List<LedgerEntry>> asPlanned(Map<?, ?> adopted) {
    Map<UnitRef, List<LedgerEntry>> moved = new LinkedHashMap<>();
    adopted.forEach(
        (unit, lines) ->
            moved.put(
                (UnitRef) unit,
                ((List<?>) lines).stream().map(line -> asPlanned((LedgerEntry) line)).toList()));
    return moved;
  }

  private static LedgerEntry asPlanned(LedgerEntry line) {
    return new LedgerEntry(
        line.transactionId(),
        line.externalId(),
        Story.otherWarehouse(line.warehouseId()),
        line.sku(),
        line.quantity(),
        line.unit());
  }

  private static List<StoredMovement> claimed(Interceptor.Call call) {
    return ((List<?>) call.argument(1)).stream().map(StoredMovement.class::cast).toList();
  }

  /** Returns the movements as {@code markSent} does when every claim is still held. */
  private static List<StoredMovement> sent(Interceptor.Call call) {
    long lowerBound = (Long) call.argument(2);
    Instant graceEndsAt = (Instant) call.argument(3);
    return claimed(call).stream().map(movement -> movement.sent(lowerBound, graceEndsAt)).toList();
  }
}
