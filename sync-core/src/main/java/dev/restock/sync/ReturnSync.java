package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.sinks.LoggingExceptionSink;
import dev.restock.sync.channel.ChannelDesk;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.gaps.GapSettings;
import dev.restock.sync.gaps.GapState;
import dev.restock.sync.history.History;
import dev.restock.sync.internal.alerts.AlertStep;
import dev.restock.sync.internal.alerts.StoreAlertDesk;
import dev.restock.sync.internal.alerts.Vitals;
import dev.restock.sync.internal.cases.StoreCaseDesk;
import dev.restock.sync.internal.channel.ChannelStep;
import dev.restock.sync.internal.channel.StoreChannelDesk;
import dev.restock.sync.internal.decide.GuardedMapper;
import dev.restock.sync.internal.decide.MovementPlanner;
import dev.restock.sync.internal.decide.Replay;
import dev.restock.sync.internal.decide.ReturnDecider;
import dev.restock.sync.internal.decide.StartMove;
import dev.restock.sync.internal.decide.StartStep;
import dev.restock.sync.internal.decide.UnitDecisions;
import dev.restock.sync.internal.deliver.DeliverStep;
import dev.restock.sync.internal.deliver.ResolveStep;
import dev.restock.sync.internal.drift.DriftStep;
import dev.restock.sync.internal.drift.StoreDriftDesk;
import dev.restock.sync.internal.engine.DryRunStore;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.GuardedKeys;
import dev.restock.sync.internal.engine.HealthCheck;
import dev.restock.sync.internal.engine.RefundSightings;
import dev.restock.sync.internal.engine.RegisterFacts;
import dev.restock.sync.internal.engine.Rounds;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.RunnerThreads;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.healing.HealingGate;
import dev.restock.sync.internal.entries.EntryStep;
import dev.restock.sync.internal.entries.SeenEntries;
import dev.restock.sync.internal.entries.StoreEntryDesk;
import dev.restock.sync.internal.gaps.GapStep;
import dev.restock.sync.internal.ledger.LedgerEvidence;
import dev.restock.sync.internal.ledger.LedgerForesight;
import dev.restock.sync.internal.ledger.LedgerReader;
import dev.restock.sync.internal.ledger.LevelWrites;
import dev.restock.sync.internal.ledger.Levels;
import dev.restock.sync.internal.ledger.PostPreconditions;
import dev.restock.sync.internal.poll.PollContext;
import dev.restock.sync.internal.poll.PollStep;
import dev.restock.sync.internal.poll.ReadStep;
import dev.restock.sync.internal.poll.SpareReader;
import dev.restock.sync.internal.poll.plan.ReadPlan;
import dev.restock.sync.internal.post.BelowZeroGuard;
import dev.restock.sync.internal.post.PostStep;
import dev.restock.sync.internal.refunds.CalendarStep;
import dev.restock.sync.internal.refunds.RefundReading;
import dev.restock.sync.internal.refunds.RefundStep;
import dev.restock.sync.internal.refunds.StoreRefundDesk;
import dev.restock.sync.internal.register.RegisterBinder;
import dev.restock.sync.internal.register.RegisterReader;
import dev.restock.sync.internal.register.RegisterStep;
import dev.restock.sync.internal.register.StoreRegisterDesk;
import dev.restock.sync.internal.verify.ConfirmStep;
import dev.restock.sync.internal.verify.VerifyStep;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.rules.ObservedReturns;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.monitor.HealthSnapshot;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.monitor.alerts.AlertDesk;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.port.PurchasedQuantities;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ReturnSource.HintTrust;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.StockCatalog;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockLedger;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundDesk;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterDesk;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries the returns of one tenant into stock: the front door of the engine.
 *
 * <p>Each inspected unit changes stock exactly once, or is parked with a type and an owner, across
 * crashes, retries and repeated hints, as long as all runs of a tenant use one store. {@code
 * docs/guarantees.md} describes the conditions and the limits.
 *
 * <p>Thread-safe. The host closes the clients, the data source and the sink that it passes. Work is
 * done by the caller of {@link #runOnce()}, or by a {@link SyncRunner}. Only the sink is called in
 * a thread of its own, for one case at a time; that thread ends when the sink returns, and is
 * interrupted after the {@linkplain SyncSettings#deliveryTimeout() delivery timeout}.
 */
public final class ReturnSync {
  private static final Pattern RMA_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final EngineContext engine;
  private final EngineSettings settings;
  private final SyncListener listener;
  private final HintTrust hintTrust;
  private final PollContext reading;
  private final Function<EngineContext, Planning> planning;
  private final Function<EngineContext, LedgerForesight> foresight;
  private final List<Step> steps;
  private final StartMove startMove;
  private final Replay replay;
  private final ReturnExplainer explainer;
  private final CaseDesk cases;
  private final @Nullable RegisterStep registers;
  private final ChannelDesk pushes;
  private final GapStep gaps;
  private final @Nullable RefundDesk refunds;
  private final @Nullable DriftDesk drift;
  private final @Nullable AlertStep alerts;
  private volatile boolean promiseKept = true;
  private volatile Runnable onHint = () -> {};
  private volatile Supplier<Optional<HealthSnapshot.Runner>> runner = Optional::empty;

  private ReturnSync(Builder builder) {
    this.engine =
        new EngineContext(
            tenant(builder),
            given("store", builder.store),
            builder.settings,
            builder.clock,
            builder.instance,
            new Extensions(builder.listener));
    this.listener = builder.listener;
    ReturnSource source = given("returns", builder.source);
    StockLedger ledger = given("ledger", builder.ledger);
    StockHistory history = given("ledger", builder.history);
    StockCatalog catalog = given("ledger", builder.catalog);
    new SettingsCheck(builder.settings, engine.extensions()).accepts(source, ledger);
    DispositionMapper mapper = given("mapper", builder.mapper);
    this.settings = builder.inForce(engine.tenant(), mapper);
    mapper
        .notReady()
        .ifPresent(
            why -> {
              throw new IllegalStateException("the mapper is not ready: " + why);
            });
    PartialReturnLineResolver resolver = builder.resolver;
    IdempotencyKeyStrategy keys = builder.keys;
    UnitPolicies policies = builder.policies;
    StartPolicy start = builder.start;
    PurchasedQuantities purchases = builder.purchases;
    RegisterSettings registerSettings = builder.registerSettings;
    boolean readsRegisters = builder.registers != null;
    RefundSettings refundSettings = builder.refundSettings;
    this.planning =
        context -> {
          PollContext polling = new PollContext(context, source);
          UnitDecisions units =
              new UnitDecisions(
                  resolver,
                  new GuardedMapper(mapper, context.extensions()),
                  new MovementPlanner(
                      context.tenant(), new GuardedKeys(keys, context.extensions())),
                  registerSettings,
                  policies,
                  context.extensions(),
                  context.settings());
          return new Planning(
              polling,
              beginning(context, start, refundSettings, context.store() != engine.store()),
              new PollStep(context, source, polling),
              new ReadStep(
                  context,
                  source,
                  polling,
                  new ReturnDecider(
                      context,
                      units,
                      purchases,
                      start.margin(),
                      readsRegisters
                          ? new RegisterBinder(context)
                          : RegisterFacts.Lookup.NOTHING)));
        };
    this.foresight = context -> new LedgerForesight(context, history, keys);
    this.hintTrust = source.hintTrust();
    Planning planned = planning.apply(engine);
    this.reading = planned.reading();
    PostPreconditions check = new PostPreconditions(engine, catalog);
    Levels levels = new Levels(history, engine.extensions());
    LevelWrites virtual = new LevelWrites(engine, ledger, levels);
    BelowZeroGuard guard = new BelowZeroGuard(levels, builder.policies);
    GuardedKeys guardedKeys = new GuardedKeys(keys, engine.extensions());
    LedgerEvidence evidence = new LedgerEvidence(engine, guardedKeys);
    LedgerReader reader =
        new LedgerReader(
            engine, history, guardedKeys, evidence, readsRegisters, builder.comparedWarehouses());
    PostStep post = new PostStep(engine, ledger, reader, evidence, check, guard, virtual);
    VerifyStep verify = new VerifyStep(engine, reader, evidence, check, virtual);
    RefundReading refundReading = builder.refundReading(engine);
    this.registers = registers(builder, reader, refundReading);
    RegisterStep register = this.registers;
    DriftStep comparing = builder.driftStep(engine, history, reader).orElse(null);
    Optional<ChannelStep> pushing =
        builder.channelStep(engine, comparing == null ? null : comparing.gate());
    List<Step> all = new ArrayList<>(planned.beginning());
    pushing.map(ChannelStep::beginning).ifPresent(all::add);
    all.add(planned.poll());
    all.add(
        register == null
            ? new Rounds(verify, planned.read(), post)
            : new Rounds(verify, register, planned.read(), register.behind(post)));
    all.add(new ConfirmStep(engine, reader, evidence));
    pushing.ifPresent(all::add);
    if (refundReading != null && refundSettings != null) {
      all.add(new RefundStep(engine, refundSettings, refundReading));
      FinancialEntries entries = refundSettings.entries();
      entries.orders().ifPresent(orders -> all.add(new EntryStep(engine, entries, orders)));
    }
    this.gaps =
        new GapStep(
            engine,
            builder.gapSettings,
            refundSettings == null ? null : refundSettings.rules(),
            builder.channel != null
                && builder.channelSettings.mode() != ChannelSettings.Mode.OBSERVE);
    all.add(gaps);
    Step healing = pushing.map(ChannelStep::healing).orElse(null);
    if (comparing != null) {
      all.add(comparing);
      if (healing != null && comparing.gate().isOn()) {
        all.add(healing);
      }
    }
    all.add(new ResolveStep(engine));
    all.add(new DeliverStep(engine, builder.sink, builder.deliveries()));
    this.alerts = alerts(builder, refundSettings);
    if (this.alerts != null) {
      all.add(this.alerts);
    }
    this.steps = List.copyOf(all);
    this.startMove = new StartMove(engine, start.margin());
    this.replay =
        new Replay(
            engine, new SpareReader(engine, source, reading), new Extensions(builder.listener));
    this.explainer =
        new ReturnExplainer(mapper, builder.listener, builder.clock, builder.settings.dateMargin());
    this.cases =
        new StoreCaseDesk(engine.store(), engine.tenant(), engine::now, () -> onHint.run());
    this.pushes = new StoreChannelDesk(engine);
    this.drift =
        comparing == null || healing == null
            ? null
            : new StoreDriftDesk(
                engine,
                comparing,
                listener,
                builder.channelSettings.locations(),
                healing,
                () -> onHint.run());
    this.refunds =
        refundSettings == null
            ? null
            : new StoreRefundDesk(
                engine,
                refundSettings,
                new StoreEntryDesk(engine, refundSettings.entries()),
                () -> onHint.run());
  }

  private @Nullable RegisterStep registers(
      Builder builder, LedgerReader ledger, @Nullable RefundReading refundReading) {
    RegisterSource source = builder.registers;
    return source == null
        ? null
        : new RegisterStep(
            engine,
            new RegisterReader(
                engine,
                source,
                builder.channelOrders,
                builder.registerSettings,
                new RegisterBinder(engine),
                ledger::read,
                refundReading == null ? RefundSightings.NONE : refundReading,
                new SeenEntries(engine)::record),
            builder.registerSettings);
  }

  private @Nullable AlertStep alerts(Builder builder, @Nullable RefundSettings refundSettings) {
    if (builder.alertSettings == null) {
      return null;
    }
    Vitals vitals =
        new Vitals() {
          @Override
          public int callsLeft() {
            return reading.plan().callsLeft();
          }

          @Override
          public Freshness freshness() {
            return reading.plan().freshness();
          }

          @Override
          public Optional<HealthSnapshot.Runner> runner() {
            return runner.get();
          }
        };
    return new AlertStep(
        engine,
        builder.alertSettings,
        vitals,
        builder.isNamed,
        refundSettings == null ? null : refundSettings.rules().zone(),
        builder.deliveries());
  }

  /** The steps that a dry run makes, too. */
  private record Planning(
      PollContext reading, List<Step> beginning, PollStep poll, ReadStep read) {}

  /** The steps that refuse a host that contradicts the store, before anything else is done. */
  private static List<Step> beginning(
      EngineContext context,
      StartPolicy start,
      @Nullable RefundSettings refunds,
      boolean isDryRun) {
    StartStep begin = new StartStep(context, start, isDryRun);
    return refunds == null ? List.of(begin) : List.of(begin, new CalendarStep(context, refunds));
  }

  /** The tenant that the ports name; what they leave open, the host names. */
  private static Tenant tenant(Builder builder) {
    if (builder.tenant == null && builder.source == null) {
      throw new IllegalStateException(
          "ReturnSync needs a tenant: call returns(...) and ledger(...) with adapters that name it,"
              + " or call tenant(...)");
    }
    SyncStore ignored = given("store", builder.store);
    Optional<String> shop = given("returns", builder.source).shop();
    List<String> accounts =
        Stream.of(
                given("ledger", builder.ledger).account(),
                given("ledger", builder.history).account(),
                given("ledger", builder.catalog).account(),
                entriesAccount(builder))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (accounts.size() > 1) {
      throw new IllegalStateException(
          "the adapters of the stock system belong to different accounts, "
              + String.join(" and ", accounts)
              + ": pass adapters of one client to ledger(...) and FinancialEntries");
    }
    return Tenant.named(
        builder.tenant, shop, accounts.isEmpty() ? Optional.empty() : Optional.of(accounts.get(0)));
  }

  /** Orders in the account of another tenant would have keys of this one. */
  private static Optional<String> entriesAccount(Builder builder) {
    return Optional.ofNullable(builder.refundSettings)
        .flatMap(settings -> settings.entries().orders())
        .flatMap(RefundOrders::account);
  }

  private static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("ReturnSync needs a " + name + ": call " + name + "(...)");
    }
    return value;
  }

  /**
   * Starts an engine. Returns, ledger, mapper and store are required, and the tenant if the ports
   * do not name it.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Records a hint that something may have happened to a return. Cheap and safe to repeat. Hints
   * are collected for a while, and the polling plan decides which calls answer them, unless the
   * source {@linkplain ReturnSource#hintTrust says} that hints can be trusted: then the next run
   * reads the return. To have a certain return read, call {@link #requestRead}.
   *
   * @param rmaId the RMA's id, from a webhook for example
   * @return false if this cannot be the id of a return; nothing was recorded then
   * @throws dev.restock.sync.store.StoreException if the store cannot be written
   */
  public boolean hint(String rmaId) {
    if (!RMA_ID.matcher(requireNonNull(rmaId, "rmaId")).matches()) {
      return false;
    }
    Instant now = engine.now();
    engine.store().hint(engine.tenant(), rmaId, now);
    if (hintTrust == HintTrust.TRUSTED) {
      readBecause(ReadCause.HINTED, rmaId, now);
    }
    onHint.run();
    return true;
  }

  /**
   * Has a return read by the next run, before all others, because a person waits for it. May use
   * the {@linkplain PollSettings#reserve() reserve} of the day's calls, so do not call it from
   * webhooks or loops.
   *
   * @param rmaId the RMA's id
   * @return false if this cannot be the id of a return; nothing was planned then
   * @throws dev.restock.sync.store.StoreException if the store cannot be written
   */
  public boolean requestRead(String rmaId) {
    if (!RMA_ID.matcher(requireNonNull(rmaId, "rmaId")).matches()) {
      return false;
    }
    readBecause(ReadCause.ASKED, rmaId, engine.now());
    onHint.run();
    return true;
  }

  /**
   * Records that something happened at a register, from an event for example: the next run reads
   * the registers, though not more often than {@link RegisterSettings#every()} says. Cheap and safe
   * to repeat. Without registers, nothing follows.
   */
  public void hintRegister() {
    if (registers != null) {
      registers.hint();
      onHint.run();
    }
  }

  /**
   * Lets people decide about pieces that came back at registers.
   *
   * @return the desk of this tenant
   */
  public RegisterDesk registers() {
    return new StoreRegisterDesk(engine.store(), engine.tenant(), engine::now, () -> onHint.run());
  }

  private void readBecause(ReadCause cause, String rmaId, Instant now) {
    PlannedRead read = new PlannedRead(now, cause);
    engine.store().record(engine.tenant(), List.of(ObservedReturn.toRead(rmaId, read)), now);
  }

  /**
   * Does everything that is due now, and returns. Trouble with one service does not stop the work
   * on the other, and one bad return does not stop the others. The report lists what was left.
   *
   * @return what was done
   * @throws IllegalStateException if the store keeps another start than the {@link StartPolicy} of
   *     this host names, or other business days than its {@link RefundSettings}, or another tenant
   *     took this one over; nothing was done then
   * @throws dev.restock.sync.store.StoreException if the store cannot be used; nothing was posted
   *     that is not recorded
   */
  public SyncReport runOnce() {
    return runWhile(() -> true);
  }

  /** A run that claims nothing more once it may not go on; what it has claimed it finishes. */
  SyncReport runWhile(BooleanSupplier goesOn) {
    RunContext run = new RunContext(listener, engine.extensions(), goesOn);
    SyncReport report;
    try {
      steps.forEach(step -> step.run(run));
      report = report(run);
    } catch (RuntimeException | Error e) {
      if (alerts != null && !Extensions.isDying(e)) {
        alerts.runFailed(e);
      }
      throw e;
    }
    if (alerts != null) {
      alerts.runCompleted(!run.goesOn());
    }
    return report;
  }

  private SyncReport report(RunContext run) {
    Freshness freshness = freshness();
    if (freshness.isKept() != promiseKept) {
      promiseKept = freshness.isKept();
      run.freshness(freshness);
    }
    return run.report(freshness, nextDue());
  }

  /**
   * Finds out what a run would do now: lists, reads and decides, but records, posts and delivers
   * nothing. The store is left as it is. The calls to the returns platform are made, and the ledger
   * is read from where the store has read it, or from the start if the store has not: movements
   * that were posted before a store was lost are {@linkplain DryRunReport#inLedger() named} and not
   * counted again.
   *
   * <p>What only the store finds when a decision is recorded is not foreseen: a key that another
   * movement has, and an order line of which all units are in stock again. Of a restored store that
   * knows a unit, an inspection of which it has forgotten the movement is not foreseen either,
   * unless the movement has the same key.
   *
   * @return what a run would post and park
   * @throws IllegalStateException if {@link #runOnce} would refuse: the store keeps another start
   *     or other business days, or another tenant took this one over
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   * @throws UnsupportedOperationException if the store cannot name the reads that are due
   */
  public DryRunReport dryRun() {
    DryRunStore store = new DryRunStore(engine.store());
    EngineContext dry = engine.with(store, new Extensions(listener));
    Planning planned = planning.apply(dry);
    RunContext run = new RunContext(SyncListener.NONE, dry.extensions(), () -> true);
    planned.beginning().forEach(step -> step.run(run));
    LedgerForesight ledger = foresight.apply(dry);
    ledger.read(run);
    planned.poll().run(run);
    new Rounds(planned.read()).run(run);
    LedgerForesight.Foreseen foreseen =
        ledger.foresee(store.decided(), store.planned(engine.tenant()));
    Map<String, ExceptionCase> cases = new LinkedHashMap<>();
    Stream.of(store.openCases(engine.tenant()), foreseen.cases())
        .flatMap(List::stream)
        .forEach(one -> cases.put(one.id(), one));
    return new DryRunReport(
        store.decided(),
        foreseen.posts(),
        foreseen.inLedger(),
        List.copyOf(cases.values()),
        run.report(planned.reading().plan().freshness(), nextDue()));
  }

  /**
   * When the next work falls due without a new hint. A listing always falls due at some time.
   *
   * @return the moment, which may be past
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public Instant nextDue() {
    return Rounds.first(steps).orElse(Instant.MAX);
  }

  /**
   * How soon inspections become known, and whether the day's calls to the returns platform suffice
   * for it.
   *
   * @return the present estimate, from what all hosts have read
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public Freshness freshness() {
    return reading.plan().freshness();
  }

  /**
   * The state of this tenant's engine, from the store, and of its runner if it has one.
   *
   * @return the present state; some queries of the store, and no call to a service
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public HealthSnapshot health() {
    ReadPlan plan = reading.plan();
    return new HealthCheck(engine).snapshot(plan.callsLeft(), plan.freshness(), runner.get());
  }

  /**
   * Finds out what follows if the start of the tenant is moved. Nothing is written.
   *
   * @param to the new start; cut to milliseconds
   * @return what follows, to be shown to the person who decides
   * @throws IllegalStateException if the tenant never ran, or was taken over
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public StartChange startChange(Instant to) {
    return startMove.change(requireNonNull(to, "to"));
  }

  /**
   * Moves the start of the tenant, in one transaction and with an entry in the audit. Moved units
   * stay where they are. The hosts that name the earlier start by {@link StartPolicy#at} fail until
   * they name the new one.
   *
   * @param change what the person was shown
   * @param actor the person, for the audit
   * @return false if the start was moved since; nothing was written then
   * @throws IllegalStateException if the tenant never ran, or was taken over
   * @throws dev.restock.sync.store.StoreException if the store cannot be used
   */
  public boolean moveStart(StartChange change, String actor) {
    return startMove.move(requireNonNull(change, "change"), requireNonNull(actor, "actor"));
  }

  /**
   * Returns the desk that lists, assigns, retries and closes cases.
   *
   * @return the case desk of this tenant
   */
  public CaseDesk cases() {
    return cases;
  }

  /**
   * Answers what happened: stories, search and lists.
   *
   * @return the history of this tenant
   */
  public History history() {
    return History.of(engine.store(), engine.tenant(), engine.clock());
  }

  /**
   * Lists the pushes to a sales channel, those that wait and those that ended.
   *
   * @return the pushes of this tenant, also if this engine has no channel
   */
  public ChannelDesk channel() {
    return pushes;
  }

  /**
   * How the clocks are doing: how many gaps there are, and how long each step takes.
   *
   * @return the state of each clock that runs
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public Map<GapClock, GapState> gaps() {
    return gaps.states();
  }

  /**
   * Lets people look at refunds, accept them and close days.
   *
   * @return the desk of this tenant; empty unless {@link Builder#refunds} was called
   */
  public Optional<RefundDesk> refunds() {
    return Optional.ofNullable(refunds);
  }

  /**
   * Lets people look at comparisons of levels, and have one made.
   *
   * @return the desk of this tenant; empty unless {@link Builder#drift} was called
   */
  public Optional<DriftDesk> drift() {
    return Optional.ofNullable(drift);
  }

  /**
   * Lets people look at alerts and acknowledge them.
   *
   * @return the desk of this tenant; empty unless {@link Builder#alerts} was called
   */
  public Optional<AlertDesk> alerts() {
    return Optional.ofNullable(alerts).map(step -> new StoreAlertDesk(engine, step));
  }

  /**
   * Explains what would be decided for each unit of a return if it were read now: which rule
   * matches, which do not and why. Calls no service; nothing is recorded.
   *
   * @param record the return
   * @return one explanation for each unit, in the order of the return
   */
  public List<ReturnExplainer.Explanation> explain(ReturnRecord record) {
    return explainer.explain(
        record.asRead(engine.tenant().shop(), record.receivedAt(), engine.now()));
  }

  /**
   * Counts inspected units by location, for a {@link dev.restock.sync.mapping.rules.MappingCheck}.
   *
   * @param since the time of the earliest inspection that counts
   * @return the locations, with the number of units inspected there
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public ObservedReturns observedSince(Instant since) {
    return replay.observedSince(since);
  }

  /**
   * Compares other rules with what was decided. The returns are read again with calls that no more
   * urgent read needs; nothing is recorded or posted.
   *
   * @param changed the other rules
   * @param since only returns with an inspection at this moment or later
   * @param most at most this many returns, the latest inspections first; 0 or more
   * @return where the two differ
   * @throws IllegalArgumentException if the number is negative
   * @throws IllegalStateException if the bundles of the rules cannot be read
   * @throws dev.restock.sync.store.StoreException if the store cannot be used
   */
  public ReplayReport replay(DispositionMapper changed, Instant since, int most) {
    return replay.replay(requireNonNull(changed, "changed"), since, most);
  }

  /**
   * Returns the settings of this engine.
   *
   * @return what the builder was given, and the defaults of the rest
   */
  public EngineSettings settings() {
    return settings;
  }

  /**
   * Reads the start that is in force: the one that the store keeps.
   *
   * @return the start; empty before the first run, and if another tenant took this one over
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public Optional<Start> start() {
    return engine.store().start(engine.tenant());
  }

  /**
   * Counts what the store holds.
   *
   * @return the counts
   */
  public StoreCounts counts() {
    return engine.store().counts(engine.tenant());
  }

  Tenant tenant() {
    return engine.tenant();
  }

  Clock clock() {
    return engine.clock();
  }

  /** The host ends on purpose, after its last run. */
  void signOff() {
    if (alerts != null) {
      alerts.signOff();
    }
  }

  /** Sets what is run after each hint to this object, and who knows the state of its runner. */
  void runBy(Runnable wake, Supplier<HealthSnapshot.Runner> state) {
    onHint = wake;
    runner = () -> Optional.of(state.get());
  }

  /** Builds a {@link ReturnSync}; not thread-safe. */
  public static final class Builder {
    private @Nullable Tenant tenant;
    private @Nullable ReturnSource source;
    private @Nullable StockLedger ledger;
    private @Nullable StockHistory history;
    private @Nullable StockCatalog catalog;
    private @Nullable DispositionMapper mapper;
    private @Nullable SyncStore store;
    private PartialReturnLineResolver resolver = PartialReturnLineResolver.standard();
    private IdempotencyKeyStrategy keys = IdempotencyKeyStrategy.standard();
    private ExceptionSink sink = new LoggingExceptionSink();
    private SyncListener listener = SyncListener.NONE;
    private PurchasedQuantities purchases = PurchasedQuantities.unknown();
    private UnitPolicies policies = UnitPolicies.defaults();
    private @Nullable RegisterSource registers;
    private ChannelOrderResolver channelOrders = ChannelOrderResolver.none();
    private RegisterSettings registerSettings = RegisterSettings.defaults();
    private StartPolicy start = StartPolicy.now();
    private SyncSettings settings = SyncSettings.defaults();
    private Clock clock = Clock.systemUTC();
    private String instance = "host-" + UUID.randomUUID();
    private @Nullable Executor deliveries;
    private @Nullable SalesChannel channel;
    private List<RefundSource> refundSources = List.of();
    private @Nullable RefundSettings refundSettings;
    private ChannelSettings channelSettings = ChannelSettings.observe();
    private GapSettings gapSettings = GapSettings.defaults();
    private @Nullable DriftSettings driftSettings;
    private @Nullable AlertSettings alertSettings;
    private boolean isNamed;

    private Builder() {}

    /**
     * The tenant whose returns are carried. The adapters that ship name the shop and the account,
     * so leave it out with them: the tenant is {@code shop|account|site} then. Required if a port
     * names no part of it, and refused by {@link #build()} if it differs from what a port names.
     */
    public Builder tenant(Tenant value) {
      tenant = requireNonNull(value, "tenant");
      return this;
    }

    /** Where returns come from. Required. */
    public Builder returns(ReturnSource value) {
      source = requireNonNull(value, "returns");
      return this;
    }

    /**
     * The stock system. Required, unless its ports are set one by one.
     *
     * @param value an adapter that implements all three ports
     */
    public Builder ledger(StockSystem value) {
      return ledger(value, value, value);
    }

    /**
     * The stock system, by adapters that are apart.
     *
     * @param writes the adapter that changes stock
     * @param reads the adapter that reads transactions and levels
     * @param names the adapter that reads warehouses and products
     */
    public Builder ledger(StockLedger writes, StockHistory reads, StockCatalog names) {
      ledger = requireNonNull(writes, "writes");
      history = requireNonNull(reads, "reads");
      catalog = requireNonNull(names, "names");
      return this;
    }

    /**
     * The mapper, which decides where units belong, such as {@link
     * dev.restock.sync.mapping.rules.MappingRules}. Required: there is no safe default.
     */
    public Builder mapper(DispositionMapper value) {
      mapper = requireNonNull(value, "mapper");
      return this;
    }

    /** The store. Required; shared by all hosts of the tenant. */
    public Builder store(SyncStore value) {
      store = requireNonNull(value, "store");
      return this;
    }

    /**
     * The resolver, which finds new and changed units.
     *
     * @param value {@link PartialReturnLineResolver#standard()} by default
     */
    public Builder resolver(PartialReturnLineResolver value) {
      resolver = requireNonNull(value, "resolver");
      return this;
    }

    /**
     * The strategy that makes the keys of movements.
     *
     * @param value {@link IdempotencyKeyStrategy#standard()} by default
     */
    public Builder keys(IdempotencyKeyStrategy value) {
      keys = requireNonNull(value, "keys");
      return this;
    }

    /**
     * Where cases are delivered. The sink is called in a thread of its own, see {@link #deliverOn}.
     *
     * @param value the log by default
     */
    public Builder exceptions(ExceptionSink value) {
      sink = requireNonNull(value, "exceptions");
      return this;
    }

    /**
     * Who is notified of what happens.
     *
     * @param value nobody by default
     */
    public Builder listener(SyncListener value) {
      listener = requireNonNull(value, "listener");
      return this;
    }

    /**
     * How many pieces of an order line were bought. Units beyond that number are parked.
     *
     * @param value no limit by default
     */
    public Builder purchases(PurchasedQuantities value) {
      purchases = requireNonNull(value, "purchases");
      return this;
    }

    /**
     * The cash registers, if web orders are returned there. Without this, a unit that a register
     * has put into stock is put into stock again when it is inspected.
     *
     * @param source the registers of the same account
     * @param resolver names the web order of a sale at the registers' system
     * @param settings how they are read, and what follows; with {@link RegisterSettings#off()} they
     *     are not read
     */
    public Builder registers(
        RegisterSource source, ChannelOrderResolver resolver, RegisterSettings settings) {
      requireNonNull(source, "source");
      registers = settings.isOff() ? null : source;
      channelOrders = requireNonNull(resolver, "resolver");
      registerSettings = settings;
      return this;
    }

    /**
     * The policies, where shops want different things.
     *
     * @param value {@link UnitPolicies#defaults()} by default
     */
    public Builder policies(UnitPolicies value) {
      policies = requireNonNull(value, "policies");
      return this;
    }

    /**
     * From when the engine answers for the tenant's stock.
     *
     * @param value {@link StartPolicy#now()} by default
     */
    public Builder start(StartPolicy value) {
      start = requireNonNull(value, "start");
      return this;
    }

    /**
     * The sales channel to which changes of stock are pushed.
     *
     * @param value the channel; none by default
     * @param pushed which changes are pushed, and to which locations
     */
    public Builder channel(SalesChannel value, ChannelSettings pushed) {
      channel = requireNonNull(value, "channel");
      channelSettings = requireNonNull(pushed, "pushed");
      return this;
    }

    /**
     * Which clocks watch that each step follows the one before, and how long each may take.
     *
     * @param value {@link GapSettings#defaults()} by default; with {@link GapSettings#off()}
     *     nothing is watched
     */
    public Builder gaps(GapSettings value) {
      gapSettings = requireNonNull(value, "gaps");
      return this;
    }

    /**
     * Compares the levels of the stock system with those of the channel, at the locations of {@link
     * #channel}. Nothing is changed in either, unless {@link DriftSettings.Builder#healing} says
     * so. Off unless this is called.
     *
     * @param value how they are compared
     */
    public Builder drift(DriftSettings value) {
      driftSettings = requireNonNull(value, "drift");
      return this;
    }

    private EngineSettings inForce(Tenant named, DispositionMapper mapping) {
      return new EngineSettings(
          named,
          instance,
          mapping,
          settings,
          policies,
          start,
          registers == null ? null : registerSettings,
          channel == null ? null : channelSettings,
          gapSettings,
          driftSettings,
          refundSettings,
          alertSettings);
    }

    private Set<Long> comparedWarehouses() {
      return driftSettings == null
          ? Set.of()
          : channelSettings.locations().values().stream()
              .flatMap(Set::stream)
              .collect(Collectors.toSet());
    }

    private Optional<DriftStep> driftStep(
        EngineContext engine, StockHistory history, LedgerReader ledger) {
      DriftSettings compared = driftSettings;
      if (compared == null) {
        return Optional.empty();
      }
      SalesChannel sells = channel;
      if (sells == null || channelSettings.locations().isEmpty()) {
        throw new IllegalStateException(
            "drift(...) compares the levels of a channel: call channel(...) with at least one"
                + " location");
      }
      return Optional.of(
          new DriftStep(
              engine,
              history,
              ledger::read,
              sells,
              channelSettings.locations(),
              compared,
              registers != null && channelSettings.mode().pushes(ChannelPush.Kind.REGISTER)
                  ? registerSettings.regularly()
                  : null));
    }

    /**
     * Who is notified of what goes wrong, and when. Off unless this is called. The sinks are called
     * in threads of their own, see {@link #deliverOn}. The host closes them.
     *
     * @param value the rules, the sinks and whom they reach
     */
    public Builder alerts(AlertSettings value) {
      alertSettings = requireNonNull(value, "alerts");
      return this;
    }

    /**
     * Accounts for refunds. Off unless this is called.
     *
     * @param sources where refunds are read: the sales platform, the returns platform and others
     * @param judged how they are judged and booked
     * @throws IllegalArgumentException if two sources have one id
     */
    public Builder refunds(List<RefundSource> sources, RefundSettings judged) {
      long ids = sources.stream().map(RefundSource::sourceId).distinct().count();
      if (ids != sources.size()) {
        throw new IllegalArgumentException("two sources of refunds have one sourceId");
      }
      refundSources = List.copyOf(sources);
      refundSettings = requireNonNull(judged, "judged");
      return this;
    }

    private @Nullable RefundReading refundReading(EngineContext engine) {
      RefundSettings judged = refundSettings;
      return judged == null ? null : new RefundReading(engine, judged, refundSources);
    }

    /** The step of the channel, if there is one; what contradicts itself is refused. */
    private Optional<ChannelStep> channelStep(EngineContext engine, @Nullable HealingGate gate) {
      if (channel == null) {
        return Optional.empty();
      }
      if (channelSettings.keyMargin().compareTo(channel.keyWindow()) >= 0) {
        throw new IllegalStateException(
            "keyMargin "
                + channelSettings.keyMargin()
                + " leaves nothing of the key window "
                + channel.keyWindow()
                + " of "
                + channel.serviceName()
                + ": set a shorter one");
      }
      Optional<String> sells = channel.shop();
      Optional<String> returns = given("returns", source).shop();
      if (sells.isPresent() && returns.isPresent() && !sells.equals(returns)) {
        throw new IllegalStateException(
            "the channel is shop "
                + sells.get()
                + ", and the returns are of shop "
                + returns.get()
                + ": pass adapters of one shop to channel(...) and returns(...)");
      }
      return Optional.of(new ChannelStep(engine, channel, channelSettings, gate));
    }

    /**
     * How the engine paces itself.
     *
     * @param value {@link SyncSettings#defaults()} by default
     */
    public Builder settings(SyncSettings value) {
      settings = requireNonNull(value, "settings");
      return this;
    }

    /**
     * The clock. Hosts that share a store must agree on the time to much less than the lease.
     *
     * @param value the system clock by default
     */
    public Builder clock(Clock value) {
      clock = requireNonNull(value, "clock");
      return this;
    }

    /**
     * The name of this engine in leases and in the audit log. Two engines must not have the same
     * name. A host that keeps its name gives signs of life, so that the others of its tenant can
     * raise an {@linkplain #alerts alert} when it falls silent. Hosts with random names are missed
     * only when no host of the tenant runs any more.
     *
     * @param value not blank; random by default
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder instance(String value) {
      if (requireNonNull(value, "instance").isBlank()) {
        throw new IllegalArgumentException("the name of an instance is blank");
      }
      instance = value;
      isNamed = true;
      return this;
    }

    /**
     * The executor that runs the sink, for one case at a time; a task may take as long as the sink
     * does. The host closes the executor.
     *
     * @param value by default a thread for each case: virtual if the JVM has virtual threads, else
     *     a daemon thread
     */
    public Builder deliverOn(Executor value) {
      deliveries = requireNonNull(value, "deliverOn");
      return this;
    }

    private Executor deliveries() {
      if (deliveries != null) {
        return deliveries;
      }
      ThreadFactory threads = RunnerThreads.best("restock-cases-");
      return work -> threads.newThread(work).start();
    }

    /**
     * Builds the engine. Nothing is called or written yet.
     *
     * @return the engine
     * @throws IllegalStateException if a required part is missing; if parts contradict each other,
     *     such as a tenant and the clients, or the settings and the limits of the clients; or if
     *     the mapper is {@linkplain DispositionMapper#notReady() not ready}
     */
    public ReturnSync build() {
      return new ReturnSync(this);
    }
  }
}
