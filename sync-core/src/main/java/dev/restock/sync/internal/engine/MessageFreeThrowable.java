package dev.restock.sync.internal.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a throwable for the log: its stack trace, its causes and what it suppresses, each with
 * the name of its class in place of its message.
 */
final class MessageFreeThrowable extends Exception {
  private static final long serialVersionUID = 1L;

  private MessageFreeThrowable(Throwable original, @Nullable Throwable cause) {
    super(original.getClass().getName(), cause);
    setStackTrace(original.getStackTrace());
  }

  static MessageFreeThrowable of(Throwable original) {
    return of(original, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static MessageFreeThrowable of(Throwable original, Set<Throwable> copied) {
    copied.add(original);
    Throwable cause = original.getCause();
    MessageFreeThrowable copy =
        new MessageFreeThrowable(
            original, cause == null || copied.contains(cause) ? null : of(cause, copied));
    for (Throwable suppressed : original.getSuppressed()) {
      if (!copied.contains(suppressed)) {
        copy.addSuppressed(of(suppressed, copied));
      }
    }
    return copy;
  }
}
