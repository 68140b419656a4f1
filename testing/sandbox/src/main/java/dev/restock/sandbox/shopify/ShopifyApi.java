package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import dev.restock.sandbox.internal.Json;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers the calls of the Admin API, without a transport. The sandbox serves it over HTTP; callers
 * of the sandbox do not need it. Thread-safe.
 */
public final class ShopifyApi {
  /** The version whose schema is served. */
  public static final String VERSION = "2026-07";

  private static final Duration TOKEN_LIFE = Duration.ofSeconds(86_399);
  private static final String SCOPE =
      "read_orders,read_returns,read_products,read_inventory,write_inventory,read_locations,"
          + "read_shopify_payments";

  private final ShopifyShop shop;
  private final Access access;
  private final Clock clock;
  private final Points points;
  private final Bulk bulk;
  private final Map<String, Instant> tokens = new HashMap<>();
  private int issued;

  /**
   * The credentials of the shop.
   *
   * @param domain the domain of the shop
   * @param clientId the id of the app
   * @param clientSecret the secret of the app, which also signs webhooks
   * @param token a token that never ends
   */
  public record Access(String domain, String clientId, String clientSecret, String token) {
    /** Hides the secrets. */
    @Override
    public String toString() {
      return "Access[" + domain + "]";
    }
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param headers the headers beside those of every answer
   * @param body the body
   */
  public record Answer(int status, Map<String, String> headers, String body) {}

  /**
   * Creates a shop and its API.
   *
   * @param clock the clock of the services
   * @param seed decides what becomes of webhooks and the order of bulk files
   * @param access the credentials that are accepted
   * @param people returns the made-up customer of an order: the fields of a mailing address, and
   *     {@code email}
   * @param journal keeps a change of the shop before it is visible
   */
  public ShopifyApi(
      Clock clock,
      long seed,
      Access access,
      LongFunction<Map<String, String>> people,
      Consumer<Map<String, @Nullable Object>> journal) {
    this.clock = clock;
    this.access = access;
    this.points = new Points(clock);
    this.bulk = new Bulk(seed);
    this.shop =
        new ShopifyShop(
            clock,
            points,
            new Webhooks(seed, access.clientSecret(), access.domain()),
            people,
            journal);
  }

  /**
   * Returns the shop.
   *
   * @return the same shop at every call
   */
  public ShopifyShop shop() {
    return shop;
  }

  /**
   * Repeats a change of an earlier run.
   *
   * @param entry an entry of the journal
   */
  public void restore(Map<?, ?> entry) {
    shop.restore(entry);
  }

  /**
   * Answers a request for a token by the client credentials grant.
   *
   * @param form the fields of the form
   */
  public synchronized Answer token(Map<String, String> form) {
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return json(400, object("error", "unsupported_grant_type"));
    }
    if (!access.clientId().equals(form.get("client_id"))
        || !access.clientSecret().equals(form.get("client_secret"))) {
      return json(401, object("error", "invalid_client"));
    }
    String token = "shpca_sandbox" + ++issued;
    tokens.put(token, clock.instant().plus(TOKEN_LIFE));
    return json(
        200, object("access_token", token, "scope", SCOPE, "expires_in", TOKEN_LIFE.toSeconds()));
  }

  /** Makes every token invalid that the grant has given out. */
  public synchronized void revokeTokens() {
    tokens.clear();
  }

  private synchronized boolean accepts(@Nullable String token) {
    if (access.token().equals(token)) {
      return true;
    }
    Instant end = token == null ? null : tokens.get(token);
    return end != null && clock.instant().isBefore(end);
  }

  /**
   * Returns the file of a bulk operation.
   *
   * @param id the number of the operation
   */
  public Answer file(long id) {
    synchronized (shop) {
      return bulk.file(id)
          .map(file -> new Answer(200, Map.of("Content-Type", "application/jsonl"), file))
          .orElseGet(() -> new Answer(404, Map.of("Content-Type", "text/plain"), "Not Found"));
    }
  }

  /**
   * Returns the names of the fields that a body asks the root for, joined by commas, to tell calls
   * apart.
   *
   * @param body a JSON body
   * @return empty if the body is no valid question
   */
  public String rootFields(String body) {
    Question question = question(body);
    return question == null
        ? ""
        : rootFields(question).stream()
            .map(Field::getName)
            .distinct()
            .collect(Collectors.joining(","));
  }

