package dev.restock.sitoo;

import dev.restock.http.ApiRequest;
import dev.restock.http.CallOptions;
import dev.restock.http.HttpCaller;
import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sitoo.input.Input;
import dev.restock.sitoo.model.BatchResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A site of an account: its paths, the paging of its lists, and the reading of its answers. */
final class Site {
  static final String SOURCE = "the answer";

  private static final long MAX_ROWS = 1_000_000_000_000L;
  private static final long MORE_ROWS = 1000;

  private static final String ACCOUNT_PATH = "/accounts/{accountid}";
  private static final String SITE_PATH = ACCOUNT_PATH + "/sites/{siteid}";

  private final HttpCaller caller;
  private final String accountId;
  private final int siteId;
  private final int pageSize;

  Site(HttpCaller caller, String accountId, int siteId, int pageSize) {
    this.caller = caller;
    this.accountId = accountId;
    this.siteId = siteId;
    this.pageSize = pageSize;
  }

  String accountId() {
    return accountId;
  }

  int siteId() {
    return siteId;
  }

  /** The same site, called with other options. */
  Site with(CallOptions options) {
    return new Site(caller.with(options), accountId, siteId, pageSize);
  }

  HttpCaller caller() {
    return caller;
  }

  int pageSize() {
    return pageSize;
  }

  ApiRequest.Builder get(String path) {
    return ofSite(ApiRequest.get(SITE_PATH + path));
  }

  ApiRequest.Builder post(String path, byte[] json) {
    return ofSite(ApiRequest.post(SITE_PATH + path, json));
  }

  ApiRequest.Builder put(String path, byte[] json) {
    return ofSite(ApiRequest.put(SITE_PATH + path, json));
  }

  ApiRequest.Builder delete(String path) {
    return ofSite(ApiRequest.delete(SITE_PATH + path));
  }

  ApiRequest.Builder delete(String path, byte[] json) {
    return ofSite(ApiRequest.delete(SITE_PATH + path, json));
  }

  ApiRequest.Builder getOfAccount(String path) {
    return ofAccount(ApiRequest.get(ACCOUNT_PATH + path));
  }

  ApiRequest.Builder postOfAccount(String path, byte[] json) {
    return ofAccount(ApiRequest.post(ACCOUNT_PATH + path, json));
  }

  ApiRequest.Builder putOfAccount(String path, byte[] json) {
    return ofAccount(ApiRequest.put(ACCOUNT_PATH + path, json));
  }

  ApiRequest.Builder deleteOfAccount(String path) {
    return ofAccount(ApiRequest.delete(ACCOUNT_PATH + path));
  }

  private ApiRequest.Builder ofSite(ApiRequest.Builder request) {
    return ofAccount(request).path("siteid", siteId);
  }

  private ApiRequest.Builder ofAccount(ApiRequest.Builder request) {
    return request.path("accountid", accountId);
  }

  <T> T read(ApiRequest.Builder request, Class<T> type) {
    return caller.call(request.build(), body -> JsonCodec.read(SOURCE, body, type));
  }

  <T> List<T> readList(ApiRequest.Builder request, Class<T> type) {
    return caller.call(request.build(), body -> JsonCodec.readList(SOURCE, body, type));
  }

  /** A write that answers with the bare id of the new object, which is 1 or more. */
  long added(ApiRequest.Builder request) {
    return caller.call(
        request.build(),
        body -> BatchAnswer.checked(JsonCodec.read(SOURCE, body, Long.class), "$"));
  }

  /** A write that answers with a bare {@code true}. */
  boolean done(ApiRequest.Builder request) {
    return read(request, Boolean.class);
  }

  /** A write whose answer is not documented: every success except {@code false} counts. */
  boolean doneUnlessFalse(ApiRequest.Builder request) {
    return caller.call(
        request.build(),
        body ->
            body.length == 0
                || !JsonCodec.read(SOURCE, body, RawJson.class).json().equals("false"));
  }

  static Input forAdding(Input input) {
    requireAll(input.missingFields(), input, "");
    return input;
  }

  static <I extends Input> List<I> eachForAdding(Collection<I> inputs) {
    List<I> all = List.copyOf(inputs);
    for (int i = 0; i < all.size(); i++) {
      requireAll(all.get(i).missingFields(), all.get(i), "entry " + i + ": ");
    }
    return all;
  }

  static Input forChanging(Input input, String... needed) {
    if (input.fieldNames().isEmpty()) {
      throw new IllegalArgumentException("no field is set; set at least one to change");
    }
    requireAll(missing(input, needed), input, "");
    return input;
  }

