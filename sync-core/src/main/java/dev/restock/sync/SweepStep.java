package dev.restock.sync;

import dev.restock.sync.queue.SeenReturn;
import dev.restock.sync.returns.ReturnSource;
import dev.restock.sync.returns.ReturnSource.StatusRow;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ServiceTroubleException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lists the statuses of returns and compares them with those seen last. No date of ReturnGO's moves
 * when goods arrive or are inspected, so only the status itself tells.
 */
final class SweepStep {
  private static final int CHUNK = 500;
  private static final Duration RETRY_FIRST = Duration.ofMinutes(1);
  private static final Duration RETRY_LONGEST = Duration.ofHours(1);
  private static final Pause NONE = new Pause(Instant.MIN, 0);

  private final Engine engine;
  private final ReturnSource source;
  private volatile Pause pause = NONE;

  /** The wait after sweeps that failed in a row. */
  private record Pause(Instant until, int troubles) {}

  SweepStep(Engine engine, ReturnSource source) {
    this.engine = engine;
    this.source = source;
  }

  void run(Run run) {
    Instant due = due();
    Instant now = engine.now();
    if (due.isAfter(now)) {
      return;
    }
    try {
      Ports.ask(Ports.RETURNS, () -> sweep(now, run));
      pause = NONE;
    } catch (ServiceTroubleException e) {
      int troubles = pause.troubles();
      Duration wait = SyncSettings.Reread.doubled(RETRY_FIRST, RETRY_LONGEST, troubles);
      pause = new Pause(engine.retryAt(e.retryAt(), wait), troubles + 1);
      run.trouble(e);
    }
  }

  private boolean sweep(Instant now, Run run) {
    try (Stream<StatusRow> rows = source.list(now.minus(engine.settings().sweepBack()))) {
      List<StatusRow> chunk = new ArrayList<>(CHUNK);
      rows.forEach(
          row -> {
            chunk.add(row);
            if (chunk.size() == CHUNK) {
              record(chunk, run);
              chunk.clear();
            }
          });
      record(chunk, run);
    }
    engine.store().sweepEnded(engine.tenant(), now);
    return true;
  }

  /** When the next sweep is to be made. */
  Instant due() {
    Instant due =
        engine
            .store()
            .lastSweep(engine.tenant())
            .map(last -> last.plus(engine.settings().sweepEvery()))
            .orElse(engine.now());
    Instant after = pause.until();
    return due.isAfter(after) ? due : after;
  }

  private void record(List<StatusRow> rows, Run run) {
    run.swept(rows.size());
    Map<String, ReturnStatus> before =
        engine.store().statuses(engine.tenant(), rows.stream().map(StatusRow::rmaId).toList());
    List<SeenReturn> news = new ArrayList<>();
    for (StatusRow row : rows) {
      ReturnStatus known = before.get(row.rmaId());
      if (!row.status().equals(known)) {
        boolean read = known == null ? mayHaveGoods(row.status()) : isWorthReading(row.status());
        news.add(new SeenReturn(row.rmaId(), row.status(), read));
      }
    }
    if (!news.isEmpty()) {
      engine.store().recordSweep(engine.tenant(), news, engine.now());
    }
  }

  private static boolean mayHaveGoods(ReturnStatus status) {
    return !status.isBeforeReceipt() && !status.isCalledOff();
  }

  /** A return that is called off is read too: units of it that were waiting wait no more. */
  private static boolean isWorthReading(ReturnStatus status) {
    return !status.isBeforeReceipt();
  }
}
