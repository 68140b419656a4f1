package dev.restock.sync.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.monitor.ExtensionFailure;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.port.ServiceTroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place through which extension points and ports are called. A call that fails is logged at
 * WARN with its stack trace, but without its messages, which may hold personal data. The listener
 * is notified, and the failure is kept for the report of the run.
 *
 * <p>Every throwable is a failure, errors of an extension's classes included. It passes only if
 * {@link #isDying the JVM is dying}. Thread-safe.
 */
public final class Extensions {
  private static final Logger LOG = LoggerFactory.getLogger(Extensions.class);

  /** How many failures a report names. The log and the listener get all of them. */
  private static final int MOST_IN_A_REPORT = 100;

  private final SyncListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<ExtensionFailure> failures = new ArrayList<>();

  public Extensions(SyncListener listener) {
    this.listener = listener;
  }

  /**
   * Whether the JVM or the thread is dying, so that nothing may be caught: a {@link
   * VirtualMachineError}, such as {@link OutOfMemoryError}, but not {@link StackOverflowError},
   * after which everything goes on; and {@code ThreadDeath}, which later JDKs do not have.
   */
  public static boolean isDying(Throwable thrown) {
    return (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError))
        || thrown.getClass().getName().equals("java.lang.ThreadDeath");
  }

  /** Throws an error that {@link #isDying} names; does nothing for others. */
  public static void letPassIfDying(Throwable thrown) {
    if (thrown instanceof Error error && isDying(error)) {
      throw error;
    }
  }

  /** Which method is called, and what it is called about. The ids are empty if there is none. */
  public record Call(Class<?> extension, String method, String rmaId, String unitId) {

    public static Call of(Class<?> extension, String method) {
      return new Call(extension, method, "", "");
    }

    public Call about(String rma) {
      return new Call(extension, method, rma, "");
    }

    public Call about(String rma, String unit) {
      return new Call(extension, method, rma, unit);
    }
  }

  /**
   * Calls an extension point.
   *
   * @throws ExtensionFailedException if the call fails or returns null
   */
  public <T> T call(Call call, Supplier<T> code) {
    try {
      return requireNonNull(code.get(), "it returned null");
    } catch (Throwable e) {
      letPassIfDying(e);
      throw failed(call, e);
    }
  }

  /**
   * Calls a port for something that only reads.
   *
   * @param service the name of the port's service
   * @throws ServiceTroubleException if the port throws it, or fails in any other way
   * @throws ReturnNotReadableException if the port throws it
   */
  public <T> T ask(String service, Call call, Supplier<T> code) {
    try {
      return write(call, code);
    } catch (ExtensionFailedException e) {
      throw e.asTrouble(service);
    }
  }

  /**
   * Calls a port for something that writes, so that a failure leaves its effect unknown.
   *
   * @throws ServiceTroubleException if the port throws it
   * @throws ExtensionFailedException if the port fails in any other way
   */
  public <T> T write(Call call, Supplier<T> code) {
    try {
      return requireNonNull(code.get(), "it returned null");
    } catch (ServiceTroubleException | ReturnNotReadableException e) {
      throw e;
    } catch (Throwable e) {
      letPassIfDying(e);
      throw failed(call, e);
    }
  }

  /** Calls what nothing depends on; a failure ends here. */
  public void attempt(Call call, Runnable code) {
    try {
      code.run();
    } catch (Throwable e) {
      letPassIfDying(e);
      failed(call, e);
    }
  }

  /** Notifies the listener. */
  public void publish(String event, Runnable code) {
    attempt(Call.of(SyncListener.class, event), code);
  }

  /** Makes a failure visible that another thread met, or that shows only in the answer. */
  public ExtensionFailedException failed(Call call, Throwable cause) {
    String type = cause.getClass().getName();
    ExtensionFailure failure =
        new ExtensionFailure(call.extension(), call.method(), type, call.rmaId(), call.unitId());
    LOG.warn("{}", failure, MessageFreeThrowable.of(cause));
    lock.lock();
    try {
      if (failures.size() < MOST_IN_A_REPORT) {
        failures.add(failure);
      }
    } finally {
      lock.unlock();
    }
    try {
      listener.extensionFailed(failure);
    } catch (Throwable e) {
      letPassIfDying(e);
      LOG.warn("the listener failed on a failure", MessageFreeThrowable.of(e));
    }
    return new ExtensionFailedException(failure);
  }

  /** What {@link #drain} would return now. */
  public List<ExtensionFailure> undrained() {
    lock.lock();
    try {
      return List.copyOf(failures);
    } finally {
      lock.unlock();
    }
  }

  /** The failures since the last call of this, the first hundred. */
  public List<ExtensionFailure> drain() {
    lock.lock();
    try {
      List<ExtensionFailure> drained = List.copyOf(failures);
      failures.clear();
      return drained;
    } finally {
      lock.unlock();
    }
  }

  /** An extension point or a port failed. It is logged already. */
  public static final class ExtensionFailedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private final transient ExtensionFailure failure;

    private ExtensionFailedException(ExtensionFailure failure) {
      super(failure.toString());
      this.failure = failure;
    }

    /** The name of the class that was thrown. */
    public String type() {
      return failure.type();
    }

    public ServiceTroubleException asTrouble(String service) {
      return new ServiceTroubleException(
          service,
          ServiceTroubleException.Kind.UNAVAILABLE,
          "the port failed with " + failure.type(),
          Optional.empty(),
          this);
    }
  }
}
