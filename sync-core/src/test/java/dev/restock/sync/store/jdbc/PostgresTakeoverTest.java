package dev.restock.sync.store.jdbc;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.store.Lease;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host writes what became of its movements in the very moment in which another one takes them
 * over: the statement waits, and then finds that they are not held any more.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(60)
class PostgresTakeoverTest {
  private static final Lease LEASE = new Lease("first", T0, T0.plus(Duration.ofMinutes(10)));
  private static final Instant AFTER = T0.plus(Duration.ofMinutes(11));
  private static final Lease LATER = new Lease("second", AFTER, AFTER.plusSeconds(600));

  private final DataSource database;
  private final JdbcSyncStore store;

  PostgresTakeoverTest() throws SQLException {
    database = Postgres.database();
    store = JdbcSyncStore.open(database);
  }

  private List<StoredMovement> sent(int movements) {
    JdbcDepthContract.plan(store, "r1", movements);
    List<StoredMovement> sent = store.claimAsSent(TENANT, LEASE, movements, 1, AFTER);
    assertThat(sent).hasSize(movements);
    return sent;
  }

  private Set<StoredMovement> recordOutcomes(List<StoredMovement> held, long firstId) {
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    held.forEach(
        one ->
            outcomes.put(
                one, new MovementOutcome.Applied(firstId + outcomes.size(), AFTER, AFTER)));
    return store.recordOutcomes(TENANT, outcomes, AFTER);
  }

  private List<MovementState> states() {
    return store.movements(TENANT, "r1").stream().map(StoredMovement::state).distinct().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void whatIsTakenOverMeanwhileIsNotSettled(int movements) throws Exception {
    List<StoredMovement> lost = sent(movements);
    List<StoredMovement> held = new ArrayList<>();
    Set<StoredMovement> written =
        whileTakenOver(
            connection ->
                held.addAll(store.within(connection).claimUnknown(TENANT, LATER, movements)),
            true,
            () -> recordOutcomes(lost, 500));
    assertThat(written).isEmpty();
    assertThat(states()).containsExactly(MovementState.UNKNOWN);
    assertThat(store.stillHeld(TENANT, lost)).isEmpty();
    assertThat(recordOutcomes(held, 900)).hasSize(movements);
    assertThat(states()).containsExactly(MovementState.APPLIED);
    assertThat(store.movements(TENANT, "r1").get(0).transactionId()).hasValue(900);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void aTakeoverThatIsTakenBackChangesNothing(int movements) throws Exception {
    List<StoredMovement> held = sent(movements);
    Set<StoredMovement> written =
        whileTakenOver(
            connection -> store.within(connection).claimUnknown(TENANT, LATER, movements),
            false,
            () -> recordOutcomes(held, 500));
    assertThat(written).hasSize(movements);
    assertThat(states()).containsExactly(MovementState.APPLIED);
  }

  /** What another host does in a transaction that is still open. */
  @FunctionalInterface
  private interface Takeover {
    void in(Connection connection) throws SQLException;
  }

  private Set<StoredMovement> whileTakenOver(
      Takeover takeover, boolean commits, Callable<Set<StoredMovement>> work) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection other = database.getConnection()) {
      other.setAutoCommit(false);
      takeover.in(other);
      Future<Set<StoredMovement>> written = thread.submit(work);
      while (Postgres.waiting(database) == 0) {
        assertThat(written.isDone()).as("it needs what the other one holds").isFalse();
      }
      if (commits) {
        other.commit();
      } else {
        other.rollback();
      }
      return written.get();
    } finally {
      thread.shutdownNow();
    }
  }
}
