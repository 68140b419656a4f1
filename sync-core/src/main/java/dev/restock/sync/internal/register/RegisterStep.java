package dev.restock.sync.internal.register;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReport;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.register.RegisterCursor;
import dev.restock.sync.store.register.StoredPiece;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of the registers up to date, and has the units decided again that came back
 * there. Posts wait for it: {@link #behind} makes a step that runs only while the registers are
 * known.
 */
public final class RegisterStep implements Step {
  private static final int PIECES = 200;
  private static final int MOST_ASKED = 10_000;

  /** How long a unit whose return cannot be read is left before its read is due once more. */
  private static final Duration ASK_AGAIN = Duration.ofHours(6);

  private final EngineContext engine;
  private final RegisterReader reader;
  private final RegisterSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<RegisterPiece, Asked> asked =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RegisterPiece, Asked> eldest) {
          return size() > MOST_ASKED;
        }
      };
  private @Nullable Instant failingSince;
  private Instant retryAt = Instant.MIN;
  private volatile boolean hinted;

  public RegisterStep(EngineContext engine, RegisterReader reader, RegisterSettings settings) {
    this.engine = engine;
    this.reader = reader;
    this.settings = settings;
  }

  /** For which change of a piece its unit was to be decided again, and since when. */
  private record Asked(long changes, Instant at) {}

  /** Takes in that something happened at a register. */
  public void hint() {
    hinted = true;
  }

  @Override
  public StepResult run(RunContext run) {
    if (isDue(engine.now())) {
      read(run);
    }
    return new StepResult(decideAgain(run));
  }

  @Override
  public Optional<Instant> nextDue() {
    Instant regular = readAt().plus(settings.regularly());
    Instant next = hinted ? readAt().plus(settings.every()) : regular;
    return Optional.of(next.isBefore(retryAt()) ? retryAt() : next);
  }

  // ---- reading ---------------------------------------------------------------------------------

  private boolean isDue(Instant now) {
    if (now.isBefore(retryAt())) {
      return false;
    }
    Instant readAt = readAt();
    boolean isOld = !now.isBefore(readAt.plus(settings.every()));
    boolean isWanted =
        hinted
            || !now.isBefore(readAt.plus(settings.regularly()))
            || engine.store().nextDue(engine.tenant()).filter(at -> !at.isAfter(now)).isPresent();
    return isOld && isWanted;
  }

  private Instant readAt() {
    return engine
        .store()
        .registerCursor(engine.tenant())
        .map(RegisterCursor::readAt)
        .orElse(Instant.EPOCH);
  }

  private void read(RunContext run) {
    hinted = false;
    try {
      reader.read(run);
      succeeded();
    } catch (ServiceTroubleException e) {
      run.trouble(e);
      failed(e);
    }
  }

  private void succeeded() {
    lock.lock();
    try {
      failingSince = null;
      retryAt = Instant.MIN;
    } finally {
      lock.unlock();
    }
  }

  private void failed(ServiceTroubleException trouble) {
    lock.lock();
    try {
      if (failingSince == null || !readAt().isBefore(failingSince)) {
        failingSince = engine.now();
      }
      retryAt = engine.retryAt(trouble.retryAt(), settings.every());
    } finally {
      lock.unlock();
    }
  }

  private Instant retryAt() {
    lock.lock();
    try {
      return retryAt;
    } finally {
      lock.unlock();
    }
  }

  // ---- the units that came back ----------------------------------------------------------------

  /** Has units decided again of which something became known at a register; how many. */
  private int decideAgain(RunContext run) {
    Instant now = engine.now();
    List<UnitRef> units = new ArrayList<>();
    Set<Long> orders = new TreeSet<>();
    List<RegisterPiece> pieces = new ArrayList<>();
    for (StoredPiece piece : engine.store().undecidedPieces(engine.tenant(), PIECES)) {
      UnitRef unit = piece.unit();
      if (unit != null && isToAsk(piece, now)) {
        units.add(unit);
        pieces.add(piece.piece());
        orders.add(piece.piece().orderId());
      }
    }
    if (units.isEmpty()) {
      return 0;
    }
    try {
      reader.readDeliveries(orders, run);
    } catch (ServiceTroubleException e) {
      // The nightly reading asks for them again.
      run.trouble(e);
    }
    units.addAll(suggested(pieces));
    engine.store().decideAgain(engine.tenant(), units, engine.instance(), now);
    return units.size();
  }

  /**
   * The units of which a person is asked whether they are one of some pieces, which are bound now.
   * If the process dies before they are decided again, their cases stay open for a person.
   */
  private List<UnitRef> suggested(List<RegisterPiece> pieces) {
    Questions open = Questions.open(engine.store(), engine.tenant());
    return pieces.stream().flatMap(piece -> open.about(piece).stream()).distinct().toList();
  }

  /** Whether the unit of a piece was not to be decided again for this change a short time ago. */
  private boolean isToAsk(StoredPiece piece, Instant now) {
    lock.lock();
    try {
      Asked before = asked.get(piece.piece());
      if (before != null
          && before.changes() == piece.changes()
          && now.isBefore(before.at().plus(ASK_AGAIN))) {
        return false;
      }
      asked.put(piece.piece(), new Asked(piece.changes(), now));
      return true;
    } finally {
      lock.unlock();
    }
  }

  // ---- posts wait for it -----------------------------------------------------------------------

  /**
   * Whether posts may go on: the registers are known, or could not be read for too long. The time
   * is taken after the answer of the store, because a host may be paused while it waits for it.
   */
  private boolean mayPost() {
    Instant readAt = readAt();
    return engine.now().isBefore(readAt.plus(settings.every())) || isPatienceOver(readAt);
  }

  private boolean isPatienceOver(Instant readAt) {
    return patienceEnds(readAt).filter(end -> !engine.now().isBefore(end)).isPresent();
  }

  private Optional<Instant> patienceEnds(Instant readAt) {
    return failingSince().filter(readAt::isBefore).map(since -> since.plus(settings.patience()));
  }

  private Optional<Instant> failingSince() {
    lock.lock();
    try {
      return Optional.ofNullable(failingSince);
    } finally {
      lock.unlock();
    }
  }

  /** A step that does nothing while the registers are not known. */
  public Step behind(Step posts) {
    return new Step() {
      @Override
      public StepResult run(RunContext run) {
        if (!mayPost()) {
          return StepResult.NOTHING;
        }
        boolean isUnread = isPatienceOver(readAt());
        // A post may take long, so each claim asks once more.
        StepResult result = posts.run(run.onlyWhile(RegisterStep.this::mayPost));
        if (result.worked() > 0 && isUnread) {
          run.add(RegisterReport.postedUnread(result.worked()));
        }
        return result;
      }

      @Override
      public Optional<Instant> nextDue() {
        Optional<Instant> due = posts.nextDue();
        if (mayPost()) {
          return due;
        }
        Instant opens =
            patienceEnds(readAt()).filter(end -> end.isBefore(retryAt())).orElse(retryAt());
        return due.map(at -> at.isBefore(opens) ? opens : at);
      }
    };
  }
}
