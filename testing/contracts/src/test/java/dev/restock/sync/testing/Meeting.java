package dev.restock.sync.testing;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Brings the threads of {@link ManyThreads} to one point; a thread alone passes. */
final class Meeting {
  private final Thread alone = Thread.currentThread();
  private final CyclicBarrier barrier = new CyclicBarrier(ManyThreads.COUNT);

  void attend() {
    if (Thread.currentThread() == alone) {
      return;
    }
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
