package dev.restock.sitoo;

import dev.restock.http.ApiRequest;
import dev.restock.http.HttpCaller;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.UnreadableJsonException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One account's site: where its paths begin, and how its lists are paged. */
final class Site {
  private static final String SOURCE = "the answer";
  private static final String ACCOUNT_PATH = "/accounts/{accountid}";
  private static final String SITE_PATH = ACCOUNT_PATH + "/sites/{siteid}";

  private final HttpCaller caller;
  private final String accountId;
  private final int siteId;

  Site(HttpCaller caller, String accountId, int siteId) {
    this.caller = caller;
    this.accountId = accountId;
    this.siteId = siteId;
  }

  HttpCaller caller() {
    return caller;
  }

  ApiRequest.Builder get(String path) {
    return located(ApiRequest.get(SITE_PATH + path));
  }

  ApiRequest.Builder post(String path, byte[] json) {
    return located(ApiRequest.post(SITE_PATH + path, json));
  }

  ApiRequest.Builder put(String path, byte[] json) {
    return located(ApiRequest.put(SITE_PATH + path, json));
  }

  ApiRequest.Builder getOfAccount(String path) {
    return ApiRequest.get(ACCOUNT_PATH + path).path("accountid", accountId);
  }

  private ApiRequest.Builder located(ApiRequest.Builder request) {
    return request.path("accountid", accountId).path("siteid", siteId);
  }

  <T> T read(ApiRequest request, Class<T> type) {
    return caller.call(request, body -> JsonCodec.read(SOURCE, body, type));
  }

  /** Pages by {@code start} and {@code num}, until as many rows came as there are said to be. */
  <T> Pages<T> byOffset(
      Supplier<ApiRequest.Builder> request, int pageSize, Function<byte[], Envelope<T>> envelope) {
    String template = request.get().build().pathTemplate();
    return Pages.of(
        SitooClient.SERVICE,
        template,
        position -> {
          long start = position.map(Long::valueOf).orElse(0L);
          ApiRequest page =
              request
                  .get()
                  .query("start", Long.toString(start))
                  .query("num", Integer.toString(pageSize))
                  .build();
          return caller.call(page, body -> offsetPage(envelope.apply(body), start));
        });
  }

  private static <T> Page<T> offsetPage(Envelope<T> answer, long start) {
    List<T> items = answer.items();
    long next = start + items.size();
    if (next >= answer.totalCount()) {
      return new Page<>(items, Optional.empty());
    }
    if (items.isEmpty()) {
      throw new UnreadableJsonException(
          SOURCE,
          "$.items",
          "is empty although there are said to be " + answer.totalCount() + " rows");
    }
    return new Page<>(items, Optional.of(Long.toString(next)));
  }

  static <T, E extends Envelope<T>> Function<byte[], Envelope<T>> envelope(Class<E> type) {
    return body -> JsonCodec.read(SOURCE, body, type);
  }
}
