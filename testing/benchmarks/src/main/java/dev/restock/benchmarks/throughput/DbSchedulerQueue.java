package dev.restock.benchmarks.throughput;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * db-scheduler, set up as its guide advises for many short tasks: lock-and-fetch claims a batch in
 * one statement while the previous batch is running.
 */
final class DbSchedulerQueue implements Contender {
  /** The table of db-scheduler's PostgreSQL script, with the indexes that lock-and-fetch needs. */
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE scheduled_tasks (
            task_name TEXT NOT NULL, task_instance TEXT NOT NULL, task_data BYTEA,
            execution_time TIMESTAMP WITH TIME ZONE, picked BOOLEAN NOT NULL, picked_by TEXT,
            last_success TIMESTAMP WITH TIME ZONE, last_failure TIMESTAMP WITH TIME ZONE,
            consecutive_failures INT, last_heartbeat TIMESTAMP WITH TIME ZONE,
            version BIGINT NOT NULL, priority SMALLINT, state TEXT,
            PRIMARY KEY (task_name, task_instance))
          """,
          "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
          "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");

  /** The bounds of the queue in memory, as multiples of the number of threads. */
  private static final double LOWER = 4;

  private static final double UPPER = 20;

  private final DataSource database;
  private final int threads;
  private final InstantLedger ledger = new InstantLedger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final CountDownLatch allDone = new CountDownLatch(1);
  private final OneTimeTask<byte[]> task;

  DbSchedulerQueue(DataSource database, int threads) {
    this.database = database;
    this.threads = threads;
    Databases.execute(database, TABLES);
    this.task =
        Tasks.oneTime("movement", byte[].class)
            .execute(
                (instance, context) -> {
                  ledger.enter(instance.getId());
                  if (waiting.decrementAndGet() == 0) {
                    allDone.countDown();
                  }
                });
  }

  @Override
  public void record(int tasks) {
    SchedulerClient client =
        SchedulerClient.Builder.create(database, task).serializer(new BytesSerializer()).build();
    waiting.set(tasks);
    int groups = tasks / TOGETHER;
    Workers.run(
        threads,
        worker -> {
          for (int group = worker; group < groups; group += threads) {
            List<TaskInstance<?>> instances = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
              String id = "r" + group + "-" + i;
              instances.add(task.instance(id, Databases.PAYLOAD.getBytes(StandardCharsets.UTF_8)));
            }
            client.scheduleBatch(instances, Instant.now());
          }
        });
  }

  @Override
  public void complete() {
    Scheduler scheduler =
        Scheduler.create(database, task)
            .serializer(new BytesSerializer())
            .threads(threads)
            .pollUsingLockAndFetch(LOWER, UPPER)
            .pollingInterval(Duration.ofMillis(50))
            .build();
    scheduler.start();
    try {
      allDone.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Wait until the last results are written.
      scheduler.stop();
    }
  }

  @Override
  public long done() {
    return ledger.keys();
  }

  @Override
  public long left() {
    return Databases.count(database, "scheduled_tasks");
  }

  @Override
  public void close() {}
}
