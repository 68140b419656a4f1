package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.simulation.HintFeed.Hint;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.monitor.alerts.AlertSink;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.refunds.EntryProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs several hosts on one store for ten to forty minutes, in virtual time and from one seed. At
 * every call of a host its process may die, time may pass, a unit may be inspected, and another
 * host may run in between. The services fail, serve stale payloads and lose answers. A quiet phase
 * without faults follows, after which every unit must be right.
 *
 * <p>One thread runs everything, so a seed always gives the same history. The number of the seed
 * selects its kind: one in twenty uses the sandbox and the real clients, the others use imitations
 * behind the ports of the engine, which are much cheaper. Two of ten seeds are plain histories, the
 * others have one of the scenarios. Nineteen in a hundred keep their store in SQLite, the others in
 * memory.
 */
public final class Simulation {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration LONGEST_QUIET = Duration.ofDays(8);

  /** In the quiet phase hosts run later than they could, since all that is left is to wait. */
  private static final Duration QUIET_STEP = Duration.ofMinutes(30);

  /** Of the days that pass until a day is closed, little else is of interest. */
  private static final Duration CLOSING_STEP = Duration.ofMinutes(100);

  private static final Duration SKEW = Duration.ofMillis(1500);
  private static final int MANY = 1000;
  private static final int HOSTS = 3;
  private static final int DEPTH = 3;
  private static final int ACTS = 8;
  private static final Duration STEP = Duration.ofMinutes(3);

  /** A history with a restored store lasts minutes, hours or days. */
  private static final List<Integer> PACES = List.of(1, 1, 12, 120);

  /** Days are closed in a history of refunds. */
  private static final List<Integer> PACES_OF_REFUNDS = List.of(12, 60, 120);

  /** Levels are compared several times in a history of drift. */
  private static final List<Integer> PACES_OF_DRIFT = List.of(4, 8);

  /** Levels are corrected more than once in a history of healing. */
  private static final List<Integer> PACES_OF_HEALING = List.of(12, 18);

  /** Often enough for comparisons to come to their end. */
  private static final Duration HEALING_STEP = Duration.ofMinutes(10);

  private static final Duration WATCH_STEP = Duration.ofMinutes(12);

  /** Gaps need days in a history of gaps. */
  private static final int PACE_OF_GAPS = 60;

  /** Full comparisons after the faults, and again after all levels are equal. */
  private static final int LAST_COMPARISONS = 3;

  /** A pair is corrected twice and then found to have another writer, and the store may be new. */
  private static final int MOST_COMPARISONS = 15;

  private final long seed;
  private final PlantedBug bug;
  private final Scenario scenario;
  private final StartPolicy start;
  private final VirtualClock time = new VirtualClock(START);
  private final Chance chance;
  private final Duration active;
  private final Duration step;
  private final boolean wrongClocks;
  private final Limits limits;
  private final SyncSettings settings;
  private final RegisterSettings registers;
  private final List<RegisterPace> paces = new ArrayList<>();
  private final List<ChannelPlan> channels = new ArrayList<>();
  private final List<RefundPlan> refunds = new ArrayList<>();
  private final DriftPlan drift;
  private final DriftJudge driftJudge;

  /** Null unless levels are corrected. */
  private final @Nullable HealJudge healJudge;

  private final WatchPlan watch;
  private final WatchJudge watchJudge;
  private final List<Accountant> accountants = new ArrayList<>();
  private final RefundPeople refundPeople;
  private final People people;
  private final List<Story> stories = new ArrayList<>();
  private final HintFeed hints;
  private final Turbulence turbulence;
  private final Optional<SimulatedDatabase> database;
  private final SyncStore store;
  private SyncStore memory = new InMemorySyncStore();
  private final Services services;
  private final List<Tenant> tenants = new ArrayList<>();
  private boolean otherRules;
  private final List<Host> hosts = new ArrayList<>();
  private final List<ShiftedClock> clocks = new ArrayList<>();
  private final Set<Integer> running = new HashSet<>();
  private final Set<ExceptionCase> delivered = new HashSet<>();
  private final Instant backupAt;
  private final Instant changeAt;
  private Optional<byte[]> backup = Optional.empty();