  private static List<Field> rootFields(Question question) {
    Document document = Schema.instance().prepared(question.query()).document();
    OperationDefinition operation =
        document == null ? null : Costs.operation(document, question.operationName());
    return operation == null
        ? List.of()
        : operation.getSelectionSet().getSelectionsOfType(Field.class);
  }

  /**
   * Announces a call whose effect comes later: until then its idempotency keys are in use.
   *
   * @param body a JSON body
   * @return run it before the call
   */
  public Runnable announce(String body) {
    Question question = question(body);
    if (question == null) {
      return () -> {};
    }
    List<String> keys = new ArrayList<>();
    synchronized (shop) {
      for (Field field : rootFields(question)) {
        String key = Fields.idempotencyKey(field, question.variables()).orElse(null);
        if (key != null && input(field, question.variables()) instanceof Map<?, ?> input) {
          shop.writes().begin(field.getName(), input, key, clock.instant());
          keys.add(key);
        }
      }
    }
    return () -> {
      synchronized (shop) {
        keys.forEach(shop.writes()::resume);
      }
    };
  }

  private static @Nullable Object input(Field mutation, Map<String, @Nullable Object> variables) {
    return mutation.getArguments().stream()
        .filter(argument -> argument.getName().equals("input"))
        .map(Argument::getValue)
        .filter(VariableReference.class::isInstance)
        .findFirst()
        .map(value -> variables.get(((VariableReference) value).getName()))
        .orElse(null);
  }

  private record Question(
      String query, Map<String, @Nullable Object> variables, @Nullable String operationName) {}

  private static @Nullable Question question(String body) {
    try {
      if (Json.read(body) instanceof Map<?, ?> map && map.get("query") instanceof String query) {
        Map<String, @Nullable Object> variables =
            map.get("variables") instanceof Map<?, ?> given
                ? variables(given)
                : new LinkedHashMap<>();
        return new Question(query, variables, Entries.textOrNull(map, "operationName"));
      }
      return null;
    } catch (Json.MalformedException e) {
      return null;
    }
  }

