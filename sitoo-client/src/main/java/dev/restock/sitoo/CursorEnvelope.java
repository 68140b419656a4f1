package dev.restock.sitoo;

import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.json.JsonCodec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The envelope of the lists of the v3 services, and their paging by cursor. */
interface CursorEnvelope<T> {
  List<T> items();

  /** The next page's cursor; absent at the end. */
  Optional<String> next();

  static <T, E extends CursorEnvelope<T>> Pages<T> pages(
      HttpCaller caller,
      String service,
      Supplier<ApiRequest.Builder> start,
      Filters filters,
      int rows,
      Class<E> envelope) {
    return Pages.of(
        service,
        start.get().build().pathTemplate(),
        position -> {
          ApiRequest.Builder request =
              filters.addTo(start.get(), List.of()).query("num", Integer.toString(rows));
          position.ifPresent(cursor -> request.query("next", cursor));
          return caller.call(
              request.build(),
              body -> {
                E answer = JsonCodec.read(Site.SOURCE, body, envelope);
                return new Page<>(answer.items(), answer.next());
              });
        });
  }
}
