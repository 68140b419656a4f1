package dev.restock.shopify;

import dev.restock.http.SafeText;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Required;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.inventory.StockWrite;
import dev.restock.shopify.inventory.StockWriteResult;
import dev.restock.shopify.inventory.StockWriteResult.Applied;
import dev.restock.shopify.inventory.StockWriteResult.KeyProblem;
import dev.restock.shopify.inventory.StockWriteResult.Refused;
import dev.restock.shopify.inventory.StockWriteResult.Stale;
import dev.restock.shopify.inventory.StockWriteResult.Unknown;
import dev.restock.shopify.inventory.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a change of stock: its result, or the error for which it was not even tried.
 *
 * @param result the result; null if there is an error
 * @param error the error; null if there is a result
 */
record StockAnswer(@Nullable StockWriteResult result, @Nullable ShopifyErrorException error) {
  /** Codes of errors that Shopify finds before it runs a mutation. */
  private static final Set<String> BEFORE_RUNNING =
      Set.of(
          "MAX_COST_EXCEEDED",
          "BAD_REQUEST",
          "INVALID_VARIABLE",
          "undefinedField",
          "argumentNotAccepted",
          "argumentLiteralsIncompatible",
          "missingRequiredArguments",
          "missingRequiredInputObjectAttribute",
          "undefinedType",
          "undefinedDirective",
          "variableMismatch");

  /** The data of the answer: one of the two is asked for. */
  record Data(
      Optional<Payload> inventoryAdjustQuantities,
      Optional<Payload> inventorySetQuantities,
      List<IgnoredField> ignored) {
    Optional<Payload> payload() {
      return inventoryAdjustQuantities.or(() -> inventorySetQuantities);
    }
  }

  /** The answer of the mutation itself. */
  record Payload(Optional<Group> inventoryAdjustmentGroup, @Required List<UserError> userErrors) {}

  /** The change in the shop's stock history. */
  @Lenient
  record Group(Optional<String> id) {}

  /**
   * Reads an answer.
   *
   * @throws UnreadableJsonException if it does not have the form of one
   */
  static StockAnswer of(StockWrite write, Answer answer, List<Answer.Fault> errors) {
    Optional<Payload> payload =
        answer.data().isEmpty() ? Optional.empty() : answer.data(Data.class).payload();
    if (payload.isPresent()) {
      return new StockAnswer(done(write, payload.get(), errors), null);
    }
    return notDone(write, errors);
  }

