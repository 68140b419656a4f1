package dev.restock.sync.internal.mapping.file;

import dev.restock.sync.internal.mapping.json.JsonInput;
import dev.restock.sync.mapping.rules.AgeRange;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.PriceRange;
import dev.restock.sync.returns.Disposition;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the conditions of a rule. */
public final class ConditionsReader {
  /** The texts that {@code not} may exclude. */
  public static final List<String> FACTS = Arrays.stream(Fact.values()).map(Fact::field).toList();

  public static final List<String> FIELDS = fields();
  public static final List<String> PRICE = List.of("min", "max", "currency");
  public static final List<String> AGE = List.of("minDays", "maxDays");

  private ConditionsReader() {}

  private static List<String> fields() {
    List<String> fields = new ArrayList<>(List.of("disposition"));
    fields.addAll(FACTS);
    fields.addAll(List.of("exchange", "price", "age", "not"));
    return List.copyOf(fields);
  }

  static Conditions read(JsonInput in) throws IOException {
    Conditions.Builder conditions = Conditions.builder();
    in.object(
        field -> {
          switch (field) {
            case "disposition" -> conditions.disposition(dispositions(in));
            case "exchange" -> conditions.exchange(in.truth());
            case "price" -> conditions.price(price(in));
            case "age" -> conditions.age(age(in));
            case "not" -> in.object(excluded -> condition(in, excluded, conditions::not));
            default -> condition(in, field, conditions::text);
          }
        });
    return conditions.build();
  }

  private static Fact fact(JsonInput in, String field) {
    return Arrays.stream(Fact.values())
        .filter(fact -> fact.field().equals(field))
        .findFirst()
        .orElseThrow(() -> in.unknown(field, in.path().endsWith(".not." + field) ? FACTS : FIELDS));
  }

  /** Takes the texts of one condition. */
  private interface Condition {
    Conditions.Builder on(Fact fact, String... texts);
  }

  private static void condition(JsonInput in, String field, Condition condition)
      throws IOException {
    Fact fact = fact(in, field);
    Set<String> texts = in.texts();
    if (!fact.isWords()) {
      for (String text : texts) {
        in.checkExact(field, text);
      }
    }
    condition.on(fact, texts.toArray(String[]::new));
  }

  private static Disposition[] dispositions(JsonInput in) throws IOException {
    List<Disposition> found = new ArrayList<>();
    for (String word : in.texts()) {
      found.add(
          EnumNames.of(Disposition.values(), word)
              .orElseThrow(
                  () -> in.noSuch("disposition", word, EnumNames.all(Disposition.values()))));
    }
    return found.toArray(new Disposition[0]);
  }

  private static PriceRange price(JsonInput in) throws IOException {
    JsonInput.Place start = in.place();
    Map<String, BigDecimal> ends = new HashMap<>();
    String[] currency = {""};
    in.object(
        field -> {
          switch (field) {
            case "min", "max" -> ends.put(field, in.amount());
            case "currency" -> currency[0] = in.text();
            default -> throw in.unknown(field, PRICE);
          }
        });
    return in.checked(start, () -> new PriceRange(ends.get("min"), ends.get("max"), currency[0]));
  }

  private static AgeRange age(JsonInput in) throws IOException {
    JsonInput.Place start = in.place();
    Map<String, Integer> ends = new HashMap<>();
    in.object(
        field -> {
          switch (field) {
            case "minDays", "maxDays" -> ends.put(field, in.smallNumber());
            default -> throw in.unknown(field, AGE);
          }
        });
    return in.checked(start, () -> new AgeRange(ends.get("minDays"), ends.get("maxDays")));
  }
}