  /** Whether the store that is replaced is lost, as opposed to restored from a backup. */
  private final boolean isLost;

  private boolean changed;
  private boolean renaming;
  private int started;
  private Instant roundSince = START;

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
    int minutes = 10 + chance.below(30);
    boolean mayLastDays = scenario.turnsBack() || scenario.hasRegisters();
    int pace =
        scenario.hasRefunds()
            ? chance.oneOf(PACES_OF_REFUNDS)
            : scenario.hasDrift()
                ? chance.oneOf(scenario.hasHealing() ? PACES_OF_HEALING : PACES_OF_DRIFT)
                : scenario == Scenario.WATCH ? PACE_OF_GAPS : mayLastDays ? chance.oneOf(PACES) : 1;
    this.active = Duration.ofMinutes(minutes).multipliedBy(pace);
    this.step = scenario.hasHealing() ? HEALING_STEP : STEP.multipliedBy(pace);
    this.wrongClocks =
        scenario == Scenario.WRONG_CLOCKS || (scenario != Scenario.PLAIN && chance.happens(0.2));
    this.limits =
        new Limits(
            // A lease is longer than the longest call of a client.
            Duration.ofMinutes(6 + chance.below(5)),
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
    this.registers = scenario.hasRegisters() ? drawRegisters() : RegisterSettings.defaults();
    int shops = chance.happens(0.3) && !scenario.hasOneShop() ? 2 : 1;
    for (int i = 0; i < shops; i++) {
      Story story = Story.generate(chance, START, active);
      if (scenario == Scenario.HISTORY) {
        story = story.withHistory(chance, START, active);
      }
      if (scenario.hasRegisters()) {
        story = story.withRegisters(chance, i, START, active);
      }
      if (scenario.hasRefunds()) {
        story = story.withRefunds(chance, START, active);
        refunds.add(RefundPlan.generate(chance, START));
      }
      stories.add(wrongClocks ? story.withWrongClocks(chance) : story);
      tenants.add(Tenants.of(i));
      Duration slack =
          limits.lease().plus(limits.gracePeriod()).multipliedBy(2).plus(SKEW.multipliedBy(4));
      paces.add(
          new RegisterPace(registers.every(), registers.patience(), slack, SKEW.multipliedBy(2)));
    }
    if (scenario.hasChannel()) {
      boolean othersWrite =
          scenario == Scenario.CHANNEL || (scenario.hasHealing() && chance.happens(0.5));
      stories.forEach(
          any -> channels.add(ChannelPlan.generate(chance, limits, START, active, othersWrite)));
    }
    this.drift =
        scenario.hasHealing()
            ? DriftPlan.generateHealing(chance, START, active)
            : scenario == Scenario.DRIFT
                ? DriftPlan.generate(chance, START, active)
                : DriftPlan.NONE;
    this.people = new People(stories, chance);
    this.refundPeople = new RefundPeople(chance);
    this.changeAt =
        scenario.hasChange() ? START.plus(active.dividedBy(3)).plus(chance.upTo(active)) : START;
    this.backupAt =
        scenario.turnsBack() && scenario != Scenario.LOST_STORE
            ? START.plus(chance.upTo(Duration.between(START, changeAt)))
            : START;
    this.hints = new HintFeed(stories, chance, START, active);
    this.turbulence = new Turbulence(chance, time, stories, limits, this::anotherHost);
    this.database = database;
    Interceptor onMemory = call -> call.makeOn(memory);
    this.store = database.map(this::open).orElseGet(() -> onMemory.on(SyncStore.class, memory));
    if (scenario == Scenario.LOST_STORE || (scenario.losesOrRestores() && chance.happens(0.5))) {
      this.backup = database.map(SimulatedDatabase::backup);
    }
    this.isLost = backup.isPresent() || database.isEmpty();
    database.ifPresent(one -> one.disturb(turbulence, chance));
    this.driftJudge = new DriftJudge(drift, tenants.get(0), store, chance, SKEW.multipliedBy(2));
    this.watch =
        WatchPlan.generate(scenario == Scenario.WATCH ? chance : new Chance(seed, time, false));
    this.watchJudge =
        new WatchJudge(watch, tenants.get(0), stories.get(0), store, chance, SKEW.multipliedBy(2));
    this.services =
        sandbox
            ? new SandboxServices(stories, START, chance, time, limits, turbulence)
            : new LightServices(stories, paces, channels, drift, chance, time, limits, turbulence);
    this.healJudge =
        scenario.hasHealing()
            ? new HealJudge(
                drift.settings(),
                tenants.get(0),
                store,
                new HealTruth(drift, services.shop(0), services.book()),
                services.shop(0),
                chance,
                SKEW.multipliedBy(2))
            : null;
    Interceptor onStore =
        database.isPresent() ? turbulence::interceptDatabase : turbulence::interceptMemory;
    for (int shop = 0; shop < refunds.size(); shop++) {
      accountants.add(
          new Accountant(
              chance,
              turbulence,
              bug.exporter(),
              onStore.on(SyncStore.class, store),
              tenants.get(shop),
              refunds.get(shop).settings().firstDay()));
    }
    for (int i = 0; i < HOSTS; i++) {
      clocks.add(new ShiftedClock(time, skew()));
      hosts.add(newHost(i));
    }
  }