  /**
   * Reads the answer to {@link Documents#ADJUSTS}: one for each change, in their order. An error
   * belongs to the change whose alias is the first part of its path. A change of which the answer
   * says nothing may have taken effect.
   *
   * @throws UnreadableJsonException if it does not have the form of one
   */
  static List<StockAnswer> ofAll(
      List<StockWrite> writes, Answer answer, List<Answer.Fault> errors) {
    Map<String, JsonValue> payloads = answer.fields();
    Map<String, List<Answer.Fault>> byAlias =
        errors.stream().collect(Collectors.groupingBy(error -> error.rootField().orElse("")));
    List<String> aliases =
        IntStream.range(0, writes.size()).mapToObj(Documents::adjustAlias).toList();
    boolean hasRun =
        aliases.stream().anyMatch(name -> payloads.containsKey(name) || byAlias.containsKey(name));
    List<StockAnswer> answers = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      JsonValue payload = payloads.get(aliases.get(i));
      List<Answer.Fault> own = byAlias.getOrDefault(aliases.get(i), List.of());
      if (payload != null) {
        answers.add(new StockAnswer(done(writes.get(i), payload, own), null));
      } else if (own.isEmpty() && !hasRun && !errors.isEmpty()) {
        // The errors are about the whole question.
        answers.add(notRun(errors));
      } else {
        answers.add(notDone(writes.get(i), own));
      }
    }
    return List.copyOf(answers);
  }

  private static StockWriteResult done(
      StockWrite write, JsonValue payload, List<Answer.Fault> errors) {
    try {
      return JsonCodec.read(
              "the answer",
              JsonValue.object().with("inventoryAdjustQuantities", payload).toBytes(),
              Data.class)
          .payload()
          .map(read -> done(write, read, errors))
          .orElseGet(() -> new Unknown("the answer has no payload"));
    } catch (UnreadableJsonException e) {
      // The answers to the other changes can be read.
      return new Unknown(SafeText.of(String.valueOf(e.getMessage())));
    }
  }

  /** The mutation ran. An error beside it can only concern what it was asked to show. */
  private static StockWriteResult done(
      StockWrite write, Payload payload, List<Answer.Fault> errors) {
    List<UserError> userErrors = payload.userErrors().stream().map(StockAnswer::cleaned).toList();
    Optional<Group> group = payload.inventoryAdjustmentGroup();
    if (group.isEmpty() && !userErrors.isEmpty()) {
      return refused(write, userErrors);
    }
    List<String> texts = new ArrayList<>();
    errors.forEach(error -> texts.add(GraphQl.text(error)));
    userErrors.forEach(error -> texts.add(error.code().orElse("") + " " + error.message()));
    return new Applied(group.flatMap(Group::id), texts);
  }

  private static StockWriteResult refused(StockWrite write, List<UserError> errors) {
    List<String> codes = errors.stream().map(error -> error.code().orElse("")).toList();
    Optional<StockWriteResult> known =
        codes.stream().flatMap(code -> byCode(write, code).stream()).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    return codes.contains("SERVICE_UNAVAILABLE")
        ? new Unknown("Shopify says that its stock service is not available")
        : new Refused(errors);
  }

  private static StockAnswer notDone(StockWrite write, List<Answer.Fault> errors) {
    if (errors.isEmpty()) {
      return new StockAnswer(new Unknown("the answer has neither data nor an error"), null);
    }
    Optional<StockWriteResult> known =
        errors.stream().flatMap(error -> byCode(write, error.code()).stream()).findFirst();
    return known.isPresent() ? new StockAnswer(known.get(), null) : notRun(errors);
  }

  /** There are errors, and no data of the mutation. */
  private static StockAnswer notRun(List<Answer.Fault> errors) {
    Answer.Fault first = errors.get(0);
    // An error inside of the mutation removed its data: it may well have run.
    if (errors.stream().noneMatch(Answer.Fault::isInside)) {
      if (first.code().equals("ACCESS_DENIED")) {
        return new StockAnswer(null, GraphQl.error(first));
      }
      if (errors.stream().allMatch(error -> BEFORE_RUNNING.contains(error.code()))) {
        return new StockAnswer(
            new Refused(errors.stream().map(StockAnswer::asUserError).toList()), null);
      }
    }
    return new StockAnswer(new Unknown(GraphQl.text(first)), null);
  }

  private static Optional<StockWriteResult> byCode(StockWrite write, String code) {
    return switch (code) {
      case "CHANGE_FROM_QUANTITY_STALE", "COMPARE_QUANTITY_STALE" ->
          Optional.of(new Stale(write.from()));
      case "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" ->
          Optional.of(new KeyProblem(KeyProblem.Kind.PARAMETER_MISMATCH));
      case "IDEMPOTENCY_CONCURRENT_REQUEST" ->
          Optional.of(new KeyProblem(KeyProblem.Kind.CONCURRENT_REQUEST));
      case "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED" ->
          Optional.of(new KeyProblem(KeyProblem.Kind.PREVIOUS_ATTEMPT_FAILED));
      default -> Optional.empty();
    };
  }

  private static UserError cleaned(UserError error) {
    return new UserError(error.code(), error.field(), SafeText.of(error.message()));
  }

  private static UserError asUserError(Answer.Fault error) {
    return new UserError(
        Optional.of(error.code()), List.of(), error.message().map(SafeText::of).orElse(""));
  }
}
