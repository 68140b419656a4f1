package dev.restock.sync.store.jdbc;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.assertRecorded;
import static dev.restock.sync.testing.Fixtures.lease;
import static dev.restock.sync.testing.Fixtures.opened;
import static dev.restock.sync.testing.Fixtures.parkedUnit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A person's change and a decision take the return first, so that neither waits for the other. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(60)
class PostgresLockOrderTest {
  private DataSource database;
  private SyncStore store;

  @BeforeEach
  void aParkedUnit() throws SQLException {
    database = Postgres.database();
    store = JdbcSyncStore.open(database);
    PlannedRead read = new PlannedRead(T0, ReadCause.CHANGED);
    store.record(TENANT, List.of(ObservedReturn.toRead("r1", read)), T0);
    Lease lease = lease("host", T0, Duration.ofMinutes(10));
    ReadClaim claim = store.claimReads(TENANT, lease, 1, List.of(ReadCause.CHANGED)).get(0);
    assertRecorded(
        store.decide(
            TENANT,
            claim,
            Decision.builder()
                .units(List.of(parkedUnit("r1", "u1")))
                .cases(List.of(opened(ExceptionType.NO_RULE, "r1", "u1", T0)))
                .build(),
            T0));
  }

  @Test
  void aReleaseThatWaitsForItsReturnDoesNotHoldItsCase() throws Exception {
    CaseRef seen = store.cases(TENANT, CaseQuery.open()).get(0).ref();
    whileTheReturnIsHeld(
        () -> store.changeCase(TENANT, seen, new CaseChange.Retry(), "person", T0));
  }

  private void whileTheReturnIsHeld(Callable<Boolean> work) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection decision = database.getConnection();
        Statement statement = decision.createStatement()) {
      decision.setAutoCommit(false);
      statement.execute("SELECT 1 FROM restock_return FOR UPDATE");
      Future<Boolean> released = thread.submit(work);
      while (Postgres.waiting(database) == 0) {
        assertThat(released.isDone()).as("it needs the return").isFalse();
      }
      statement.execute("SELECT 1 FROM restock_case FOR UPDATE NOWAIT");
      decision.commit();
      assertThat(released.get()).isTrue();
    } finally {
      thread.shutdownNow();
    }
  }
}
