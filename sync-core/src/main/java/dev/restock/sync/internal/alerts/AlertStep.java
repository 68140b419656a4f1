package dev.restock.sync.internal.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.monitor.ExtensionFailure;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertReport;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.monitor.alerts.AlertSink;
import dev.restock.sync.monitor.alerts.AlertState;
import dev.restock.sync.monitor.alerts.Heartbeat;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.alerts.ClaimedMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rules, writes alerts with their messages in one transaction each, and delivers the
 * messages. The last step of a run.
 *
 * <p>If the process dies before an alert is written, the next check finds the symptom again. If it
 * dies between the claim of a message and the record of its delivery, the claim ends and the same
 * message is sent again, with the same id and sequence.
 */
public final class AlertStep implements Step {
  private static final int MOST_MESSAGES = 100;
  private static final int FORGOTTEN_AT_ONCE = 100;
  private static final Duration CLAIM_MARGIN = Duration.ofMinutes(1);

  private final EngineContext engine;
  private final AlertSettings settings;
  private final boolean isNamed;
  private final Symptoms symptoms;
  private final AlertJudge judge;
  private final SinkCalls calls;
  private final FailedRuns failedRuns;
  private final Signals signals = new Signals();
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile Instant nextCheck = Instant.MIN;
  private Instant nextBeat = Instant.MIN;

  /**
   * Makes the step.
   *
   * @param isNamed whether the host chose the name of the instance, so that its own silence can be
   *     seen; if not, it gives the sign that all such hosts share
   * @param zone the zone of the shop's business days; null if it does not account for refunds
   */
  public AlertStep(
      EngineContext engine,
      AlertSettings settings,
      Vitals vitals,
      boolean isNamed,
      @Nullable ZoneId zone,
      Executor executor) {
    this.engine = engine;
    this.settings = settings;
    this.isNamed = isNamed;
    this.symptoms =
        new Symptoms(engine, settings.rules(), vitals, new UnsettledMoney(engine, zone));
    this.judge = new AlertJudge(engine.tenant().id(), settings);
    this.calls = new SinkCalls(engine, executor);
    this.failedRuns = new FailedRuns(engine, settings, calls);
  }

  @Override
  public StepResult run(RunContext run) {
    List<ExtensionFailure> failures = engine.extensions().undrained();
    signals.troubles(run.troubles());
    signals.failures(failures);
    if (run.goesOn() && oneAtATime.tryLock()) {
      try {
        if (!engine.now().isBefore(nextCheck)) {
          run.add(check(true));
        }
        run.add(deliver(run::goesOn));
      } finally {
        oneAtATime.unlock();
      }
    }
    List<ExtensionFailure> all = engine.extensions().undrained();
    signals.failures(all.subList(Math.min(failures.size(), all.size()), all.size()));
    return StepResult.NOTHING;
  }

  @Override
  public Optional<Instant> nextDue() {
    Instant check = nextCheck;
    return engine
        .store()
        .nextAlertMessage(engine.tenant())
        .filter(at -> at.isBefore(check))
        .or(() -> Optional.of(check));
  }

  /** Checks and delivers apart from a run. */
  public AlertReport checkNow() {
    oneAtATime.lock();
    try {
      return check(false).plus(deliver(() -> true));
    } finally {
      oneAtATime.unlock();
    }
  }

  // ---- alerts ----------------------------------------------------------------------------------

  /** A check apart from a run says nothing of runs, so it gives no sign for all hosts. */
  private AlertReport check(boolean isInRun) {
    Instant now = engine.now();
    if (isNamed || isInRun) {
      String host = isNamed ? engine.instance() : HostSign.EVERY;
      engine.store().signOfLife(engine.tenant(), host, now);
    }
    Map<String, Finding> found = symptoms.find(signals.take(), now);
    Map<String, Alert> stored = new HashMap<>();
    engine
        .store()
        .unresolvedAlerts(engine.tenant())
        .forEach(alert -> stored.put(alert.key(), alert));
    AlertReport report = AlertReport.NONE;
    TreeSet<String> keys = new TreeSet<>(found.keySet());
    keys.addAll(stored.keySet());
    for (String key : keys) {
      Alert before = stored.get(key);
      if (before == null) {
        before = engine.store().alert(engine.tenant(), key).orElse(null);
      }
      AlertJudge.Change change = judge.next(before, found.get(key), now).orElse(null);
      if (change != null && write(change)) {
        report = report.plus(counted(before, change.alert()));
      }
    }
    if (report.resolved() > 0) {
      engine.store().forgetAlerts(engine.tenant(), now.minus(settings.keep()), FORGOTTEN_AT_ONCE);
    }
    nextCheck = now.plus(settings.checkEvery());
    return report;
  }

