package dev.restock.sync.internal.drift;

import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftFindings;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.internal.engine.EngineContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The comparisons of a tenant, read from the store. */
public final class StoreDriftDesk implements DriftDesk {
  private static final int MOST_ROWS = 100_000;

  private final EngineContext engine;
  private final Map<String, List<Long>> locations = new TreeMap<>();
  private final Runnable onRequest;

  public StoreDriftDesk(
      EngineContext engine, Map<String, Set<Long>> locations, Runnable onRequest) {
    this.engine = engine;
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
  public Optional<DriftFindings> report(long run, int rows) {
    if (rows < 0 || rows > MOST_ROWS) {
      throw new IllegalArgumentException("a report names 0 to 100000 rows, not " + rows);
    }
    return engine.store().driftRuns(engine.tenant(), run + 1, 1).stream()
        .filter(found -> found.number() == run)
        .findFirst()
        .map(found -> findings(found, rows));
  }

  private DriftFindings findings(DriftRun run, int most) {
    List<DriftRow> found =
        new ArrayList<>(engine.store().largestDriftRows(engine.tenant(), run.number(), most + 1));
    boolean isCut = found.size() > most;
    return new DriftFindings(
        engine.tenant().shop(), run, locations, isCut ? found.subList(0, most) : found, isCut);
  }
}
