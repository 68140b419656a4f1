package dev.restock.http.testing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a client, as the matrix and the other tests of "every operation" use it.
 *
 * @param name the method's name, such as {@code rmas().get}
 * @param endpoint verb and path template, such as {@code GET /rma/{rmaId}}
 * @param kind what its faults lead to
 * @param okBody an answer that it understands
 * @param call makes the call, reading a list to its end
 * @param <C> the client's type
 */
public record Operation<C>(
    String name, String endpoint, Kind kind, String okBody, Function<C, @Nullable Object> call) {
  /** Reads and writes, by what they make of a success's body. */
  public enum Kind {
    /** A read whose answer is documented. */
    READ,
    /** A read that keeps any answer. */
    RAW_READ,
    /** A write whose answer is documented. */
    WRITE,
    /** A write whose answer may be nothing or any JSON. */
    WRITE_ANY_JSON,
    /** A write that keeps any answer. */
    RAW_WRITE;

    /** Whether a second request would do harm. */
    public boolean isWrite() {
      return this != READ && this != RAW_READ;
    }

    boolean isTyped() {
      return this == READ || this == WRITE;
    }

    boolean isAnyBody() {
      return this == RAW_READ || this == RAW_WRITE;
    }
  }

  /** Makes the call; returns what it brings. */
  public @Nullable Object run(C client) {
    return call.apply(client);
  }

  @Override
  public String toString() {
    return name;
  }
}