  /**
   * The services and the store of a seed. Of a hundred plain seeds, five use the sandbox and three
   * use SQLite. A backup is that of an SQLite database; of the other stores that are lost or
   * renamed, one in five is one.
   */
  private record Kind(boolean sandbox, boolean sqlite) {
    private static final Set<Integer> SQLITE = Set.of(7, 40, 57);

    static Kind of(long seed, Scenario scenario) {
      int place = (int) Math.floorMod(seed, 100L);
      return switch (scenario) {
        case PLAIN -> new Kind(place % 20 == 0, SQLITE.contains(place));
        case OLD_BACKUP -> new Kind(false, true);
        case LOST_STORE, RENAMED, REGISTER, CHANNEL, DRIFT, WATCH, REFUND ->
            new Kind(false, place / 10 % 5 == 0);
        case HEAL -> new Kind(false, place % 5 == 0);
        case REFUND_LOST_STORE, HEAL_LOST_STORE -> new Kind(false, place % 2 == 0);
        case HISTORY, WRONG_CLOCKS -> new Kind(false, false);
      };
    }
  }

  /**
   * Runs one seed of the scenario that its number selects.
   *
   * @param seed determines the history
   * @param bug the planted bug
   * @param traced whether to keep the history, which takes time
   * @return the result
   */
  public static Outcome run(long seed, PlantedBug bug, boolean traced) {
    return run(seed, bug, bug.scenario(seed), traced);
  }

  /**
   * Runs one seed of a scenario.
   *
   * @param seed determines the history
   * @param bug the planted bug
   * @param scenario what happens to the shop or its store
   * @param traced whether to keep the history, which takes time
   * @return the result
   */
  public static Outcome run(long seed, PlantedBug bug, Scenario scenario, boolean traced) {
    Kind kind = Kind.of(seed, scenario);
    Optional<SimulatedDatabase> database =
        kind.sqlite() ? Optional.of(SimulatedDatabase.sqlite()) : Optional.empty();
    try {
      return run(new Simulation(seed, bug, scenario, kind.sandbox(), database, traced));
    } finally {
      database.ifPresent(SimulatedDatabase::close);
    }
  }

  /** Runs one plain seed on an empty database, which stays open. */
  static Outcome runOn(SimulatedDatabase database, long seed, PlantedBug bug) {
    return run(new Simulation(seed, bug, Scenario.PLAIN, false, Optional.of(database), false));
  }

