package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.simulation.HintFeed.Hint;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs several hosts on one store for ten to forty minutes, in virtual time and from one seed. At
 * every call of a host its process may die, time may pass, a unit may be inspected, and another
 * host may run in between. The services fail, serve stale payloads and lose answers. A quiet phase
 * without faults follows, after which every unit must be right.
 *
 * <p>One thread runs everything, so a seed always gives the same history. The number of the seed
 * selects its kind: one in twenty uses the sandbox and the real clients, the others use imitations
 * behind the ports of the engine, which are much cheaper. Three in a hundred keep their store in
 * SQLite, the others in memory.
 */
public final class Simulation {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration LONGEST_QUIET = Duration.ofDays(2);
  private static final Duration SKEW = Duration.ofMillis(1500);
  private static final int MANY = 1000;
  private static final int HOSTS = 3;
  private static final int DEPTH = 3;

  private final long seed;
  private final PlantedBug bug;
  private final Scenario scenario;
  private final StartPolicy start;
  private final VirtualClock time = new VirtualClock(START);
  private final Chance chance;
  private final Duration active;
  private final Limits limits;
  private final SyncSettings settings;
  private final List<Story> stories = new ArrayList<>();
  private final HintFeed hints;
  private final Turbulence turbulence;
  private final Optional<SimulatedDatabase> database;
  private final SyncStore store;
  private final Services services;
  private final List<Host> hosts = new ArrayList<>();
  private final List<ShiftedClock> clocks = new ArrayList<>();
  private final Set<Integer> running = new HashSet<>();
  private final Set<ExceptionCase> delivered = new HashSet<>();
  private final Instant backupAt;
  private final Instant turnBackAt;
  private Optional<byte[]> backup = Optional.empty();
  private boolean turnedBack;
  private int started;

  private Simulation(
      long seed,
      PlantedBug bug,
      Scenario scenario,
      boolean sandbox,
      Optional<SimulatedDatabase> database,
      boolean traced) {
    this.seed = seed;
    this.bug = bug;
    this.scenario = scenario;
    this.start =
        StartPolicy.at(
            scenario == Scenario.HISTORY
                ? START.minus(Scenario.START_BEFORE_FIRST_RUN)
                : Instant.EPOCH);
    this.chance = new Chance(seed, time, traced);
    this.active = Duration.ofMinutes(10 + chance.below(30));
    this.limits =
        new Limits(
            Duration.ofMinutes(2 + chance.below(9)),
            Duration.ofSeconds(60 + chance.below(120)),
            SKEW);
    this.settings =
        bug.settings(
            SyncSettings.builder()
                .lease(limits.lease())
                .gracePeriod(limits.gracePeriod())
                .postBatch(1 + chance.below(6))
                .maxSends(1 + chance.below(6))
                // With absolute levels, movements are claimed first and recorded as sent later.
                .virtualStock(
                    chance.happens(0.5)
                        ? SyncSettings.VirtualStock.READ_SET_VERIFY
                        : SyncSettings.VirtualStock.REFUSE)
                .build());
    int shops = chance.happens(0.3) ? 2 : 1;
    for (int i = 0; i < shops; i++) {
      stories.add(Story.generate(chance, START, active));
      if (scenario == Scenario.HISTORY) {
        stories.set(i, stories.get(i).withHistory(chance, START, active));
      }
    }
    this.turnBackAt =
        scenario.turnsBack() ? START.plus(active.dividedBy(3)).plus(chance.upTo(active)) : START;
    this.backupAt =
        scenario == Scenario.OLD_BACKUP
            ? START.plus(chance.upTo(Duration.between(START, turnBackAt)))
            : START;
    this.hints = new HintFeed(stories, chance, START, active);
    this.turbulence = new Turbulence(chance, time, stories, limits, this::anotherHost);
    this.database = database;
    this.store = database.map(this::open).orElseGet(InMemorySyncStore::new);
    if (scenario == Scenario.LOST_STORE) {
      this.backup = database.map(SimulatedDatabase::backup);
    }
    database.ifPresent(one -> one.disturb(turbulence, chance));
    this.services =
        sandbox
            ? new SandboxServices(stories, START, chance, time, limits, turbulence)
            : new LightServices(stories, chance, time, limits, turbulence);
    for (int i = 0; i < HOSTS; i++) {
      clocks.add(new ShiftedClock(time, skew()));
      hosts.add(newHost(i));
    }
  }

