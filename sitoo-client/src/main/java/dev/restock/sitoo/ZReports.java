package dev.restock.sitoo;

import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sitoo.model.ZReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The Z-reports of all registers of an account. Every method throws a {@link ServiceException} if
 * the call fails. Safe for use by any number of threads.
 */
public final class ZReports {
  /** The maximum number of reports in one answer. An answer with fewer is the last one. */
  private static final int MAX_ROWS = 500;

  private static final int MAX_IN_A_SECOND = 100;

  private final Site site;

  ZReports(Site site) {
    this.site = site;
  }

  /**
   * Lists Z-reports: {@code GET /pos-z-reports}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/z-reports">z-reports</a>. An answer holds at
   * most 500 reports. The list is continued from the time at which the last one was added, and
   * reports that were already returned are skipped.
   *
   * @param query the filters
   * @return the reports by when they were added, requested while the list is iterated
   */
  public Pages<ZReport> list(PosZReportQuery query) {
    String template = site.getOfAccount("/pos-z-reports").build().pathTemplate();
    return Pages.of(SitooClient.SERVICE, template, position -> page(query, position));
  }

  private Page<ZReport> page(PosZReportQuery query, Optional<String> position) {
    Filters filters = query.filters().copy();
    Set<String> seen = new LinkedHashSet<>();
    position.ifPresent(
        text -> {
          String[] parts = text.split("\\|", -1);
          filters.integer("dateaddedfrom", Long.parseLong(parts[0]));
          seen.addAll(List.of(parts).subList(1, parts.length));
        });
    return site.caller()
        .call(
            filters.addTo(site.getOfAccount("/pos-z-reports"), List.of()).build(),
            body -> next(JsonCodec.readList(Site.SOURCE, body, ZReport.class), seen));
  }

  private static Page<ZReport> next(List<ZReport> rows, Set<String> seen) {
    List<ZReport> fresh = new ArrayList<>();
    for (ZReport row : rows) {
      if (!seen.contains(key(row))) {
        fresh.add(row);
      }
    }
    if (rows.size() < MAX_ROWS) {
      return new Page<>(fresh, Optional.empty());
    }
    int last = rows.size() - 1;
    Instant added =
        rows.get(last)
            .dateAdded()
            .orElseThrow(
                () ->
                    new UnreadableJsonException(
                        Site.SOURCE, "$[" + last + "].dateadded", "is missing or null"));
    List<String> position = new ArrayList<>();
    position.add(Long.toString(added.getEpochSecond()));
    for (ZReport row : rows) {
      if (row.dateAdded().equals(Optional.of(added))) {
        position.add(key(row));
      }
    }
    if (position.size() > MAX_IN_A_SECOND) {
      throw new UnreadableJsonException(
          Site.SOURCE,
          "$",
          "more than "
              + MAX_IN_A_SECOND
              + " reports were added in one second: the list cannot be continued");
    }
    return new Page<>(fresh, Optional.of(String.join("|", position)));
  }

  /** Short, since a position holds one for each report of its second. */
  private static String key(ZReport row) {
    UUID name =
        UUID.nameUUIDFromBytes(
            (row.registerId().orElse("") + "#" + row.zReportId()).getBytes(StandardCharsets.UTF_8));
    return Long.toString(name.getMostSignificantBits(), Character.MAX_RADIX);
  }
}
