package dev.restock.benchmarks.throughput;

/** A durable queue of tasks over a database of its own, with the same work for all. */
interface Contender extends AutoCloseable {

  /** Tasks that come together and are recorded in one transaction, as the units of a return are. */
  int TOGETHER = 2;

  /** Records tasks; when it returns they are durable, and none was begun. */
  void record(int tasks);

  /** Does all that was recorded; when it returns this is durable too. */
  void settle();

  /** How many different tasks were done. */
  long done();

  /** How many are still to be done, as the database tells. */
  long left();

  @Override
  void close();
}
