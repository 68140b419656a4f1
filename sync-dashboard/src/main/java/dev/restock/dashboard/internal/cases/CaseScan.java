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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of cases, oldest first, by a place and not by a number. The store answers owner, type and
 * state; other filters are applied here to a bounded number of cases, and the page says how far it
 * looked.
 *
 * @param cases the cases
 * @param next where the next page begins; null if there are no more
 * @param looked how many cases were looked through
 * @param isBroken whether the page ended because that many were looked through
 */
record CaseScan(List<StoredCase> cases, @Nullable String next, int looked, boolean isBroken) {
  /** How many cases are looked through for one page. */
  static final int MOST_LOOKED = 5000;

  private static final int CHUNK = 500;

  static CaseScan page(
      CaseDesk desk, CaseFilter filter, @Nullable String after, int size, int most, Instant now) {
    CaseQuery query = filter.query(filter.isAnsweredByTheStore() ? Math.min(size, CHUNK) : CHUNK);
    if (after != null) {
      query = from(query, place(after));
    }
    List<StoredCase> found = new ArrayList<>();
    int looked = 0;
    while (true) {
      List<StoredCase> chunk = desk.list(query);
      for (StoredCase one : chunk) {
        if (filter.isTooYoung(one, now)) {
          return new CaseScan(found, null, looked, false);
        }
        if (found.size() == size) {
          return new CaseScan(found, cursor(found.get(size - 1)), looked, false);
        }
        looked++;
        if (filter.matches(one)) {
          found.add(one);
        }
      }
      if (chunk.size() < query.limit()) {
        return new CaseScan(found, null, looked, false);
      }
      StoredCase last = chunk.get(chunk.size() - 1);
      if (looked >= most) {
        return new CaseScan(found, cursor(last), looked, true);
      }
      query = query.after(last);
    }
  }

  private static CaseQuery from(CaseQuery query, CaseQuery.Place place) {
    return new CaseQuery(
        query.states(), query.owner(), query.type(), Optional.of(place), query.limit());
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
