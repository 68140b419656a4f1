package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.sinks.LoggingExceptionSink;
import dev.restock.sync.internal.cases.StoreCaseDesk;
import dev.restock.sync.internal.decide.GuardedMapper;
import dev.restock.sync.internal.decide.MovementPlanner;
import dev.restock.sync.internal.decide.Replay;
import dev.restock.sync.internal.decide.ReturnDecider;
import dev.restock.sync.internal.decide.UnitDecisions;
import dev.restock.sync.internal.deliver.DeliverStep;
import dev.restock.sync.internal.deliver.ResolveStep;
import dev.restock.sync.internal.engine.DryRunStore;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.GuardedKeys;
import dev.restock.sync.internal.engine.HealthCheck;
import dev.restock.sync.internal.engine.Rounds;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.RunnerThreads;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.ledger.LedgerLowerBound;
import dev.restock.sync.internal.ledger.LedgerSearch;
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
import dev.restock.sync.internal.verify.ConfirmStep;
import dev.restock.sync.internal.verify.VerifyStep;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.rules.ObservedReturns;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.monitor.HealthSnapshot;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.PurchasedQuantities;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.StockLedger;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.store.CorrectionResult;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries the returns of one tenant into stock: the front door of the engine.
 *
 * <p>Each inspected unit changes Sitoo stock exactly once, or sits parked with a type and an owner,
 * across crashes, retries and repeated hints, as long as all runs of a tenant use one store. {@code
 * docs/guarantees.md} tells what that rests on and where it ends.
 *
 * <p>Thread-safe. Owns nothing that was handed to it: the host closes its clients, data source and
 * sink. Work is done by the caller of {@link #runOnce()}, or by a {@link SyncRunner}; only the sink
 * is called in a thread of its own, one at a time, which ends when the sink comes back and is
 * interrupted when its {@linkplain SyncSettings#deliveryTimeout() time} is up.
 */
public final class ReturnSync {
  private static final Pattern RMA_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final EngineContext engine;
  private final SyncListener listener;
  private final PollContext reading;
  private final Function<EngineContext, Planning> planning;
  private final List<Step> steps;
  private final Replay replay;
  private final ReturnExplainer explainer;
  private final CaseDesk cases;
  private volatile boolean promiseKept = true;
  private volatile Runnable onHint = () -> {};

  private ReturnSync(Builder builder) {
    this.engine =
        new EngineContext(
            given("tenant", builder.tenant),
            given("store", builder.store),
            builder.settings,
            builder.clock,
            builder.instance,
            new Extensions(builder.listener));
    this.listener = builder.listener;
    ReturnSource source = given("returns", builder.source);
    StockLedger ledger = given("ledger", builder.ledger);
    DispositionMapper mapper = given("mapper", builder.mapper);
    PartialReturnLineResolver resolver = builder.resolver;
    IdempotencyKeyStrategy keys = builder.keys;
    UnitPolicies policies = builder.policies;
    PurchasedQuantities purchases = builder.purchases;
    this.planning =
        context -> {
          PollContext polling = new PollContext(context, source);
          UnitDecisions units =
              new UnitDecisions(
                  resolver,
                  new GuardedMapper(mapper, context.extensions()),
                  new MovementPlanner(
                      context.tenant(), new GuardedKeys(keys, context.extensions())),
                  policies,
                  context.extensions());
          return new Planning(
              polling,
              new PollStep(context, source, polling),
              new ReadStep(
                  context, source, polling, new ReturnDecider(context, units, purchases)));
        };
    Planning planned = planning.apply(engine);
    this.reading = planned.reading();
    PostPreconditions check = new PostPreconditions(engine, ledger);
    Levels levels = new Levels(ledger, engine.extensions());
    LevelWrites virtual = new LevelWrites(engine, ledger, levels);
    BelowZeroGuard guard = new BelowZeroGuard(levels, builder.policies);
    LedgerLowerBound lowerBound = new LedgerLowerBound(engine, ledger);
    PostStep post = new PostStep(engine, ledger, lowerBound, check, guard, virtual);
    LedgerSearch evidence = new LedgerSearch(engine, ledger, lowerBound, new GuardedKeys(keys, engine.extensions()));
    VerifyStep verify = new VerifyStep(engine, evidence, check, virtual);
    this.steps =
        List.of(
            planned.poll(),
            new Rounds(verify, planned.read(), post),
            new ConfirmStep(engine, evidence),
            new ResolveStep(engine),
            new DeliverStep(engine, builder.sink, builder.deliveries()));
    this.replay =
        new Replay(
            engine, new SpareReader(engine, source, reading), new Extensions(builder.listener));
    this.explainer = new ReturnExplainer(mapper, builder.listener);
    this.cases = new StoreCaseDesk(engine, () -> onHint.run());
  }

  /** The steps that a dry run makes, too. */
  private record Planning(PollContext reading, PollStep poll, ReadStep read) {}

  private static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("ReturnSync needs a " + name + ": call " + name + "(...)");
    }
    return value;
  }

  /**
   * Starts an engine. Tenant, returns, ledger, mapper and store must be given.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Says that something may have happened to a return. Cheap and safe to repeat, and not believed:
   * hints are gathered for a while, and a call is made for them when it is worth one. Whoever waits
   * for a certain return calls {@link #requestRead}.
   *
   * @param rmaId the RMA's id, from a webhook say
   * @return false if this cannot be the id of a return; nothing was noted then
   * @throws dev.restock.sync.store.StoreException if the store cannot be written
   */
  public boolean hint(String rmaId) {
    if (!RMA_ID.matcher(requireNonNull(rmaId, "rmaId")).matches()) {
      return false;
    }
    engine.store().hint(engine.tenant(), rmaId, engine.now());
    onHint.run();
    return true;
  }

  /**
   * Has a return read by the next run, before all others, because a person waits for it. May spend
   * the day's {@linkplain dev.restock.sync.PollSettings#reserve() reserve} of calls, so it is not
   * for webhooks or loops.
   *
   * @param rmaId the RMA's id
   * @return false if this cannot be the id of a return; nothing was queued then
   * @throws dev.restock.sync.store.StoreException if the store cannot be written
   */
  public boolean requestRead(String rmaId) {
    if (!RMA_ID.matcher(requireNonNull(rmaId, "rmaId")).matches()) {
      return false;
    }
    Instant now = engine.now();
    PlannedRead read = new PlannedRead(now, ReadCause.ASKED);
    engine.store().record(engine.tenant(), List.of(ObservedReturn.toRead(rmaId, read)), now);
    onHint.run();
    return true;
  }

  /**
   * Does everything that is due now and comes back. Trouble with one service does not keep the work
   * on the other from being done, and one bad return does not stop the others; the report names
   * what was left.
   *
   * @return what was done
   * @throws dev.restock.sync.store.StoreException if the store cannot be used; nothing was posted
   *     that is not recorded
   */
  public SyncReport runOnce() {
    return runWhile(() -> true);
  }

  /** A run that claims nothing more once it may not go on; what it has claimed it finishes. */
  SyncReport runWhile(BooleanSupplier goesOn) {
    RunContext run = new RunContext(listener, engine.extensions(), goesOn);
    steps.forEach(step -> step.run(run));
    return report(run);
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
   * nothing. The store is left as it is. The calls to the returns platform are made.
   *
   * <p>What only the store finds when a decision is recorded is not foreseen: a key that another
   * movement has, and an order line of which all units are in stock again.
   *
   * @return what a run would post and park
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   * @throws UnsupportedOperationException if the store cannot name the reads that are due
   */
  public DryRunReport dryRun() {
    DryRunStore store = new DryRunStore(engine.store());
    EngineContext dry = engine.with(store, new Extensions(listener));
    Planning planned = planning.apply(dry);
    RunContext run = new RunContext(SyncListener.NONE, dry.extensions(), () -> true);
    planned.poll().run(run);
    new Rounds(planned.read()).run(run);
    return new DryRunReport(
        store.decided(),
        store.planned(engine.tenant()),
        store.openCases(engine.tenant()),
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
   * How soon inspections become known, and whether the day's calls to ReturnGO are enough for it.
   *
   * @return the estimate of this moment, from what all hosts have seen of the shop
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public Freshness freshness() {
    return reading.plan().freshness();
  }

  /**
   * How the engine of this tenant stands, told from the store.
   *
   * @return what holds now; some queries of the store, and no call to a service
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public HealthSnapshot health() {
    ReadPlan plan = reading.plan();
    return new HealthCheck(engine).snapshot(plan.callsLeft(), plan.freshness());
  }

  /**
   * What people do about cases: list them, assign them, retry them, close them.
   *
   * @return the case desk of this tenant
   */
  public CaseDesk cases() {
    return cases;
  }

  /**
   * Explains what would be decided of each unit of a return if it were read now: which rule
   * matches, which do not and why. Asks no service; nothing is recorded.
   *
   * @param record the return
   * @return one explanation for each unit, in the order of the return
   */
  public List<ReturnExplainer.Explanation> explain(ReturnRecord record) {
    return explainer.explain(
        record.asRead(engine.tenant().shop(), record.receivedAt(), engine.now()));
  }

  /**
   * Where units were inspected lately, for a {@link dev.restock.sync.mapping.rules.MappingCheck}.
   *
   * @param since inspections at this moment or later
   * @return the locations, with how many units were inspected there
   * @throws dev.restock.sync.store.StoreException if the store cannot be read
   */
  public ObservedReturns seenSince(Instant since) {
    return replay.seenSince(since);
  }

  /**
   * Finds out what other rules would decide of returns that were decided already. The returns are
   * read again, each for a call that more urgent reads leave over; nothing is recorded or posted.
   *
   * @param changed the other rules
   * @param since only returns with an inspection at this moment or later
   * @param most at most so many returns, those inspected last first
   * @return where the two differ
   * @throws IllegalArgumentException if the number is negative
   * @throws dev.restock.sync.store.StoreException if the store cannot be used
   */
  public ReplayReport replay(DispositionMapper changed, Instant since, int most) {
    return replay.replay(requireNonNull(changed, "changed"), since, most);
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

  /** Is run after each hint that is given to this object. */
  void onHint(Runnable wake) {
    onHint = wake;
  }

  /** Builds a {@link ReturnSync}; not thread-safe. */
  public static final class Builder {
    private @Nullable Tenant tenant;
    private @Nullable ReturnSource source;
    private @Nullable StockLedger ledger;
    private @Nullable DispositionMapper mapper;
    private @Nullable SyncStore store;
    private PartialReturnLineResolver resolver = PartialReturnLineResolver.standard();
    private IdempotencyKeyStrategy keys = IdempotencyKeyStrategy.standard();
    private ExceptionSink sink = new LoggingExceptionSink();
    private SyncListener listener = SyncListener.NONE;
    private PurchasedQuantities purchases = PurchasedQuantities.unknown();
    private UnitPolicies policies = UnitPolicies.defaults();
    private SyncSettings settings = SyncSettings.defaults();
    private Clock clock = Clock.systemUTC();
    private String instance = "host-" + UUID.randomUUID();
    private @Nullable Executor deliveries;

    private Builder() {}

    /**
     * Whose returns. Required.
     *
     * @param value the tenant
     * @return this builder
     */
    public Builder tenant(Tenant value) {
      tenant = requireNonNull(value, "tenant");
      return this;
    }

    /**
     * Where returns come from. Required.
     *
     * @param value the port
     * @return this builder
     */
    public Builder returns(ReturnSource value) {
      source = requireNonNull(value, "returns");
      return this;
    }

    /**
     * Where stock is held. Required.
     *
     * @param value the port
     * @return this builder
     */
    public Builder ledger(StockLedger value) {
      ledger = requireNonNull(value, "ledger");
      return this;
    }

    /**
     * What decides where units belong. Required: there is no safe default.
     *
     * @param value the mapper, such as {@link dev.restock.sync.mapping.rules.MappingRules}
     * @return this builder
     */
    public Builder mapper(DispositionMapper value) {
      mapper = requireNonNull(value, "mapper");
      return this;
    }

    /**
     * What remembers. Required; shared by all hosts of the tenant.
     *
     * @param value the store
     * @return this builder
     */
    public Builder store(SyncStore value) {
      store = requireNonNull(value, "store");
      return this;
    }

    /**
     * What finds new and changed units; the standard one if not given.
     *
     * @param value the resolver
     * @return this builder
     */
    public Builder resolver(PartialReturnLineResolver value) {
      resolver = requireNonNull(value, "resolver");
      return this;
    }

    /**
     * What makes the keys; the standard one if not given.
     *
     * @param value the strategy
     * @return this builder
     */
    public Builder keys(IdempotencyKeyStrategy value) {
      keys = requireNonNull(value, "keys");
      return this;
    }

    /**
     * Where cases go; the log if not given. It is called in a thread of its own, see {@link
     * #handOverOn}.
     *
     * @param value the sink
     * @return this builder
     */
    public Builder exceptions(ExceptionSink value) {
      sink = requireNonNull(value, "exceptions");
      return this;
    }

    /**
     * Who is told what happens; nobody if not given.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder listener(SyncListener value) {
      listener = requireNonNull(value, "listener");
      return this;
    }

    /**
     * What tells how many pieces of an order line were bought, so that more of them are parked;
     * without it, there is no limit.
     *
     * @param value the port
     * @return this builder
     */
    public Builder purchases(PurchasedQuantities value) {
      purchases = requireNonNull(value, "purchases");
      return this;
    }

    /**
     * What is done where shops want different things; the defaults if not given.
     *
     * @param value the policies
     * @return this builder
     */
    public Builder policies(UnitPolicies value) {
      policies = requireNonNull(value, "policies");
      return this;
    }

    /**
     * How the engine paces itself.
     *
     * @param value the settings
     * @return this builder
     */
    public Builder settings(SyncSettings value) {
      settings = requireNonNull(value, "settings");
      return this;
    }

    /**
     * What time it is; the system's clock if not given. Hosts that share a store must agree on the
     * time to much less than the lease.
     *
     * @param value the clock
     * @return this builder
     */
    public Builder clock(Clock value) {
      clock = requireNonNull(value, "clock");
      return this;
    }

    /**
     * The name of this host in leases; random if not given. Two engines must not share one.
     *
     * @param value the name, not blank
     * @return this builder
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder instance(String value) {
      if (requireNonNull(value, "instance").isBlank()) {
        throw new IllegalArgumentException("the name of an instance is blank");
      }
      instance = value;
      return this;
    }

    /**
     * What runs the sink: one case at a time, which may take as long as the sink pleases. Threads
     * made for the purpose if not given, virtual ones if the JVM has them, else daemon threads.
     *
     * @param value the executor; stays the host's
     * @return this builder
     */
    public Builder handOverOn(Executor value) {
      deliveries = requireNonNull(value, "handOverOn");
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
     * Builds the engine; nothing is called or written yet.
     *
     * @return the engine
     * @throws IllegalStateException if something required is not given
     */
    public ReturnSync build() {
      return new ReturnSync(this);
    }
  }
}
