package dev.restock.sync.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes virtual threads where the JVM has them (21 and later), which this code is older than. */
public final class RunnerThreads {

  private RunnerThreads() {}

  public static ThreadFactory best(String prefix) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Object named = type.getMethod("name", String.class, long.class).invoke(builder, prefix, 0L);
      return (ThreadFactory) type.getMethod("factory").invoke(named);
    } catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException e) {
      return platform(prefix);
    } catch (InvocationTargetException e) {
      // In JVM 19 and 20 they are there, but not switched on.
      return platform(prefix);
    }
  }

  private static ThreadFactory platform(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, prefix + count.getAndIncrement());
      thread.setDaemon(true);
      return thread;
    };
  }
}
