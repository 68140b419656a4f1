package dev.restock.shopify;

import dev.restock.http.ApiRequest;
import dev.restock.http.CallOptions;
import dev.restock.http.HttpCaller;
import dev.restock.http.RawAnswer;
import dev.restock.http.RefusedException;
import dev.restock.http.SafeText;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.ShopifyErrorException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks questions by GraphQL: with a token, within the points, and with all errors looked at. */
final class GraphQl {
  private static final String PATH = "/admin/api/" + ShopifyClient.API_VERSION + "/graphql.json";
  static final int UNAUTHORIZED = 401;

  /** A shorter text occurs in any answer. */
  private static final int SHORTEST_SECRET = 8;

  /** An answer with the error of its use, if there is one. */
  private record Read<T>(@Nullable T data, @Nullable ShopifyErrorException problem) {}

  private final HttpCaller caller;
  private final TokenSupplier tokens;
  private final PointsBudget points;
  private final VersionWatch version;

  GraphQl(HttpCaller caller, TokenSupplier tokens, PointsBudget points, VersionWatch version) {
    this.caller = caller;
    this.tokens = tokens;
    this.points = points;
    this.version = version;
  }

  /** Returns a view whose calls have these options. */
  GraphQl with(CallOptions options) {
    return new GraphQl(caller.with(options), tokens, points, version);
  }

  HttpCaller caller() {
    return caller;
  }

  VersionWatch version() {
    return version;
  }

  TokenSupplier tokens() {
    return tokens;
  }

  /**
   * Looks at each successful answer before anything else does.
   *
   * @return the wait, if the answer says that nothing was done because of the points
   */
  static Optional<Duration> observe(
      RawAnswer raw, PointsBudget points, VersionWatch version, Clock clock) {
    byte[] body = raw.body();
    version.answered(raw.header("X-Shopify-Api-Version").orElse(null));
    if (!new String(body, StandardCharsets.ISO_8859_1).contains("\"THROTTLED\"")) {
      return Optional.empty();
    }
    try {
      Answer answer = Answer.of(body);
      List<Answer.Fault> errors = answer.allErrors();
      // Another error, or one inside of a mutation, says that something was done.
      boolean isThrottled =
          answer.fields().isEmpty()
              && !errors.isEmpty()
              && errors.stream().allMatch(e -> e.code().equals("THROTTLED") && !e.isInside());
      if (!isThrottled) {
        return Optional.empty();
      }
      Duration forPoints = answer.cost().map(points::refused).orElse(Duration.ZERO);
      Duration asked = raw.retryAfter(clock.instant()).orElse(Duration.ZERO);
      return Optional.of(forPoints.compareTo(asked) > 0 ? forPoints : asked);
    } catch (UnreadableJsonException e) {
      // The reader of the answer reports it.
      return Optional.empty();
    }
  }

  /**
   * Asks a question that changes nothing.
   *
   * @throws dev.restock.http.ServiceException if the call fails
   * @throws ShopifyErrorException if the answer has an error, even beside data
   */
  <T> T read(Question question, JsonValue.ObjectValue variables, Class<T> type) {
    Read<T> read;
    String token = tokens.token();
    try {
      read = read(question, variables, type, token);
    } catch (RefusedException e) {
      if (e.status().orElse(0) != UNAUTHORIZED) {
        throw e;
      }
      read = read(question, variables, type, otherThan(token, e));
    }
    if (read.problem() != null) {
      throw read.problem();
    }
    T data = read.data();
    if (data == null) {
      throw new IllegalStateException("an answer without data has a problem");
    }
    return data;
  }

  /**
   * Returns another token after one was refused.
   *
   * @throws RefusedException the given one, if there is no other token
   */
  String otherThan(String token, RefusedException refusal) {
    tokens.refused(token);
    String other = tokens.token();
    if (other.equals(token)) {
      throw refusal;
    }
    return other;
  }

  private <T> Read<T> read(
      Question question, JsonValue.ObjectValue variables, Class<T> type, String token) {
    ApiRequest request =
        ApiRequest.postRead(PATH, body(question, variables))
            .header("X-Shopify-Access-Token", token)
            .build();
    return within(
        question,
        () ->
            caller.call(
                request,
                body -> {
                  Answer answer = Answer.of(withoutToken(body, token));
                  answer.cost().ifPresent(cost -> points.answered(question, cost));
                  ShopifyErrorException problem = problem(answer);
                  return problem == null
                      ? new Read<>(answer.data(type), null)
                      : new Read<>(null, problem);
                }));
  }

