package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Imitates ReturnGO: reads of returns and transactions, as documented and as observed bodies show.
 */
final class ReturnGoService implements ImitatedService {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final String RMA_CURSOR = "returns.id:";
  private static final String SORTED_CURSOR = "returns.offset:";
  private static final Set<String> LISTS = Set.of("rmas", "transactions", "webhooks");

  private final Scenario scenario;
  private final Clock clock;
  private final long seed;
  private final String apiKey;
  private final String shop;
  private final ReturnGoLimits limits;

  ReturnGoService(
      Scenario scenario,
      Clock clock,
      long seed,
      String apiKey,
      String shop,
      ReturnGoLimits limits) {
    this.scenario = scenario;
    this.clock = clock;
    this.seed = seed;
    this.apiKey = apiKey;
    this.shop = shop;
    this.limits = limits;
  }

  @Override
  public Service name() {
    return Service.RETURNGO;
  }

  @Override
  public String endpoint(Request request) {
    List<String> path = request.path();
    String template =
        path.size() == 2 && path.get(0).equals("rma")
            ? "/rma/{rmaId}"
            : path.size() == 1 && LISTS.contains(path.get(0)) ? "/" + path.get(0) : "{unknown}";
    return request.method() + " " + template;
  }

  @Override
  public Reply handle(Request request) {
    try {
      authorize(request);
      Instant now = clock.instant();
      if (!limits.tryAdmit(now)) {
        throw new ServiceError(429, "Too Many Requests");
      }
      return switch (endpoint(request)) {
        case "GET /rmas" -> rmas(request, now);
        case "GET /rma/{rmaId}" -> rma(request.path().get(1), now);
        case "GET /transactions" -> transactions(request, now);
        case "GET /webhooks" -> Reply.json(200, List.of());
        default -> throw new ServiceError(404, "Not Found");
      };
    } catch (ServiceError e) {
      return error(e.status(), e.text());
    }
  }

  @Override
  public Reply error(int status, String text) {
    return Reply.json(status, Json.object("message", text));
  }