  /** False if another host or a person was faster; the next check judges again. */
  private boolean write(AlertJudge.Change change) {
    return engine
        .store()
        .recordAlert(
            engine.tenant(), change.alert(), change.messages(), engine.instance(), change.why());
  }

  private static AlertReport counted(@Nullable Alert before, Alert after) {
    boolean wasOpen = before != null && before.isUnresolved() && before.openedAt() != null;
    return new AlertReport(
        !wasOpen && after.state() == AlertState.OPEN ? 1 : 0,
        wasOpen && !after.isUnresolved() ? 1 : 0,
        0,
        0);
  }

  // ---- messages --------------------------------------------------------------------------------

  private AlertReport deliver(BooleanSupplier goesOn) {
    AlertReport report = AlertReport.NONE;
    for (int i = 0; i < MOST_MESSAGES && mayGoOn(goesOn); i++) {
      Instant now = engine.now();
      // A claim writes; most runs have nothing to claim.
      if (engine
          .store()
          .nextAlertMessage(engine.tenant())
          .filter(due -> !due.isAfter(now))
          .isEmpty()) {
        return report;
      }
      Duration longest = engine.settings().deliveryTimeout().plus(CLAIM_MARGIN);
      ClaimedMessage held =
          engine
              .store()
              .claimAlertMessage(
                  engine.tenant(),
                  new Lease(engine.instance(), now, now.plus(longest)),
                  settings.sinks().keySet())
              .orElse(null);
      if (held == null) {
        return report;
      }
      AlertSink sink = requireNonNull(settings.sinks().get(held.sink()), "only known sinks");
      SinkCalls.Result result =
          calls.call(
              held.sink(),
              Call.of(AlertSink.class, "accept"),
              () -> sink.accept(held.message()),
              held.failures());
      engine
          .store()
          .recordAlertDelivery(engine.tenant(), held, result.retryAt(), result.hasFailed());
      boolean isTaken = result.retryAt() == null;
      report = report.plus(new AlertReport(0, 0, isTaken ? 1 : 0, isTaken ? 0 : 1));
    }
    return report;
  }

  private static boolean mayGoOn(BooleanSupplier goesOn) {
    return goesOn.getAsBoolean() && !Thread.currentThread().isInterrupted();
  }

  // ---- runs ------------------------------------------------------------------------------------

  /** A run was ended by an error. */
  public void runFailed(Throwable why) {
    oneAtATime.lock();
    try {
      failedRuns.failed(why);
    } finally {
      oneAtATime.unlock();
    }
  }

  /** A run was not ended by an error. It may have been stopped before its end. */
  public void runCompleted(boolean wasStopped) {
    oneAtATime.lock();
    try {
      failedRuns.completed();
      Heartbeat heartbeat = settings.heartbeat().orElse(null);
      Instant now = engine.now();
      if (heartbeat != null && !wasStopped && !now.isBefore(nextBeat)) {
        Call call = Call.of(Heartbeat.class, "beat");
        Runnable beat = () -> heartbeat.beat(engine.tenant().id(), now);
        boolean isTaken = calls.call("the heartbeat", call, beat, 0).retryAt() == null;
        nextBeat = isTaken ? now.plus(settings.beatEvery()) : now;
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  /** This host ends on purpose: its silence is no alert. */
  public void signOff() {
    if (!isNamed) {
      return;
    }
    try {
      engine.store().forgetHost(engine.tenant(), engine.instance());
    } catch (StoreException e) {
      // The other hosts raise the alarm, and a person forgets this one.
      Extensions.letPassIfDying(e);
    }
  }
}