  /**
   * Sends a mutation once.
   *
   * @param token the token
   * @param reader reads the answer and its errors
   * @throws dev.restock.http.ServiceException if the call fails; {@code OutcomeUnknownException} if
   *     the mutation may have been done
   */
  <T> T mutate(
      Question question,
      JsonValue.ObjectValue variables,
      String token,
      BiFunction<Answer, List<Answer.Fault>, T> reader) {
    ApiRequest request =
        ApiRequest.post(PATH, body(question, variables))
            .header("X-Shopify-Access-Token", token)
            .build();
    HttpCaller once = caller.with(caller.callOptions().toBuilder().maxAttempts(1).build());
    return within(
        question,
        () ->
            once.call(
                request,
                body -> {
                  Answer answer = Answer.of(withoutToken(body, token));
                  answer.cost().ifPresent(cost -> points.answered(question, cost));
                  return reader.apply(answer, answer.allErrors());
                }));
  }

  /** Returns the body without the token, which an error could quote. */
  private static byte[] withoutToken(byte[] body, String token) {
    String bytes = new String(body, StandardCharsets.ISO_8859_1);
    return token.length() >= SHORTEST_SECRET && bytes.contains(token)
        ? bytes.replace(token, "[secret]").getBytes(StandardCharsets.ISO_8859_1)
        : body;
  }

  private <T> T within(Question question, Supplier<T> call) {
    try (PointsBudget.Reservation reservation = points.reserve(question)) {
      if (!reservation.waiting().isZero()) {
        caller.pause(reservation.waiting());
      }
      return call.get();
    }
  }

  private static byte[] body(Question question, JsonValue.ObjectValue variables) {
    return JsonValue.object()
        .with("query", question.document())
        .with("variables", variables)
        .toBytes();
  }

  /** Reads an answer that was stored. */
  static <T> T stored(byte[] body, Class<T> type) {
    Answer answer = Answer.of(body);
    ShopifyErrorException problem = problem(answer);
    if (problem != null) {
      throw problem;
    }
    return answer.data(type);
  }

  private static @Nullable ShopifyErrorException problem(Answer answer) {
    List<Answer.Fault> errors = answer.allErrors();
    if (!errors.isEmpty()) {
      return error(errors.get(0));
    }
    List<Answer.Warning> warnings = answer.warnings();
    if (!warnings.isEmpty()) {
      Answer.Warning first = warnings.get(0);
      return new ShopifyErrorException(
          Kind.NOT_UNDERSTOOD,
          "Shopify ignored a part of the search: field \""
              + first.field().map(SafeText::of).orElse("")
              + "\": "
              + first.message().map(SafeText::of).orElse("no message")
              + ". The answer is not used. Report this as a bug of the library.");
    }
    return null;
  }

  /** Returns the exception of an error. */
  static ShopifyErrorException error(Answer.Fault error) {
    String code = error.code();
    Kind kind =
        switch (code) {
          case "ACCESS_DENIED" -> Kind.ACCESS_DENIED;
          case "MAX_COST_EXCEEDED" -> Kind.TOO_EXPENSIVE;
          case "INTERNAL_SERVER_ERROR", "TIMEOUT", "SERVICE_UNAVAILABLE", "THROTTLED" ->
              Kind.UNAVAILABLE;
          case "BAD_REQUEST",
              "undefinedField",
              "argumentLiteralsIncompatible",
              "INVALID_VARIABLE" ->
              Kind.NOT_UNDERSTOOD;
          default -> Kind.OTHER;
        };
    String access =
        error.extensions().flatMap(Answer.Details::requiredAccess).map(SafeText::of).orElse(null);
    return new ShopifyErrorException(kind, code.isEmpty() ? null : code, access, text(error));
  }

  /** Returns an error as a text on one line. */
  static String text(Answer.Fault error) {
    String access =
        error
            .extensions()
            .flatMap(Answer.Details::requiredAccess)
            .map(required -> " Grant the app: " + SafeText.of(required))
            .orElse("");
    return "Shopify answered with the error "
        + (error.code().isEmpty() ? "" : SafeText.of(error.code()) + ": ")
        + error.message().map(SafeText::of).orElse("(no message)")
        + access;
  }
}
