package dev.restock.sync.internal.drift;

import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftFindings;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.monitor.SyncListener;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The comparisons of a tenant, read from the store. */
public final class StoreDriftDesk implements DriftDesk {
  private final EngineContext engine;
  private final DriftStep step;
  private final SyncListener listener;
  private final Map<String, List<Long>> locations = new TreeMap<>();
  private final Runnable onRequest;

  public StoreDriftDesk(
      EngineContext engine,
      DriftStep step,
      SyncListener listener,
      Map<String, Set<Long>> locations,
      Runnable onRequest) {
    this.engine = engine;
    this.step = step;
    this.listener = listener;
    this.onRequest = onRequest;
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
    step.run(new RunContext(listener, engine.extensions(), () -> true));
    return engine.store().nextDriftWork(engine.tenant());
  }

  @Override
  public Optional<DriftFindings> report(long run, int rows) {
    return engine.store().driftRuns(engine.tenant(), run + 1, 1).stream()
        .filter(found -> found.number() == run)
        .findFirst()
        .map(found -> DriftFindings.read(engine.store(), engine.tenant(), found, locations, rows));
  }
}