  /** Checks that each entry names the object that it changes by the field {@code key}. */
  static <I extends Input> List<I> eachForChanging(Collection<I> inputs, String key) {
    List<I> all = List.copyOf(inputs);
    for (int i = 0; i < all.size(); i++) {
      requireAll(missing(all.get(i), key), all.get(i), "entry " + i + ": ");
    }
    return all;
  }

  private static List<String> missing(Input input, String... needed) {
    return Arrays.stream(needed).filter(name -> !input.fieldNames().contains(name)).toList();
  }

  private static void requireAll(Collection<String> missing, Input input, String where) {
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          where
              + (missing.size() == 1 ? "missing required field " : "missing required fields ")
              + missing.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "))
              + "; set: "
              + input.fieldNames());
    }
  }

  /** Sends entries in one request; none without entries. */
  <T> List<BatchResult<T>> batch(
      List<String> entries, Function<byte[], ApiRequest.Builder> request, Class<T> type) {
    if (entries.isEmpty()) {
      return List.of();
    }
    return caller.call(
        request.apply(RequestBodies.arrayOf(entries)).build(),
        body -> BatchAnswer.read(body, entries.size(), type));
  }

  /**
   * Sends entries that do not depend on each other in requests of at most {@code perRequest}. The
   * results of the first requests are kept if a later one fails.
   */
  <T> List<BatchResult<T>> splitBatch(
      List<String> entries,
      int perRequest,
      Function<byte[], ApiRequest.Builder> request,
      Class<T> type) {
    List<BatchResult<T>> results = new ArrayList<>();
    for (int start = 0; start < entries.size(); start += perRequest) {
      int end = Math.min(entries.size(), start + perRequest);
      try {
        results.addAll(batch(entries.subList(start, end), request, type));
      } catch (ServiceException e) {
        if (start == 0) {
          throw e;
        }
        while (results.size() < end) {
          results.add(new BatchResult.Unanswered<>(e));
        }
        break;
      } catch (RuntimeException e) {
        // For example a client that was closed. A write that was started ends in a
        // ServiceException.
        if (start == 0) {
          throw e;
        }
        break;
      }
    }
    while (results.size() < entries.size()) {
      results.add(new BatchResult.NotSent<>());
    }
    return List.copyOf(results);
  }

  <T> Pages<T> list(
      Supplier<ApiRequest.Builder> start, Filters filters, List<String> needed, Class<T> row) {
    return byOffset(
        () -> filters.addTo(start.get(), needed), filters.pageSize().orElse(pageSize), row);
  }

  /** Pages by {@code start} and {@code num}, until the stated number of rows was read. */
  <T> Pages<T> byOffset(Supplier<ApiRequest.Builder> request, int rows, Class<T> row) {
    String template = request.get().build().pathTemplate();
    return Pages.of(
        SitooClient.SERVICE,
        template,
        position -> {
          Optional<Offset> offset = position.map(Offset::parse);
          long start = offset.map(Offset::start).orElse(0L);
          ApiRequest page =
              request
                  .get()
                  .query("start", Long.toString(start))
                  .query("num", Integer.toString(rows))
                  .build();
          return caller.call(page, body -> offsetPage(Envelope.read(body, row), offset));
        });
  }

  /**
   * A place in a list that is paged by numbers.
   *
   * @param start the rows before it
   * @param most the rows that the list may have at most, by what its first page stated
   */
  private record Offset(long start, long most) {
    static Offset parse(String position) {
      String[] parts = position.split("/", -1);
      return new Offset(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
      return start + "/" + most;
    }
  }

  private static <T> Page<T> offsetPage(Envelope<T> answer, Optional<Offset> at) {
    List<T> items = answer.items();
    if (at.isEmpty()) {
      answer.check();
    }
    long next = at.map(Offset::start).orElse(0L) + items.size();
    if (next >= answer.totalCount()) {
      return new Page<>(items, Optional.empty());
    }
    if (items.isEmpty()) {
      throw new UnreadableJsonException(
          SOURCE, "$.items", "is empty, but the answer states " + answer.totalCount() + " rows");
    }
    // Rows that are added meanwhile prolong the list. One that doubles while it is read never ends.
    long most =
        at.map(Offset::most).orElse(2 * Math.min(answer.totalCount(), MAX_ROWS) + MORE_ROWS);
    if (next > most) {
      throw new UnreadableJsonException(
          SOURCE,
          "$.totalcount",
          "the list does not end: its first page stated less than half of the "
              + next
              + " rows that were read");
    }
    return new Page<>(items, Optional.of(new Offset(next, most).toString()));
  }
}
