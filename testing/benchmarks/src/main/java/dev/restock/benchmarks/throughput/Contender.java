package dev.restock.benchmarks.throughput;

/** A durable queue of tasks on a database of its own. All contenders do the same work. */
interface Contender extends AutoCloseable {

  /** The number of tasks that one transaction records, like the units of a return. */
  int TOGETHER = 2;

  /** Records tasks durably without starting any. */
  void record(int tasks);

  /** Completes all recorded tasks durably. */
  void complete();

  /** Returns the number of different tasks that were done. */
  long done();

  /** Returns the number of tasks that the database still holds. */
  long left();

  @Override
  void close();
}
