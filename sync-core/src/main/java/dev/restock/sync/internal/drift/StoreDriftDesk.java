package dev.restock.sync.internal.drift;

import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftFindings;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.HealingPlan;
import dev.restock.sync.drift.UndoResult;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The comparisons of a tenant, read from the store. */
public final class StoreDriftDesk implements DriftDesk {
  private static final int AT_ONCE = 500;

  private final EngineContext engine;
  private final DriftStep step;
  private final SyncListener listener;
  private final Map<String, List<Long>> locations = new TreeMap<>();
  private final Runnable onRequest;
  private final CurrentLevels current;
  private final Step healing;

  /**
   * Makes a desk.
   *
   * @param healing sends what is due to the channel
   */
  public StoreDriftDesk(
      EngineContext engine,
      DriftStep step,
      SyncListener listener,
      Map<String, Set<Long>> locations,
      Step healing,
      Runnable onRequest) {
    this.engine = engine;
    this.step = step;
    this.listener = listener;
    this.onRequest = onRequest;
    this.current = step.current();
    this.healing = healing;
    locations.forEach(
        (location, of) -> this.locations.put(location, of.stream().sorted().toList()));
  }

  @Override
  public boolean request() {
    boolean begun = engine.store().beginDriftRun(engine.tenant(), engine.now());
    onRequest.run();
    return begun;
  }

  @Override
  public List<DriftRun> runs(@Nullable Long before, int limit) {
    return engine.store().driftRuns(engine.tenant(), before, limit);
  }

  @Override
  public Optional<DriftRun> lastFull() {
    return engine.store().lastFullDriftRun(engine.tenant());
  }

  @Override
  public List<DriftRow> rows(long run, @Nullable DriftRow after, int limit) {
    return engine.store().driftRows(engine.tenant(), run, after, limit);
  }

  @Override
  public Optional<Instant> work() {
    RunContext run = new RunContext(listener, engine.extensions(), () -> true);
    step.run(run);
    if (step.heals()) {
      healing.run(run);
    }
    return engine.store().nextDriftWork(engine.tenant());
  }

  // ---- healing ---------------------------------------------------------------------------------

  @Override
  public Optional<HealingPlan> healingPlan() {
    return lastFull().map(step::plan);
  }

  @Override
  public List<StoredPush> healings(long run, @Nullable String after, int limit) {
    return engine.store().healings(engine.tenant(), run, after, limit);
  }

  @Override
  public UndoResult undo(long run, String actor) {
    List<StoredPush> applied = new ArrayList<>();
    List<StoredPush> notApplied = new ArrayList<>();
    Set<String> undone = new HashSet<>();
    List<StoredPush> page = healings(run, null, AT_ONCE);
    while (!page.isEmpty()) {
      for (StoredPush one : page) {
        if (one.push().undoes() != null) {
          undone.add(one.push().undoes());
        } else {
          (one.state() == PushState.APPLIED ? applied : notApplied).add(one);
        }
      }
      page = healings(run, page.get(page.size() - 1).id(), AT_ONCE);
    }
    List<StoredPush> before = applied.stream().filter(one -> undone.contains(one.id())).toList();
    applied.removeAll(before);
    Map<SkuAtLocation, ChannelLevel> levels =
        current.channel(
            applied.stream().map(StoreDriftDesk::place).collect(Collectors.toSet()),
            new RunContext(listener, engine.extensions(), () -> true));
    List<StoredPush> planned =
        applied.stream()
            .filter(one -> HealingCheck.isAt(HealingCheck.levelLeftBy(one), levels.get(place(one))))
            .toList();
    List<StoredPush> changed = new ArrayList<>(applied);
    changed.removeAll(planned);
    engine
        .store()
        .undoHealings(
            engine.tenant(),
            planned.stream().map(one -> one.push().undone(actor)).toList(),
            actor,
            engine.now());
    onRequest.run();
    return new UndoResult(planned, changed, notApplied, before);
  }

  @Override
  public void sendDue() {
    healing.run(new RunContext(listener, engine.extensions(), () -> true));
  }

  private static SkuAtLocation place(StoredPush one) {
    return new SkuAtLocation(one.push().sku(), one.push().locationId());
  }

  @Override
  public Optional<DriftFindings> report(long run, int rows) {
    return engine.store().driftRuns(engine.tenant(), run + 1, 1).stream()
        .filter(found -> found.number() == run)
        .findFirst()
        .map(found -> DriftFindings.read(engine.store(), engine.tenant(), found, locations, rows));
  }
}
