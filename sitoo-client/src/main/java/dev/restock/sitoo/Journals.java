package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.http.json.Required;
import dev.restock.sitoo.model.JournalEntry;
import java.util.List;
import java.util.Optional;

/**
 * The journals of cash registers, from Sitoo's journals service v3, which has its own host. Every
 * method throws a {@link ServiceException} if the call fails. Safe for use by any number of
 * threads.
 */
public final class Journals {
  static final String SERVICE = "Sitoo journals";

  private final HttpCaller caller;
  private final int pageSize;

  Journals(HttpCaller caller, int pageSize) {
    this.caller = caller;
    this.pageSize = pageSize;
  }

  /**
   * Lists entries of one register: {@code GET /journal-entries}, Sitoo's page <a
   * href="https://developer.sitoo.com/journals/endpoints">journals/endpoints</a>. Pages are
   * continued by Sitoo's cursor. Its name in the answer, {@code next}, is taken from the
   * description of the parameter; Sitoo shows no example.
   *
   * @param query which register and which entries
   * @return the entries, requested while the list is iterated
   */
  public Pages<JournalEntry> list(JournalQuery query) {
    return CursorEnvelope.pages(
        caller,
        SERVICE,
        () -> ApiRequest.get("/journal-entries"),
        query.filters(),
        query.filters().pageSize().orElse(pageSize),
        Entries.class);
  }

  record Entries(@Required List<JournalEntry> items, @Json(name = "next") Optional<String> next)
      implements CursorEnvelope<JournalEntry> {}
}
