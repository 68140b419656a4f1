package dev.restock.sync.internal.jdbc;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a parameter that stands for more than one place in a statement.
 *
 * @param sql the text in place of the parameter
 * @param arguments the arguments of its places
 */
record Expansion(String sql, List<? extends @Nullable Object> arguments) {

  /** A list of values, for {@code IN (:values)}; nothing is in an empty one. */
  static Expansion list(Collection<?> values) {
    return values.isEmpty()
        ? new Expansion("NULL", List.of())
        : new Expansion(
            Dialect.repeated("?", values.size()), values.stream().map(Params::column).toList());
  }
}
