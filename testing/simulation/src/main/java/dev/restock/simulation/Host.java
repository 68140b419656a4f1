package dev.restock.simulation;

import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A process with an engine for each shop. */
final class Host {
  private final List<ReturnSync> engines;

  Host(List<ReturnSync> engines) {
    this.engines = List.copyOf(engines);
  }

  ReturnSync engine(int shop) {
    return engines.get(shop);
  }

  /** Runs every engine; returns when the next work is due. */
  Optional<Instant> run() {
    List<Instant> due = new ArrayList<>();
    for (ReturnSync engine : engines) {
      SyncReport report = engine.runOnce();
      due.add(report.nextDue());
    }
    return due.stream().min(Comparator.naturalOrder());
  }
}
