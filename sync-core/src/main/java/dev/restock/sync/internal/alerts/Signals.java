package dev.restock.sync.internal.alerts;

import dev.restock.sync.monitor.ExtensionFailure;
import dev.restock.sync.port.ServiceTroubleException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The troubles and failures since the last check, by service and by extension. They are lost with
 * the process; what lasts occurs again. Thread-safe.
 */
final class Signals {
  private final ReentrantLock lock = new ReentrantLock();
  private Map<String, Long> troubles = new TreeMap<>();
  private Map<String, Long> failures = new TreeMap<>();

  /** The numbers by service and by extension. */
  record Taken(Map<String, Long> troubles, Map<String, Long> failures) {
    static final Taken NOTHING = new Taken(Map.of(), Map.of());
  }

  void troubles(List<ServiceTroubleException> more) {
    lock.lock();
    try {
      more.forEach(one -> troubles.merge(one.service(), 1L, Long::sum));
    } finally {
      lock.unlock();
    }
  }

  void failures(List<ExtensionFailure> more) {
    lock.lock();
    try {
      more.forEach(one -> failures.merge(one.extension().getSimpleName(), 1L, Long::sum));
    } finally {
      lock.unlock();
    }
  }

  Taken take() {
    lock.lock();
    try {
      Taken taken = new Taken(troubles, failures);
      troubles = new TreeMap<>();
      failures = new TreeMap<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
