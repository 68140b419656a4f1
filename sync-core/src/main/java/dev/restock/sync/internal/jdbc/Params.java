package dev.restock.sync.internal.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Values for the named parameters of a statement. Immutable.
 *
 * <p>Times become milliseconds since the epoch, booleans become 1 and 0, enum constants their
 * names, an empty Optional becomes NULL, and a collection becomes a list of its values.
 */
public final class Params {
  private static final Params NONE = new Params(Map.of());

  private final Map<String, @Nullable Object> values;

  private Params(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  public static Params none() {
    return NONE;
  }

  public static Params of(String name, @Nullable Object value) {
    return NONE.with(name, value);
  }

  public Params with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new HashMap<>(values);
    more.put(name, column(value));
    return new Params(more);
  }

  /** The form that a value has in a column. */
  static @Nullable Object column(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return column(optional.orElse(null));
    } else if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? (Object) optional.getAsLong() : null;
    } else if (value instanceof Instant time) {
      return time.toEpochMilli();
    } else if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    } else if (value instanceof Enum<?> constant) {
      return constant.name();
    } else if (value instanceof Integer number) {
      return number.longValue();
    } else if (value instanceof Collection<?> values) {
      return Expansion.list(values);
    }
    return value;
  }

  @Nullable Object value(String name) {
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException("no value for parameter :" + name + "; set: " + values);
    }
    return values.get(name);
  }
}