  /** The gateway adds an id to every answer; the support of ReturnGO asks for these ids. */
  @Override
  public Reply finish(Reply reply, long callNumber) {
    String source = seed + "/" + callNumber;
    UUID id = UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8));
    String hex = id.toString().replace("-", "");
    return reply
        .with("x-amzn-requestid", id.toString())
        .with("x-amz-apigw-id", hex.substring(0, 15) + "=")
        .with("x-amzn-trace-id", "Root=1-" + hex.substring(0, 8) + "-" + hex.substring(8));
  }

  private void authorize(Request request) throws ServiceError {
    if (!apiKey.equals(request.header("x-api-key").orElse(""))) {
      throw new ServiceError(401, "Missing or incorrect API key");
    }
    if (!shop.equals(request.header("x-shop-name").orElse(""))) {
      throw new ServiceError(403, "No such shop for this user");
    }
  }

  private Reply rma(String id, Instant now) throws ServiceError {
    if (!DIGITS.matcher(id).matches()) {
      throw new ServiceError(400, "Invalid rmaId");
    }
    String body =
        scenario
            .find(id)
            .flatMap(scripted -> scripted.bodyAt(now))
            .orElseThrow(() -> new ServiceError(404, "RMA not found"));
    return new Reply(200, Map.of(), body);
  }

  private record Row(ScriptedReturn script, ReturnState state) {}

  private Reply rmas(Request request, Instant now) throws ServiceError {
    int pageSize = pageSize(request);
    Predicate<Row> filter = rowFilter(request);
    List<Row> rows =
        new ArrayList<>(
            scenario.returns().stream()
                .filter(scripted -> scripted.existsAt(now))
                .map(scripted -> new Row(scripted, ReturnState.of(scripted, now)))
                .filter(filter)
                .sorted(Comparator.comparingLong((Row row) -> row.script().number()).reversed())
                .toList());
    String sortBy = request.query("sort_by").orElse("");
    int from;
    if (sortBy.isEmpty()) {
      long bound = cursor(request, RMA_CURSOR, Long.MAX_VALUE);
      from = (int) rows.stream().filter(row -> row.script().number() > bound).count();
    } else {
      rows.sort(order(sortBy));
      from = (int) Math.min(rows.size(), cursor(request, SORTED_CURSOR, 0));
    }
    int to = Math.min(rows.size(), from + pageSize);
    String next = null;
    if (to < rows.size()) {
      // As observed, the cursor names the first row of the next page.
      next =
          encode(
              sortBy.isEmpty() ? RMA_CURSOR + rows.get(to).script().number() : SORTED_CURSOR + to);
    }
    List<Object> page = new ArrayList<>();
    for (Row row : rows.subList(from, to)) {
      page.add(RmaRenderer.summary(row.script(), row.state()));
    }
    return page("rmas", page, next);
  }

  private static Predicate<Row> rowFilter(Request request) throws ServiceError {
    Predicate<Row> filter = row -> true;
    if (request.query("status").isPresent()) {
      List<String> wanted = request.queryList("status").orElseThrow();
      filter = filter.and(row -> wanted.contains(row.state().status));
    }
    if (request.query("order_name").isPresent()) {
      List<String> wanted = request.queryList("order_name").orElseThrow();
      filter = filter.and(row -> wanted.contains(row.script().orderName()));
    }
    if (request.query("tracking_numbers").isPresent()) {
      List<String> wanted = request.queryList("tracking_numbers").orElseThrow();
      filter =
          filter.and(
              row ->
                  row.script().shipmentRequired()
                      && !row.state().shipmentStatus.equals("Pending")
                      && wanted.contains(row.script().trackingNumber()));
    }
    if (request.query("customer_ids").isPresent()) {
      filter = row -> false; // scripted returns have no customer id
    }
    if (request.query("rma_created_at").isPresent()) {
      Predicate<Instant> time =
          OpTimeFilter.parse("rma_created_at", request.query("rma_created_at").orElseThrow());
      filter = filter.and(row -> time.test(row.script().createdAt()));
    }
    if (request.query("rma_updated_at").isPresent()) {
      Predicate<Instant> time =
          OpTimeFilter.parse("rma_updated_at", request.query("rma_updated_at").orElseThrow());
      filter = filter.and(row -> time.test(row.state().lastUpdated));
    }
    return filter;
  }

  private static Comparator<Row> order(String sortBy) throws ServiceError {
    Comparator<Row> order = null;
    for (String column : sortBy.split(",", -1)) {
      Function<Row, Instant> key =
          switch (column.length() < 2 ? "" : column.substring(1)) {
            case "rma_created_at" -> row -> row.script().createdAt();
            case "rma_updated_at" -> row -> row.state().lastUpdated;
            default -> throw new ServiceError(400, "Invalid sort_by");
          };
      Comparator<Row> next = Comparator.comparing(key);
      if (column.charAt(0) == '-') {
        next = next.reversed();
      } else if (column.charAt(0) != '+') {
        throw new ServiceError(400, "Invalid sort_by");
      }
      order = order == null ? next : order.thenComparing(next);
    }
    if (order == null) {
      throw new ServiceError(400, "Invalid sort_by");
    }
    return order;
  }

  private record Transaction(
      ScriptedReturn script,
      Step.Refunded refund,
      Map<String, @Nullable Object> body,
      Instant updated) {}

  private Reply transactions(Request request, Instant now) throws ServiceError {
    int pageSize = pageSize(request);
    long before = cursor(request, "", Long.MAX_VALUE);
    Predicate<Transaction> filter = transactionFilter(request);
    List<Transaction> all = new ArrayList<>();
    for (ScriptedReturn scripted : scenario.returns()) {
      if (scripted.existsAt(now)) {
        ReturnState state = ReturnState.of(scripted, now);
        List<Map<String, @Nullable Object>> bodies = RmaRenderer.transactions(scripted, state);
        for (int i = 0; i < bodies.size(); i++) {
          Step.Refunded refund = state.refunds.get(i);
          boolean recorded = !refund.at().plus(ReturnState.REFUND_DELAY).isAfter(now);
          all.add(
              new Transaction(
                  scripted,
                  refund,
                  bodies.get(i),
                  RmaRenderer.transactionUpdatedAt(scripted, refund, recorded)));
        }
      }
    }
    List<Transaction> matching =
        all.stream()
            .filter(transaction -> id(transaction) < before)
            .filter(filter)
            .sorted(Comparator.comparingLong(ReturnGoService::id).reversed())
            .toList();
    List<Transaction> rows = matching.subList(0, Math.min(pageSize, matching.size()));
    String next =
        rows.size() < matching.size() ? encode(Long.toString(id(rows.get(rows.size() - 1)))) : null;
    return page("transactions", rows.stream().<Object>map(Transaction::body).toList(), next);
  }

  private static long id(Transaction transaction) {
    return transaction.script().transactionId(transaction.refund());
  }

  private static Predicate<Transaction> transactionFilter(Request request) throws ServiceError {
    Predicate<Transaction> filter =
        listFilter(request, "rma_ids", t -> t.script().rmaId())
            .and(listFilter(request, "order_ids", t -> t.script().orderId()))
            .and(listFilter(request, "ids", t -> Long.toString(id(t))))
            .and(listFilter(request, "statuses", t -> String.valueOf(t.body().get("status"))))
            .and(listFilter(request, "types", t -> String.valueOf(t.body().get("type"))))
            .and(listFilter(request, "processors", t -> String.valueOf(t.body().get("processor"))));
    if (request.query("created_at").isPresent()) {
      Predicate<Instant> time =
          OpTimeFilter.parse("created_at", request.query("created_at").orElseThrow());
      filter = filter.and(t -> time.test(t.refund().at()));
    }
    if (request.query("updated_at").isPresent()) {
      Predicate<Instant> time =
          OpTimeFilter.parse("updated_at", request.query("updated_at").orElseThrow());
      filter = filter.and(t -> time.test(t.updated()));
    }
    return filter;
  }

  private static Predicate<Transaction> listFilter(
      Request request, String name, Function<Transaction, String> value) {
    return request
        .queryList(name)
        .<Predicate<Transaction>>map(wanted -> t -> wanted.contains(value.apply(t)))
        .orElse(t -> true);
  }

  private static int pageSize(Request request) throws ServiceError {
    String text = request.query("pagesize").orElse("");
    if (DIGITS.matcher(text).matches()) {
      long size = Long.parseLong(text);
      if (size >= 1 && size <= 500) {
        return (int) size;
      }
    }
    throw new ServiceError(400, "Invalid pagesize");
  }

  private static long cursor(Request request, String prefix, long absent) throws ServiceError {
    String text = request.query("cursor").orElse("");
    if (text.isEmpty()) {
      return absent;
    }
    try {
      String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      if (plain.startsWith(prefix) && DIGITS.matcher(plain.substring(prefix.length())).matches()) {
        return Long.parseLong(plain.substring(prefix.length()));
      }
    } catch (IllegalArgumentException e) {
      throw new ServiceError(400, "Invalid cursor");
    }
    throw new ServiceError(400, "Invalid cursor");
  }

  private static String encode(String cursor) {
    return Base64.getEncoder().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  /** The form of the last page is not established, so it depends on the seed. */
  private Reply page(String name, List<Object> rows, @Nullable String next) {
    Map<String, @Nullable Object> body = Json.object(name, rows);
    long form = Math.floorMod(seed, 3);
    if (next != null || form == 0) {
      body.put("next_cursor", next);
    } else if (form == 1) {
      body.put("next_cursor", "");
    }
    return Reply.json(200, body);
  }
}
