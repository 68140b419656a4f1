package dev.restock.benchmarks.calls;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generates lives of returns from a seed. Transit takes days; inspection takes hours to days of
 * working time. Some returns are inspected in parts, some never, some are corrected. Most
 * inspections change the status to Validated, some to Done, some do not change it.
 */
final class LifeStory {
  private final SplittableRandom random;
  private final boolean hints;

  LifeStory(long seed, boolean hints) {
    this.random = new SplittableRandom(seed);
    this.hints = hints;
  }

  /** Generates returns for some days. */
  List<Life> lives(Instant start, int days, int perDay) {
    List<Instant> created = new ArrayList<>();
    for (int i = 0; i < days * perDay; i++) {
      created.add(start.plusMillis(random.nextLong(days * 86_400_000L)));
    }
    created.sort(Comparator.naturalOrder());
    List<Life> lives = new ArrayList<>();
    for (int i = 0; i < created.size(); i++) {
      lives.add(life(Integer.toString(1_000_001 + i), created.get(i)));
    }
    return lives;
  }

  private Life life(String rmaId, Instant created) {
    Draft draft = new Draft(units());
    draft.change(created, ReturnStatus.PENDING);
    Instant approved = created.plus(minutes(5, 480));
    draft.change(approved, ReturnStatus.APPROVED);
    double fate = random.nextDouble();
    if (fate < 0.06) {
      draft.change(approved.plus(minutes(60, 4_000)), ReturnStatus.CANCELED);
    } else if (fate < 0.09) {
      draft.units = 0;
      draft.change(approved.plus(minutes(5, 300)), ReturnStatus.DONE);
    } else if (fate >= 0.13) {
      arrive(draft, approved.plus(minutes(600, 4_300)));
    }
    if (draft.hints.isEmpty()) {
      hintChanges(draft);
    }
    return new Life(
        rmaId, created, draft.changes, draft.inspections, Math.max(1, draft.units), draft.hints);
  }

  /** Returns the number of units, 1.6 on average. */
  private int units() {
    double kind = random.nextDouble();
    return kind < 0.5 ? 1 : kind < 0.9 ? 2 : 3;
  }

  private static final class Draft {
    private final List<Life.Change> changes = new ArrayList<>();
    private final List<Life.UnitInspection> inspections = new ArrayList<>();
    private final List<Instant> hints = new ArrayList<>();
    private int units;

    private Draft(int units) {
      this.units = units;
    }

    private void change(Instant at, ReturnStatus status) {
      changes.add(new Life.Change(at, status));
    }
  }

  private void arrive(Draft draft, Instant shipped) {
    hint(draft, shipped);
    Instant received = WorkingHours.after(shipped.plus(minutes(1_440, 7_200)), minutes(0, 360));
    draft.change(received, ReturnStatus.RECEIVED);
    if (random.nextDouble() < 0.02) {
      hintChanges(draft);
      return;
    }
    Instant inspected = WorkingHours.after(received, inspectionDelay());
    boolean inParts = draft.units > 1 && random.nextDouble() < 0.07;
    for (int unit = 0; unit < draft.units; unit++) {
      Instant at = inspected.plusSeconds(30L * unit);
      if (inParts && unit > 0) {
        at = WorkingHours.after(inspected, minutes(240, 1_200)).plusSeconds(30L * unit);
      }
      inspect(draft, at, unit);
    }
    Instant last = draft.inspections.get(draft.inspections.size() - 1).at();
    double announced = random.nextDouble();
    if (announced < 0.88) {
      draft.change(last, ReturnStatus.VALIDATED);
      if (random.nextDouble() < 0.8) {
        draft.change(last.plus(minutes(600, 4_320)), ReturnStatus.DONE);
      }
    } else if (announced < 0.96) {
      draft.change(last, ReturnStatus.DONE);
    }
    if (random.nextDouble() < 0.005) {
      correct(draft, WorkingHours.after(last, minutes(240, 2_400)));
    }
    hintChanges(draft);
  }

  private Duration inspectionDelay() {
    double kind = random.nextDouble();
    return kind < 0.6 ? minutes(30, 360) : kind < 0.9 ? minutes(360, 1_200) : minutes(1_200, 3_600);
  }

  private static void correct(Draft draft, Instant at) {
    boolean wasSellable = draft.inspections.get(0).found() == Disposition.SELLABLE;
    draft.inspections.add(
        new Life.UnitInspection(
            at.truncatedTo(ChronoUnit.SECONDS),
            draft.inspections.get(0).unit(),
            wasSellable ? Disposition.DAMAGED : Disposition.SELLABLE));
  }

  private void inspect(Draft draft, Instant at, int unit) {
    Disposition found = random.nextDouble() < 0.85 ? Disposition.SELLABLE : Disposition.DAMAGED;
    draft.inspections.add(new Life.UnitInspection(at.truncatedTo(ChronoUnit.SECONDS), unit, found));
  }

  private void hintChanges(Draft draft) {
    draft.changes.forEach(change -> hint(draft, change.at()));
  }

  /** Some hints are lost, some come late, some come twice. */
  private void hint(Draft draft, Instant at) {
    double fate = random.nextDouble();
    Instant arrives = at.plusSeconds(random.nextInt(2, 60));
    if (!hints || fate < 0.05) {
      return;
    }
    draft.hints.add(fate < 0.1 ? arrives.plus(minutes(1, 180)) : arrives);
    if (fate > 0.95) {
      draft.hints.add(arrives.plus(minutes(1, 30)));
    }
  }

  private Duration minutes(int from, int to) {
    return Duration.ofSeconds(random.nextLong(from * 60L, to * 60L));
  }
}