  private static Outcome run(Simulation simulation) {
    try {
      return simulation.run();
    } finally {
      simulation.services.close();
      simulation.accountants.forEach(Accountant::close);
    }
  }

  private RegisterSettings drawRegisters() {
    return RegisterSettings.builder()
        .every(chance.oneOf(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5))))
        .patience(chance.oneOf(List.of(Duration.ZERO, Duration.ofMinutes(30), Duration.ofHours(2))))
        .rereadEvery(Duration.ofHours(1 + chance.below(6)))
        .page(1 + chance.below(5))
        .countedTwice(chance.happens(0.3) ? Choice.PARK : Choice.MOVE)
        .damaged(chance.happens(0.3) ? Choice.MOVE : Choice.PARK)
        .build();
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
              ? new LedgerView(changed ? "restored" : "first", view.cursor(), view.entries())
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
    SyncStore seen = otherRules ? bug.storeUnderOtherRules(store) : store;
    SyncStore judged = judged(seen);
    SyncStore hostStore = storeInterceptor.on(SyncStore.class, bug.store(judged, clock));
    String instance = "host-" + started++;
    for (int shop = 0; shop < stories.size(); shop++) {
      ReturnSync.Builder engine =
          ReturnSync.builder()
              .tenant(tenants.get(shop))
              .start(bug.start(start))
              .returns(bug.returns(services.returns(shop, clock)))
              .ledger(bug.ledger(paced(shop, services.ledger(shop, clock)), services))
              .mapper(otherRules ? Story.OTHER_RULES : Story.RULES)
              .keys(bug.keys())
              .store(hostStore)
              .exceptions(interceptSink.on(ExceptionSink.class, delivered::add))
              .deliverOn(Runnable::run)
              .settings(settings)
              .clock(clock)
              .instance(instance);
      if (scenario.hasRegisters()) {
        engine.registers(
            services.registers(shop), RegisterStory.RESOLVER, bug.registers(registers));
      }
      if (scenario.hasChannel()) {
        engine.channel(
            bug.channel(services.channel(shop, clock), store), channels.get(shop).settings());
      }
      if (scenario.hasDrift()) {
        engine.drift(bug.drift(drift.settings()));
      }
      if (scenario == Scenario.WATCH) {
        AlertSink sink = interceptSink.on(AlertSink.class, watchJudge::receive);
        engine.gaps(bug.gaps(watch.gaps())).alerts(bug.alerts(watch.alerts(sink)));
      }
      if (scenario.hasRefunds()) {
        engine.refunds(
            services.refunds(shop).stream().map(bug::refunds).toList(),
            refunds.get(shop).settings(bug.orders(services.refundOrders(shop, clock))));
      }
      engines.add(engine.build());
    }
    return new Host(engines);
  }

  private SyncStore judged(SyncStore seen) {
    if (scenario == Scenario.DRIFT) {
      return driftJudge.watching(seen, time);
    }
    if (healJudge != null) {
      return healJudge.watching(paced(seen), time);
    }
    return scenario == Scenario.WATCH ? watchJudge.watching(seen, time) : paced(seen);
  }

  /** Notes complete readings of registers. */
  private SyncStore paced(SyncStore seen) {
    if (!scenario.hasRegisters()) {
      return seen;
    }
    Set<String> ofCursor = Set.of("registerCursor", "moveRegisterCursor");
    Interceptor noting =
        call ->
            ofCursor.contains(call.name())
                ? paces.get(tenants.indexOf((Tenant) call.argument(0))).noting(call)
                : call.make();
    return noting.on(SyncStore.class, seen);
  }

  /**
   * Notes posts that do not wait for the registers. A reading of the registers reads the ledger,
   * too, so the registers are not known if the ledger cannot be read.
   */
  private StockSystem paced(int shop, StockSystem ledger) {
    if (!scenario.hasRegisters()) {
      return ledger;
    }
    Interceptor noting =
        call -> {
          if (call.name().equals("post")) {
            paces.get(shop).posted(time.instant());
            return call.make();
          }
          try {
            return call.make();
          } catch (ServiceTroubleException e) {
            paces.get(shop).failed(time.instant());
            throw e;
          }
        };
    return noting.on(StockSystem.class, ledger);
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
      time.advance(chance.upTo(step));
      for (Hint hint : hints.due(time.instant())) {
        run(chance.below(HOSTS), host -> host.engine(hint.shop()).hint(hint.rmaId()));
      }
      if (chance.happens(0.03)) {
        retryCases();
      }
      peopleAct();
      run(chance.below(HOSTS), Host::run);
      if (scenario.hasChange() && !changed) {
        change();
      }
    }
    return quietEnd();
  }

  /** Copies the store if it is time for the backup, and makes the change of the scenario. */
  private void change() {
    Instant now = time.instant();
    if (scenario.turnsBack() && backup.isEmpty() && !now.isBefore(backupAt)) {
      backup = database.map(SimulatedDatabase::backup);
    }
    if (now.isBefore(changeAt)) {
      return;
    }
    if (scenario == Scenario.RENAMED) {
      rename();
    } else {
      turnBack();
    }
  }

  /**
   * Replaces the store by the earlier one. Before that, all hosts stop for a lease and the grace
   * period, so that no post is on its way when the earlier store is used.
   */
  private void turnBack() {
    time.advance(limits.lease().plus(limits.gracePeriod()).plus(SKEW.multipliedBy(3)));
    if (backup.isPresent()) {
      database.orElseThrow().restore(backup.get());
    } else {
      memory = new InMemorySyncStore();
    }
    accountants.forEach(Accountant::storeLost);
    if (healJudge != null) {
      healJudge.turnedBack(time.instant(), !isLost);
    }
    changed = true;
    boolean goOn = scenario == Scenario.OLD_BACKUP && chance.happens(0.5);
    chance.record("store turned back", "hosts go on", goOn);
    if (scenario == Scenario.LOST_STORE && chance.happens(0.3)) {
      otherRules = true;
      chance.record("other rules");
    }
    if (!goOn) {
      startHosts();
    }
  }

  /** Gives the shops new names. Posts of the hosts by the old names may be on their way. */
  private void rename() {
    renaming = true;
    for (int shop = 0; shop < stories.size(); shop++) {
      Tenant renamed = Tenants.renamed(shop);
      try {
        if (!renamed.equals(tenants.get(shop)) && store.start(renamed).isEmpty()) {
          store.takeOver(renamed, Tenants.of(shop), "person", time.instant());
        }
      } catch (Crash | StoreException e) {
        chance.record("renaming failed");
        return;
      } catch (IllegalStateException e) {
        // No host has run for this shop yet, so there is nothing to take over.
        chance.record("nothing to rename");
      }
      tenants.set(shop, renamed);
    }
    changed = true;
    chance.record("renamed");
    startHosts();
  }

  private void startHosts() {
    for (int i = 0; i < HOSTS; i++) {
      hosts.set(i, newHost(i));
    }
  }

  private void peopleAct() {
    if (scenario.hasRegisters()) {
      int shop = chance.below(stories.size());
      run(chance.below(HOSTS), host -> people.act(shop, host.engine(shop)));
    }
    if (scenario.hasRefunds()) {
      int shop = chance.below(stories.size());
      run(chance.below(HOSTS), host -> refundPeople.act(shop, host.engine(shop), time.instant()));
      accountants.get(chance.below(stories.size())).act();
    }
    if (scenario.hasHealing() && chance.happens(0.1)) {
      run(chance.below(HOSTS), host -> undo(host.engine(0).drift().orElseThrow()));
    }
  }

  /** A person undoes the corrections of one of the latest comparisons. */
  private boolean undo(DriftDesk desk) {
    List<DriftRun> runs =
        desk.runs(null, ACTS).stream().filter(one -> one.totals().healed() > 0).toList();
    if (runs.isEmpty()) {
      return false;
    }
    try {
      return !desk.undo(chance.oneOf(runs).number(), "person").planned().isEmpty();
    } catch (ServiceTroubleException e) {
      chance.record("the shop cannot be asked what can be undone");
      return false;
    }
  }

  /** Retries all open cases, as a person does after a fix. */
  private void retryCases() {
    try {
      if (healJudge != null) {
        healJudge.retrying(time.instant());
      }
    } catch (Crash | StoreException e) {
      chance.record("retry failed", "all");
      return;
    }
    for (int shop = 0; shop < stories.size(); shop++) {
      for (ExceptionType type : ExceptionType.shipped()) {
        try {
          Instant now = time.instant();
          Instant openedBy = now.plus(SKEW);
          if (store.retryAll(tenants.get(shop), type, openedBy, MANY, "person", now) > 0) {
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
    if (renaming && !changed) {
      // A renaming without an answer may have had its effect; a person makes it again.
      rename();
    }
    // All leases have expired now, and all late effects have happened.
    time.advance(limits.lease().plus(limits.gracePeriod()).plus(Duration.ofMinutes(1)));
    boolean retried = chance.happens(0.5);
    if (scenario.hasRefunds()) {
      closeDaysUntilNothingChanges();
    }
    Stream.concat(
            stories.stream().flatMap(story -> story.register().lastEvent().stream()),
            channels.stream().map(ChannelPlan::outUntil))
        .filter(time.instant()::isBefore)
        .max(Comparator.naturalOrder())
        .ifPresent(time::advanceTo);
    Instant end = time.instant().plus(LONGEST_QUIET);
    Instant quietSince = time.instant();
    int needed = (wrongClocks ? 4 : 2) + (scenario.hasRegisters() ? 1 : 0);
    for (int rounds = 0; rounds < needed && time.instant().isBefore(end); ) {
      // Movements that were unknown in the first round may be given up in it, after its retry.
      if (retried) {
        retryCases();
      }
      readAll();
      // The clocks of the hosts differ, so work that is due on one may be due later on another.
      time.advance(SKEW.multipliedBy(3));
      if (wrongClocks) {
        // An inspection with an older date is decided when a later read shows it again.
        time.advance(settings.staleReads());
      }
      if (scenario.turnsBack()) {
        // A store without any movement learns of earlier ones by a daily reading.
        time.advance(Duration.ofDays(1).plus(settings.ledgerEvery()));
      }
      if (scenario.hasRegisters()) {
        // What became visible late is found when the latest orders are read once more.
        time.advance(registers.rereadEvery());
      }
      roundSince = time.instant().minus(SKEW.multipliedBy(2));
      boolean done = false;
      while (!done && time.instant().isBefore(end)) {
        Optional<Instant> due = hosts.get(chance.below(HOSTS)).run();
        done = isDone();
        time.advance(SKEW.multipliedBy(3));
        if (!done) {
          time.advance(QUIET_STEP);
          due.filter(time.instant()::isBefore).filter(end::isAfter).ifPresent(time::advanceTo);
        }
      }
      rounds++;
      // The next round opens the case of a piece that is bound now, and the one after it retries
      // the case.
      for (int i = 0; i < ACTS && rounds + 1 < needed; i++) {
        peopleAct();
      }
    }
    if (scenario.hasRefunds()) {
      closeDays();
    }
    if (scenario.hasDrift()) {
      compareLevels();
    }
    if (scenario == Scenario.WATCH) {
      waitForLimits();
    }
    Verdict verdict =
        new Verdict(
            new Verdict.Facts(
                scenario, wrongClocks, quietSince, otherRules, List.copyOf(tenants), retried),
            store,
            services,
            stories,
            delivered,
            people);
    verdict.judge();
    if (scenario.hasRegisters()) {
      paces.forEach(one -> verdict.unaccounted.addAll(one.early()));
    }
    if (scenario.hasChannel() && !scenario.turnsBack()) {
      judgeShops(verdict);
    }
    if (healJudge != null) {
      healJudge.judge(time.instant());
      verdict.doubled.addAll(healJudge.doubled);
      verdict.lost.addAll(healJudge.lost);
      verdict.unaccounted.addAll(healJudge.unaccounted);
      verdict.unaccounted.addAll(services.shop(0).violations());
    }
    if (scenario == Scenario.WATCH) {
      watchJudge.judge();
      verdict.doubled.addAll(watchJudge.doubled);
      verdict.lost.addAll(watchJudge.lost);
      verdict.unaccounted.addAll(watchJudge.unaccounted);
    }
    if (scenario.hasDrift()) {
      verdict.doubled.addAll(driftJudge.doubled);
      verdict.lost.addAll(driftJudge.lost);
      verdict.unaccounted.addAll(driftJudge.unaccounted);
    }
    if (scenario.hasRefunds()) {
      judgeMoney(verdict);
    }
    return new Outcome(
        seed,
        verdict.doubled,
        verdict.lost,
        verdict.unaccounted,
        chance.digest(),
        chance.seen(),
        chance.history());
  }

  /** Lets hosts run until every limit has passed, and what it leads to is delivered. */
  private void waitForLimits() {
    // Every return was seen before now. One past its limit is looked at once an hour at least.
    Instant end =
        watch.limitOf(time.instant()).plus(Duration.ofHours(2)).plus(watch.quiet().multipliedBy(2));
    while (time.instant().isBefore(end)) {
      hosts.get(chance.below(HOSTS)).run();
      time.advance(WATCH_STEP);
    }
  }

  /** Compares what differs until all of it is confirmed, puts it right, and compares again. */
  private void compareLevels() {
    compareLevelsAgain();
    if (healJudge == null) {
      driftJudge.judgeReturns(services.differences(0));
    }
    drift.repair(time.instant());
    compareLevelsAgain();
    Instant end = time.instant().plus(LONGEST_QUIET);
    while (!isDone() && time.instant().isBefore(end)) {
      hosts.get(chance.below(HOSTS)).run();
      time.advance(QUIET_STEP);
    }
  }

  /** Compares a few times, or until a few comparisons in a row change nothing. */
  private void compareLevelsAgain() {
    if (healJudge == null) {
      compareLevels(driftJudge::fullRuns, driftJudge.fullRuns() + LAST_COMPARISONS);
      return;
    }
    int most = healJudge.fullRuns() + MOST_COMPARISONS;
    healJudge.countQuietRuns();
    while (healJudge.quietRuns() < LAST_COMPARISONS && healJudge.fullRuns() < most) {
      compareLevels(healJudge::fullRuns, healJudge.fullRuns() + 1);
    }
    if (healJudge.fullRuns() >= most) {
      healJudge.unaccounted.add("comparisons change something again and again");
    }
  }

  private void compareLevels(IntSupplier fullRuns, int wanted) {
    Instant end = time.instant().plus(LONGEST_QUIET);
    while (fullRuns.getAsInt() < wanted && time.instant().isBefore(end)) {
      hosts.get(chance.below(HOSTS)).run();
      time.advance(chance.upTo(drift.settings().every().dividedBy(2)));
    }
    if (fullRuns.getAsInt() < wanted) {
      driftJudge.unaccounted.add("levels are not compared any more");
    }
  }

  /** Refunds change after their days were closed. */
  private void closeDaysUntilNothingChanges() {
    Instant end =
        stories.stream()
            .flatMap(story -> story.refunds().lastEvent().stream())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    while (time.instant().isBefore(end)) {
      hosts.get(chance.below(HOSTS)).run();
      accountants.get(chance.below(stories.size())).act();
      time.advance(CLOSING_STEP);
    }
  }

  /** Lets hosts run until a day is closed that begins after everything is known. */
  private void closeDays() {
    List<LocalDate> last = refunds.stream().map(one -> one.dayToClose(time.instant())).toList();
    Instant end = time.instant().plus(LONGEST_QUIET);
    while (!areClosed(last) && time.instant().isBefore(end)) {
      hosts.get(chance.below(HOSTS)).run();
      time.advance(CLOSING_STEP);
    }
    // What became due since then, such as the end of an acceptance.
    hosts.get(chance.below(HOSTS)).run();
    while (!areEntered() && time.instant().isBefore(end)) {
      time.advance(QUIET_STEP);
      hosts.get(chance.below(HOSTS)).run();
    }
  }

  /** Whether each entry of a closed day is planned, and its order is over. */
  private boolean areEntered() {
    for (int shop = 0; shop < stories.size(); shop++) {
      Tenant tenant = tenants.get(shop);
      LocalDate first = refunds.get(shop).entriesFrom();
      if (first != null
          && (store.nextEntryPost(tenant).isPresent()
              || store
                  .lastClosedRefundDay(tenant)
                  .filter(last -> !last.day().isBefore(EntryProgress.nextDay(store, tenant, first)))
                  .isPresent())) {
        return false;
      }
    }
    return true;
  }

  private boolean areClosed(List<LocalDate> last) {
    return IntStream.range(0, stories.size())
        .allMatch(
            shop ->
                store
                    .lastClosedRefundDay(tenants.get(shop))
                    .filter(closed -> !closed.day().isBefore(last.get(shop)))
                    .isPresent());
  }

  private void judgeMoney(Verdict verdict) {
    for (int shop = 0; shop < stories.size(); shop++) {
      MoneyJudge judge =
          new MoneyJudge(
              shop,
              tenants.get(shop),
              stories.get(shop),
              refunds.get(shop),
              store,
              refundPeople,
              time.instant());
      judge.judge();
      verdict.doubled.addAll(judge.doubled);
      verdict.lost.addAll(judge.lost);
      verdict.unaccounted.addAll(judge.unaccounted);
      judgeBooks(shop, judge, verdict);
      LocalDate first = refunds.get(shop).entriesFrom();
      if (first != null) {
        judgeEntries(shop, first, verdict);
      }
    }
  }

  private void judgeBooks(int shop, MoneyJudge money, Verdict verdict) {
    Accountant accountant = accountants.get(shop);
    accountant.finish();
    BookJudge judge =
        new BookJudge(
            tenants.get(shop), store, accountant, money.money(accountant.booksRegisters()));
    judge.judge(scenario.turnsBack());
    verdict.doubled.addAll(judge.doubled);
    verdict.lost.addAll(judge.lost);
    verdict.unaccounted.addAll(judge.unaccounted);
  }

  private void judgeEntries(int shop, LocalDate first, Verdict verdict) {
    EntryJudge judge =
        new EntryJudge(tenants.get(shop), first, scenario.turnsBack(), store, services.entryBook());
    judge.judge();
    verdict.doubled.addAll(judge.doubled);
    verdict.lost.addAll(judge.lost);
    verdict.unaccounted.addAll(judge.unaccounted);
  }

  private void judgeShops(Verdict verdict) {
    for (int shop = 0; shop < stories.size(); shop++) {
      ChannelJudge judge =
          new ChannelJudge(tenants.get(shop), stories.get(shop), store, services, shop);
      verdict.doubled.addAll(judge.doubled);
      verdict.lost.addAll(judge.lost);
      verdict.unaccounted.addAll(judge.unaccounted);
    }
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
      StoreCounts counts = store.counts(tenants.get(shop));
      if (counts.undecided() > 0
          || counts.movements().getOrDefault(MovementState.APPLIED, 0L) > 0
          || store.nextDelivery(tenants.get(shop)).isPresent()
          || (scenario.hasChannel() && store.nextPush(tenants.get(shop)).isPresent())
          || (scenario.hasRegisters() && !isRegisterDone(tenants.get(shop)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the latest orders were read once more, and every unit was decided after that. */
  private boolean isRegisterDone(Tenant tenant) {
    return store
            .registerCursor(tenant)
            .filter(cursor -> cursor.rereadAt().isAfter(roundSince))
            .isPresent()
        && store.undecidedPieces(tenant, 1).isEmpty();
  }
}
