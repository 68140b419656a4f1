package dev.restock.benchmarks.throughput;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work in several threads and waits for all. */
final class Workers {

  /** The work of one worker, which gets its number. */
  @FunctionalInterface
  interface Work {
    void run(int worker) throws Exception;
  }

  private Workers() {}

  static void run(int count, Work work) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int worker = i;
        all.add(
            () -> {
              work.run(worker);
              return true;
            });
      }
      for (Future<Boolean> one : threads.invokeAll(all)) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
