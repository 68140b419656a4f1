package dev.restock.sync.internal.decide;

import dev.restock.sync.StartChange;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.returns.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Finds out what follows if the start is moved, and moves it. */
public final class StartMove {
  private final EngineContext engine;
  private final Duration margin;

  public StartMove(EngineContext engine, Duration margin) {
    this.engine = engine;
    this.margin = margin;
  }

  private Start start() {
    return engine
        .store()
        .start(engine.tenant())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "tenant %s has no start to move: it never ran, or was taken over"
                        .formatted(engine.tenant().id())));
  }

  public StartChange change(Instant to) {
    Instant moment = to.truncatedTo(ChronoUnit.MILLIS);
    Counts counts = new Counts(moment);
    engine.store().forEachUnit(engine.tenant(), counts::add);
    return new StartChange(start().at(), moment, counts.moving, counts.uncertain, counts.kept);
  }

  public boolean move(StartChange change, String actor) {
    Start seen = start();
    return seen.at().equals(change.from())
        && engine
            .store()
            .moveStart(engine.tenant(), seen, change.to(), margin, actor, engine.now());
  }

  private final class Counts {
    private final Instant to;
    private long moving;
    private long uncertain;
    private long kept;

    private Counts(Instant to) {
      this.to = to;
    }

    private void add(UnitReport report) {
      Optional<Instant> inspected = report.unit().inspection().inspectedAt();
      switch (report.unit().status()) {
        case BEFORE_START -> {
          if (inspected.filter(at -> at.isAfter(to.plus(margin))).isPresent()) {
            moving++;
          } else if (inspected.filter(at -> !at.isBefore(to.minus(margin))).isPresent()) {
            uncertain++;
          }
        }
        case PARKED -> {
          if (report
              .openCase()
              .map(ExceptionCase::type)
              .filter(ExceptionType.START_UNCERTAIN::equals)
              .isPresent()) {
            uncertain++;
          }
        }
        case PLACED -> {
          if (inspected.filter(at -> at.isBefore(to.minus(margin))).isPresent()) {
            kept++;
          }
        }
        case WAITING, NOTHING, PLACED_BY_REGISTER -> {}
      }
    }
  }
}
