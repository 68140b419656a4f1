package dev.restock.sync.simulation;

import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionSink;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.queue.InMemorySyncStore;
import dev.restock.sync.queue.StoreException;
import dev.restock.sync.queue.SyncStore;
import dev.restock.sync.returns.ReturnSource;
import dev.restock.sync.returns.ServiceTroubleException.Kind;
import dev.restock.sync.stock.StockLedger;
import dev.restock.sync.testing.Decorator;
import dev.restock.sync.testing.Fixtures;
import dev.restock.sync.testing.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hours of several hosts on one store, in virtual time and from one seed. At every call that a host
 * makes, its process may die, time may pass, and another host may run in between; the services
 * fail, lie by old payloads and lose answers. Then it gets quiet, and everything must be right.
 */
final class Simulation {
  private static final Duration ACTIVE = Duration.ofHours(4);
  private static final Duration QUIET = Duration.ofHours(12);
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int HOSTS = 3;
  private static final int DEPTH = 3;

  private final Sabotage sabotage;
  private final VirtualClock clock = new VirtualClock(Fixtures.T0);
  private final Chance chance;
  private final SyncStore store = new InMemorySyncStore();
  private final SimulatedReturns returns;
  private final SimulatedLedger ledger;
  private final SyncSettings settings;
  private final List<ReturnSync> hosts = new ArrayList<>();
  private final Set<Integer> running = new HashSet<>();
  private final Set<ExceptionCase> delivered = new HashSet<>();
  private int born;

  Simulation(long seed, Sabotage sabotage) {
    this.sabotage = sabotage;
    this.chance = new Chance(seed, clock);
    this.returns = new SimulatedReturns(chance, clock, ACTIVE);
    Duration settling = SyncSettings.defaults().settling();
    this.ledger = new SimulatedLedger(chance, clock, settling, this::anotherHost);
    this.settings =
        SyncSettings.defaults()
            .withSettling(sabotage.settling(settling))
            .withPostBatch(1 + chance.below(6));
    for (int i = 0; i < HOSTS; i++) {
      hosts.add(newHost());
    }
  }

  static Kind anyKind(Chance chance) {
    return KINDS.get(chance.below(KINDS.size()));
  }

  private ReturnSync newHost() {
    SyncStore base = sabotage.store(store);
    StockLedger port = sabotage.ledger(ledger);
    return ReturnSync.builder()
        .tenant(Fixtures.TENANT)
        .returns(Decorator.around(ReturnSource.class, returns, this::call))
        .ledger(Decorator.around(StockLedger.class, port, this::call))
        .mapper(Fixtures.rules())
        .store(Decorator.around(base, this::call))
        .exceptions(Decorator.around(ExceptionSink.class, delivered::add, this::call))
        .settings(settings)
        .clock(clock)
        .owner("host-" + born++)
        .build();
  }

  /** What happens around every call that a host makes. */
  private Object call(Decorator.Call call) throws Throwable {
    if (chance.fault(0.006)) {
      chance.note("crash before a call", call.name());
      throw new Crash("before " + call.name());
    }
    // Whoever posts has just looked at the time; it cannot look again in the same instruction.
    if (!call.name().equals("post")) {
      chance.drift();
      if (chance.fault(0.05)) {
        anotherHost();
      }
      mayBreakStore(call);
    }
    Object result = call.make();
    if (chance.fault(0.006)) {
      chance.note("crash after a call", call.name());
      throw new Crash("after " + call.name());
    }
    mayBreakStore(call);
    chance.drift();
    return result;
  }

  private void mayBreakStore(Decorator.Call call) {
    if (call.on(SyncStore.class) && chance.fault(0.002)) {
      chance.note("store failure", call.name());
      throw new StoreException("the store failed by chance");
    }
  }

  private void anotherHost() {
    if (!chance.isQuiet() && running.size() < DEPTH) {
      run(chance.below(HOSTS));
    }
  }

  private void run(int host) {
    if (!running.add(host)) {
      return;
    }
    if (running.size() > 1) {
      chance.note("host between two instructions of another");
    }
    try {
      hosts.get(host).runOnce();
    } catch (Crash e) {
      hosts.set(host, newHost());
    } catch (StoreException e) {
      chance.note("run ended by the store");
    } finally {
      running.remove(host);
    }
  }

  /** Runs it; what was wrong at the end. */
  List<String> violations() {
    Instant end = clock.instant().plus(ACTIVE);
    while (clock.instant().isBefore(end)) {
      clock.advance(chance.upTo(Duration.ofMinutes(4)));
      if (chance.happens(0.3)) {
        hint(returns.ids().get(chance.below(returns.ids().size())));
      }
      if (chance.happens(0.02)) {
        hint("forged" + chance.below(3));
      }
      if (chance.happens(0.02)) {
        release();
      }
      run(chance.below(HOSTS));
    }
    return quietEnd();
  }

  private void hint(String rmaId) {
    store.hint(Fixtures.TENANT, rmaId, clock.instant());
  }

  private void release() {
    for (ExceptionType type : ExceptionType.shipped()) {
      if (store.release(Fixtures.TENANT, type, "person", clock.instant()) > 0) {
        chance.note("release", type.name());
      }
    }
  }

  private List<String> quietEnd() {
    chance.quiet();
    clock.advance(settings.lease().plus(Duration.ofMinutes(12)));
    returns.ids().forEach(hosts.get(0)::readNow);
    boolean released = chance.happens(0.5);
    if (released) {
      release();
    }
    Instant end = clock.instant().plus(QUIET);
    List<String> wrong = new ArrayList<>();
    while (clock.instant().isBefore(end)) {
      SyncReport report = hosts.get(chance.below(HOSTS)).runOnce();
      Optional<Instant> due = report.nextDue();
      clock.advance(Duration.ofSeconds(1));
      clock.moveTo(due.filter(at -> at.isBefore(end)).orElse(end));
    }
    wrong.addAll(
        new Verdict(store, ledger.entries(), returns.stories(), delivered, released).violations());
    return wrong;
  }

  Map<String, Integer> seen() {
    return chance.seen();
  }

  List<String> trace() {
    return chance.trace();
  }
}
