package dev.restock.sync.cases;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers each case to several sinks. If one fails, the others still get the case. For the last
 * failed cases it remembers the sinks that have taken them, so that they do not get them again.
 */
final class CompositeExceptionSink implements ExceptionSink {
  private static final int REMEMBERED = 10_000;

  private final List<ExceptionSink> sinks;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Object, BitSet> takenBy =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, BitSet> eldest) {
          return size() > REMEMBERED;
        }
      };

  CompositeExceptionSink(List<ExceptionSink> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  @Override
  public void accept(ExceptionCase parked) {
    deliverToAll(parked, sink -> sink.accept(parked));
  }

  @Override
  public void acceptGroup(CaseGroup group) {
    deliverToAll(group.mark(), sink -> sink.acceptGroup(group));
  }

  private void deliverToAll(Object what, Consumer<ExceptionSink> give) {
    BitSet taken = takenSoFar(what);
    RuntimeException failure = null;
    for (int i = 0; i < sinks.size(); i++) {
      if (taken.get(i)) {
        continue;
      }
      try {
        give.accept(sinks.get(i));
        taken.set(i);
      } catch (Throwable e) {
        RuntimeException one = asFailure(e);
        failure = failure == null ? one : together(failure, one);
      }
    }
    remember(what, failure == null ? null : taken);
    if (failure != null) {
      throw failure;
    }
  }

  /** An error of one sink's classes must not keep a case from the others; a dying JVM may. */
  private static RuntimeException asFailure(Throwable thrown) {
    if (thrown instanceof RuntimeException failure) {
      return failure;
    } else if (thrown instanceof VirtualMachineError dying
        && !(thrown instanceof StackOverflowError)) {
      throw dying;
    }
    return new IllegalStateException("a sink failed with " + thrown.getClass().getName(), thrown);
  }

  /** A failure takes precedence over a sink that is not ready; of two failures, the first. */
  private static RuntimeException together(RuntimeException one, RuntimeException other) {
    if (one instanceof SinkNotReadyException before) {
      boolean isLater =
          !(other instanceof SinkNotReadyException after) || after.until().isAfter(before.until());
      return isLater ? with(other, one) : with(one, other);
    }
    return with(one, other);
  }

  private static RuntimeException with(RuntimeException thrown, RuntimeException hidden) {
    if (thrown != hidden) {
      thrown.addSuppressed(hidden);
    }
    return thrown;
  }

  private BitSet takenSoFar(Object what) {
    lock.lock();
    try {
      BitSet known = takenBy.get(what);
      return known == null ? new BitSet() : (BitSet) known.clone();
    } finally {
      lock.unlock();
    }
  }

  private void remember(Object what, @Nullable BitSet taken) {
    lock.lock();
    try {
      if (taken == null) {
        takenBy.remove(what);
      } else {
        takenBy.put(what, taken);
      }
    } finally {
      lock.unlock();
    }
  }
}
