package dev.restock.benchmarks.throughput;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** transaction-outbox: entries are recorded, then flushed by the thousand to the threads. */
final class OutboxQueue implements Contender {
  private static final int FLUSHED_TOGETHER = 1_000;

  private final DataSource database;
  private final int threads;
  private final InstantLedger ledger = new InstantLedger();
  private final TransactionManager transactions;

  OutboxQueue(DataSource database, int threads) {
    this.database = database;
    this.threads = threads;
    this.transactions = TransactionManager.fromDataSource(database);
  }

  /** The work of a task; called by transaction-outbox. */
  public interface Posting {
    /**
     * Adds the key of the task to the ledger.
     *
     * @param key the key
     * @param payload the payload of the task
     */
    void post(String key, String payload);
  }

  private TransactionOutbox outbox(Submitter submitter) {
    return TransactionOutbox.builder()
        .transactionManager(transactions)
        .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
        .instantiator(Instantiator.using(type -> (Posting) (key, payload) -> ledger.enter(key)))
        .submitter(submitter)
        .flushBatchSize(FLUSHED_TOGETHER)
        .attemptFrequency(Duration.ofMinutes(10))
        .serializeMdc(false)
        .build();
  }

  @Override
  public void record(int tasks) {
    // No work starts after the commit, so that recording is measured alone.
    TransactionOutbox outbox = outbox((entry, action) -> {});
    int groups = tasks / TOGETHER;
    Workers.run(
        threads,
        worker -> {
          for (int group = worker; group < groups; group += threads) {
            int number = group;
            transactions.inTransaction(
                () -> {
                  for (int i = 0; i < TOGETHER; i++) {
                    outbox.schedule(Posting.class).post("r" + number + "-" + i, Databases.PAYLOAD);
                  }
                });
          }
        });
    // An entry is flushed only when the first attempt of the recorder is overdue.
    Databases.execute(
        database, java.util.List.of("UPDATE TXNO_OUTBOX SET nextAttemptTime = CURRENT_TIMESTAMP"));
  }

  @Override
  public void complete() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    try {
      TransactionOutbox outbox = outbox(Submitter.withExecutor(executor));
      while (outbox.flush()) {
        // Flush until no entry is left for the threads.
      }
    } finally {
      executor.shutdown();
      await(executor);
    }
  }

  private static void await(ThreadPoolExecutor executor) {
    try {
      if (!executor.awaitTermination(10, TimeUnit.MINUTES)) {
        throw new IllegalStateException("transaction-outbox did not finish");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long done() {
    return ledger.keys();
  }

  @Override
  public long left() {
    return Databases.count(database, "TXNO_OUTBOX");
  }

  @Override
  public void close() {}
}
