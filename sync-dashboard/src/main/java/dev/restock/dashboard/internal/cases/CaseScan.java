package dev.restock.dashboard.internal.cases;

import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.StoredCase;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of cases, oldest first, by a place and not by a number.
 *
 * @param cases the cases
 * @param next where the next page begins; null if there are no more
 */
record CaseScan(List<StoredCase> cases, @Nullable String next) {
  private static final int CHUNK = 500;

  static CaseScan page(CaseDesk desk, CaseQuery query, @Nullable String after, int size) {
    CaseQuery chunk =
        query.limit(Math.min(size + 1, CHUNK)).from(after == null ? null : place(after));
    List<StoredCase> found = new ArrayList<>();
    while (true) {
      List<StoredCase> cases = desk.list(chunk);
      for (StoredCase one : cases) {
        if (found.size() == size) {
          return new CaseScan(found, cursor(found.get(size - 1)));
        }
        found.add(one);
      }
      if (cases.size() < chunk.limit()) {
        return new CaseScan(found, null);
      }
      chunk = chunk.after(cases.get(cases.size() - 1));
    }
  }

  private static String cursor(StoredCase last) {
    String place = last.opened().openedAt() + " " + last.opened().id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static CaseQuery.Place place(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int space = text.indexOf(' ');
      if (space < 0) {
        throw new Refusal(400, "error.form");
      }
      return new CaseQuery.Place(
          Instant.parse(text.substring(0, space)), text.substring(space + 1));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Refusal(400, "error.form");
    }
  }
}
