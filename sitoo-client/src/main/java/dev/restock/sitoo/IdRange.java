package dev.restock.sitoo;

import dev.restock.http.Page;
import dev.restock.http.json.UnreadableJsonException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * A range of ids. A list is continued by the last id of a page, so that rows added during the
 * iteration neither repeat nor hide others.
 */
record IdRange(OptionalLong from, OptionalLong to, boolean newestFirst) {
  /** The rest of the range after a row. */
  IdRange after(OptionalLong last) {
    if (last.isEmpty()) {
      return this;
    }
    return newestFirst
        ? new IdRange(from, last, true)
        : new IdRange(OptionalLong.of(last.getAsLong() + 1), to, false);
  }

  /** Whether an id may follow the previous one, if there is one. */
  private boolean continues(OptionalLong before, long id) {
    if (before.isPresent() && (newestFirst ? id >= before.getAsLong() : id <= before.getAsLong())) {
      return false;
    }
    return id >= 1
        && (from.isEmpty() || id >= from.getAsLong())
        && (to.isEmpty() || id < to.getAsLong());
  }

  static OptionalLong last(Optional<String> position) {
    return position.isPresent()
        ? OptionalLong.of(Long.parseLong(position.get()))
        : OptionalLong.empty();
  }

  <T> Page<T> page(Envelope<T> answer, OptionalLong last, String idName, ToLongFunction<T> id) {
    answer.check();
    List<T> rows = answer.items();
    if (rows.isEmpty() && answer.totalCount() > 0) {
      // Reading this as "no transaction" would allow a post that succeeded to be sent again.
      throw new UnreadableJsonException(
          Site.SOURCE,
          "$.items",
          "is empty, but the answer states " + answer.totalCount() + " rows");
    }
    OptionalLong before = last;
    for (int i = 0; i < rows.size(); i++) {
      long next = id.applyAsLong(rows.get(i));
      // Sitoo ignores unknown filters; the iteration would not end.
      if (!continues(before, next)) {
        throw new UnreadableJsonException(
            Site.SOURCE,
            "$.items[" + i + "]." + idName,
            "is outside of the requested range or order");
      }
      before = OptionalLong.of(next);
    }
    boolean complete = rows.isEmpty() || rows.size() >= answer.totalCount();
    return new Page<>(
        rows, complete ? Optional.empty() : Optional.of(Long.toString(before.getAsLong())));
  }
}