  /** The kind of a seed. Of a hundred seeds, five use the sandbox and three use SQLite. */
  record Kind(boolean sandbox, boolean sqlite) {
    private static final Set<Integer> SQLITE = Set.of(7, 40, 57);

    static Kind of(long seed) {
      int place = (int) Math.floorMod(seed, 100L);
      return new Kind(place % 20 == 0, SQLITE.contains(place));
    }
  }

  /**
   * Runs one seed.
   *
   * @param seed determines the history
   * @param bug the planted bug
   * @param traced whether to keep the history, which takes time
   * @return the result
   */
  public static Outcome run(long seed, PlantedBug bug, boolean traced) {
    Kind kind = Kind.of(seed);
    Optional<SimulatedDatabase> database =
        kind.sqlite() ? Optional.of(SimulatedDatabase.sqlite()) : Optional.empty();
    try {
      return run(seed, bug, kind.sandbox(), database, traced);
    } finally {
      database.ifPresent(SimulatedDatabase::close);
    }
  }

  /**
   * Runs one seed of a scenario, with imitations of the services. A store that is replaced is an
   * SQLite database.
   *
   * @param seed determines the history
   * @param bug the planted bug
   * @param scenario what happens to the shop or its store
   * @param traced whether to keep the history, which takes time
   * @return the result
   */
  public static Outcome run(long seed, PlantedBug bug, Scenario scenario, boolean traced) {
    if (scenario == Scenario.PLAIN) {
      return run(seed, bug, traced);
    }
    Optional<SimulatedDatabase> database =
        scenario.turnsBack() ? Optional.of(SimulatedDatabase.sqlite()) : Optional.empty();
    try {
      return new Simulation(seed, bug, scenario, false, database, traced).run();
    } finally {
      database.ifPresent(SimulatedDatabase::close);
    }
  }

  /** Runs one seed on an empty database, which stays open. */
  static Outcome runOn(SimulatedDatabase database, long seed, PlantedBug bug) {
    return run(seed, bug, false, Optional.of(database), false);
  }

  private static Outcome run(
      long seed,
      PlantedBug bug,
      boolean sandbox,
      Optional<SimulatedDatabase> database,
      boolean traced) {
    Simulation simulation = new Simulation(seed, bug, Scenario.PLAIN, sandbox, database, traced);
    try {
      return simulation.run();
    } finally {
      simulation.services.close();
    }
  }

  private Duration skew() {
    return chance.upTo(SKEW.multipliedBy(2)).minus(SKEW);
  }

  /** A database that is restored under its hosts is another one for them, as in PostgreSQL. */
  private SyncStore open(SimulatedDatabase opened) {
    if (!scenario.turnsBack()) {
      return opened.open();
    }
    Interceptor named =
        call -> {
          Object result = call.make();
          return result instanceof LedgerView view
              ? new LedgerView(turnedBack ? "restored" : "first", view.cursor(), view.entries())
              : result;
        };
    return named.on(SyncStore.class, opened.open());
  }

  private Host newHost(int place) {
    ShiftedClock clock = clocks.get(place);
    List<ReturnSync> engines = new ArrayList<>();
    Interceptor storeInterceptor =
        database.isPresent() ? turbulence::interceptDatabase : turbulence::interceptMemory;
    Interceptor interceptSink = turbulence::interceptSink;
    SyncStore hostStore = storeInterceptor.on(SyncStore.class, bug.store(store, clock));
    String instance = "host-" + started++;
    for (int shop = 0; shop < stories.size(); shop++) {
      engines.add(
          ReturnSync.builder()
              .tenant(Tenants.of(shop))
              .start(start)
              .returns(services.returns(shop, clock))
              .ledger(bug.ledger(services.ledger(shop, clock), services))
              .mapper(Story.RULES)
              .keys(bug.keys())
              .store(hostStore)
              .exceptions(interceptSink.on(ExceptionSink.class, delivered::add))
              .deliverOn(Runnable::run)
              .settings(settings)
              .clock(clock)
              .instance(instance)
              .build());
    }
    return new Host(engines);
  }

  private void anotherHost() {
    if (!chance.isQuiet() && running.size() < DEPTH) {
      run(chance.below(HOSTS), Host::run);
    }
  }

  private interface Work {
    Object doneBy(Host host);
  }