  private static Map<String, @Nullable Object> variables(Map<?, ?> given) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    given.forEach((name, value) -> variables.put(String.valueOf(name), value));
    return variables;
  }

  /**
   * Answers a GraphQL call.
   *
   * @param version the version in the path
   * @param token the token of the header; null if there is none
   * @param body the JSON body
   * @param baseUrl where bulk files are served
   */
  public Answer graphQl(String version, @Nullable String token, String body, String baseUrl) {
    if (!accepts(token)) {
      return json(
          401,
          object(
              "errors",
              "[API] Invalid API key or access token (unrecognized login or wrong password)"));
    }
    synchronized (shop) {
      String answered = shop.answeredVersion();
      Answer answer = answer(body, baseUrl);
      Map<String, String> headers = new LinkedHashMap<>(answer.headers());
      headers.put("X-Shopify-Api-Version", answered == null ? version : answered);
      return new Answer(answer.status(), headers, answer.body());
    }
  }

  private Answer answer(String body, String baseUrl) {
    Question question = question(body);
    if (question == null) {
      return json(400, object("errors", object("query", "Required parameter missing or invalid")));
    }
    Schema schema = Schema.instance();
    Schema.Prepared prepared = schema.prepared(question.query());
    Document document = prepared.document();
    if (document == null) {
      return json(
          200, object("errors", prepared.errors().stream().map(ShopifyApi::error).toList()));
    }
    OperationDefinition operation = Costs.operation(document, question.operationName());
    if (operation == null) {
      return json(
          200,
          object(
              "errors",
              List.of(object("message", "No operation named " + question.operationName()))));
    }
    int requested = Costs.requested(schema.definition(), document, operation, question.variables());
    if (requested > Points.MAX_OF_ONE) {
      return json(200, object("errors", List.of(tooExpensive(requested))));
    }
    if (!points.take(requested)) {
      return throttled(requested);
    }
    Call call = new Call(this, baseUrl, false);
    ExecutionResult result = execute(question, call);
    boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
    int actual = Math.min(requested, Costs.actual(result.getData(), mutation));
    points.giveBack(requested - actual);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    if (!result.getErrors().isEmpty()) {
      answer.put("errors", result.getErrors().stream().map(ShopifyApi::error).toList());
    }
    if (result.isDataPresent()) {
      answer.put("data", result.getData());
    }
    Map<String, @Nullable Object> extensions = object("cost", points.cost(requested, actual));
    if (!call.searches.isEmpty()) {
      extensions.put("search", call.searches);
    }
    answer.put("extensions", extensions);
    return json(200, answer);
  }

  private static ExecutionResult execute(Question question, Call call) {
    ExecutionInput.Builder input =
        ExecutionInput.newExecutionInput(question.query())
            .variables(question.variables())
            .graphQLContext(Map.of(Call.class, call));
    if (question.operationName() != null) {
      input.operationName(question.operationName());
    }
    return Schema.instance().graphQl().execute(input.build());
  }

  /**
   * Answers that the points do not suffice.
   *
   * @param requested the points that the question may cost
   */
  private Answer throttled(int requested) {
    return json(
        200,
        object(
            "errors",
            List.of(
                object(
                    "message",
                    "Throttled",
                    "extensions",
                    object(
                        "code", "THROTTLED",
                        "documentation", "https://shopify.dev/api/usage/rate-limits"))),
            "extensions",
            object("cost", points.cost(requested, null))));
  }

  private static Map<String, @Nullable Object> tooExpensive(int requested) {
    return object(
        "message",
        "Query cost is "
            + requested
            + ", which exceeds the single query max cost limit ("
            + Points.MAX_OF_ONE
            + ").",
        "extensions",
        object(
            "code",
            "MAX_COST_EXCEEDED",
            "cost",
            requested,
            "maxCost",
            Points.MAX_OF_ONE,
            "documentation",
            "https://shopify.dev/api/usage/rate-limits"));
  }

  private static Map<String, @Nullable Object> error(GraphQLError error) {
    Map<String, @Nullable Object> view = object("message", error.getMessage());
    if (error.getLocations() != null && !error.getLocations().isEmpty()) {
      view.put(
          "locations",
          error.getLocations().stream()
              .map(place -> object("line", place.getLine(), "column", place.getColumn()))
              .toList());
    }
    if (error.getExtensions() != null) {
      view.put("extensions", error.getExtensions());
    }
    if (error.getPath() != null) {
      view.put("path", error.getPath());
    }
    return view;
  }

  private static Answer json(int status, Map<String, @Nullable Object> body) {
    return new Answer(status, Map.of(), Json.write(body));
  }

  /** The context that the fields of one call share. */
  static final class Call {
    private final ShopifyApi api;
    private final String baseUrl;
    private final boolean bulk;
    private final List<Object> searches = new ArrayList<>();

    private Call(ShopifyApi api, String baseUrl, boolean bulk) {
      this.api = api;
      this.baseUrl = baseUrl;
      this.bulk = bulk;
    }

    static Call of(DataFetchingEnvironment env) {
      Call call = env.getGraphQlContext().get(Call.class);
      if (call == null) {
        throw new IllegalStateException("A question without a call");
      }
      return call;
    }

    ShopifyShop shop() {
      return api.shop;
    }

    /** Returns whether connections are read to their end. */
    boolean bulk() {
      return bulk;
    }

    void searched(Object extension) {
      searches.add(extension);
    }

    Map<String, @Nullable Object> shopObject() {
      return object(
          "id", Gid.of("Shop", 1),
          "name", "Sandbox",
          "myshopifyDomain", api.access.domain(),
          "currencyCode", "SEK",
          "ianaTimezone", "Europe/Stockholm");
    }

    Map<String, @Nullable Object> startBulk(String query) {
      return api.bulk.start(query, api.shop.nextBulk(), api.clock.instant(), baseUrl);
    }

    Optional<Map<String, @Nullable Object>> bulkOperation(long id) {
      return api.bulk.find(id, api.clock.instant(), baseUrl, this::readAll);
    }

    private Map<String, @Nullable Object> readAll(String query) {
      ExecutionResult result =
          execute(new Question(query, Map.of(), null), new Call(api, baseUrl, true));
      Map<String, @Nullable Object> data = result.getData();
      return data == null ? Map.of() : data;
    }
  }
}