  private void run(int place, Work work) {
    if (!running.add(place)) {
      return;
    }
    if (running.size() > 1) {
      chance.record("host between two instructions of another", "host", place);
    } else {
      chance.trace("run", "host", place);
    }
    try {
      work.doneBy(hosts.get(place));
    } catch (Crash e) {
      clocks.get(place).set(skew());
      hosts.set(place, newHost(place));
    } catch (StoreException e) {
      chance.record("run ended by the store", "host", place);
    } finally {
      running.remove(place);
    }
  }

  private Outcome run() {
    Instant end = time.instant().plus(active);
    while (time.instant().isBefore(end)) {
      time.advance(chance.upTo(Duration.ofMinutes(3)));
      for (Hint hint : hints.due(time.instant())) {
        run(chance.below(HOSTS), host -> host.engine(hint.shop()).hint(hint.rmaId()));
      }
      if (chance.happens(0.03)) {
        retryCases();
      }
      run(chance.below(HOSTS), Host::run);
      turnBack();
    }
    return quietEnd();
  }

  /**
   * Copies the store, and replaces it by the copy later. Until then all hosts stop for a lease and
   * the grace period, so that no post is on its way when the earlier store is used.
   */
  private void turnBack() {
    if (!scenario.turnsBack() || turnedBack) {
      return;
    }
    SimulatedDatabase replaced = database.orElseThrow();
    if (backup.isEmpty() && !time.instant().isBefore(backupAt)) {
      backup = Optional.of(replaced.backup());
    }
    if (backup.isPresent() && !time.instant().isBefore(turnBackAt)) {
      time.advance(limits.lease().plus(limits.gracePeriod()).plus(SKEW.multipliedBy(3)));
      replaced.restore(backup.get());
      turnedBack = true;
      boolean goOn = scenario == Scenario.OLD_BACKUP && chance.happens(0.5);
      chance.record("store turned back", "hosts go on", goOn);
      for (int i = 0; i < HOSTS && !goOn; i++) {
        hosts.set(i, newHost(i));
      }
    }
  }

  /** Retries all open cases, as a person does after a fix. */
  private void retryCases() {
    for (int shop = 0; shop < stories.size(); shop++) {
      for (ExceptionType type : ExceptionType.shipped()) {
        try {
          Instant now = time.instant();
          Instant openedBy = now.plus(SKEW);
          if (store.retryAll(Tenants.of(shop), type, openedBy, MANY, "person", now) > 0) {
            chance.record("retry", type.name());
          }
        } catch (Crash | StoreException e) {
          chance.record("retry failed", type.name());
        }
      }
    }
  }

  private Outcome quietEnd() {
    chance.quiet();
    chance.trace("quiet");
    // All leases have expired now, and all late effects have happened.
    time.advance(limits.lease().plus(limits.gracePeriod()).plus(Duration.ofMinutes(1)));
    boolean retried = chance.happens(0.5);
    Instant end = time.instant().plus(LONGEST_QUIET);
    for (int rounds = 0; rounds < 2 && time.instant().isBefore(end); ) {
      // Movements that were unknown in the first round may be given up in it, after its retry.
      if (retried) {
        retryCases();
      }
      readAll();
      // The clocks of the hosts differ, so work that is due on one may be due later on another.
      time.advance(SKEW.multipliedBy(3));
      boolean done = false;
      while (!done && time.instant().isBefore(end)) {
        Optional<Instant> due = hosts.get(chance.below(HOSTS)).run();
        done = isDone();
        time.advance(SKEW.multipliedBy(3));
        if (!done) {
          due.filter(at -> at.isBefore(end)).ifPresent(time::advanceTo);
        }
      }
      rounds++;
    }
    Verdict verdict = new Verdict(scenario, store, services, stories, delivered, retried);
    verdict.judge();
    return new Outcome(
        seed,
        verdict.doubled,
        verdict.lost,
        verdict.unaccounted,
        chance.digest(),
        chance.seen(),
        chance.history());
  }

  private void readAll() {
    for (int shop = 0; shop < stories.size(); shop++) {
      for (String rmaId : stories.get(shop).rmaIds()) {
        hosts.get(0).engine(shop).requestRead(rmaId);
      }
    }
  }

  /**
   * Returns whether every movement has a final state and is confirmed, and every case is delivered.
   */
  private boolean isDone() {
    for (int shop = 0; shop < stories.size(); shop++) {
      StoreCounts counts = store.counts(Tenants.of(shop));
      if (counts.undecided() > 0
          || counts.movements().getOrDefault(MovementState.APPLIED, 0L) > 0
          || store.nextDelivery(Tenants.of(shop)).isPresent()) {
        return false;
      }
    }
    return true;
  }
}
