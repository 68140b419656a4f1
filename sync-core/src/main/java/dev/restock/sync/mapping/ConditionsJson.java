package dev.restock.sync.mapping;

import dev.restock.sync.returns.Disposition;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the conditions of a rule. */
final class ConditionsJson {
  static final List<String> FIELDS = fields();
  static final List<String> PRICE = List.of("min", "max", "currency");
  static final List<String> AGE = List.of("minDays", "maxDays");

  private ConditionsJson() {}

  private static List<String> fields() {
    List<String> fields = new ArrayList<>(List.of("disposition"));
    fields.addAll(Fact.fields());
    fields.addAll(List.of("exchange", "price", "age", "not"));
    return List.copyOf(fields);
  }

  static Conditions read(RulesInput in) throws IOException {
    Conditions.Builder conditions = Conditions.builder();
    in.object(
        field -> {
          switch (field) {
            case "disposition" -> conditions.disposition(dispositions(in));
            case "exchange" -> conditions.exchange(in.truth());
            case "price" -> conditions.price(price(in));
            case "age" -> conditions.age(age(in));
            case "not" -> in.object(ruledOut -> conditions.not(fact(in, ruledOut), in.texts()));
            default -> conditions.text(fact(in, field), in.texts());
          }
        });
    return conditions.build();
  }

  private static Fact fact(RulesInput in, String field) {
    return Fact.ofField(field)
        .orElseThrow(
            () -> in.unknown(field, in.path().endsWith(".not." + field) ? Fact.fields() : FIELDS));
  }

  private static Disposition[] dispositions(RulesInput in) throws IOException {
    List<Disposition> found = new ArrayList<>();
    for (String word : in.texts()) {
      found.add(
          Names.of(Disposition.values(), word)
              .orElseThrow(() -> in.noSuch("disposition", word, Names.all(Disposition.values()))));
    }
    return found.toArray(new Disposition[0]);
  }

  private static PriceRange price(RulesInput in) throws IOException {
    RulesInput.Place start = in.place();
    List<Optional<BigDecimal>> ends = new ArrayList<>(List.of(Optional.empty(), Optional.empty()));
    String[] currency = {""};
    in.object(
        field -> {
          switch (field) {
            case "min" -> ends.set(0, Optional.of(in.amount()));
            case "max" -> ends.set(1, Optional.of(in.amount()));
            case "currency" -> currency[0] = in.text();
            default -> throw in.unknown(field, PRICE);
          }
        });
    return in.checked(start, () -> new PriceRange(ends.get(0), ends.get(1), currency[0]));
  }

  private static AgeRange age(RulesInput in) throws IOException {
    RulesInput.Place start = in.place();
    List<Optional<Integer>> ends = new ArrayList<>(List.of(Optional.empty(), Optional.empty()));
    in.object(
        field -> {
          switch (field) {
            case "minDays" -> ends.set(0, Optional.of(in.smallNumber()));
            case "maxDays" -> ends.set(1, Optional.of(in.smallNumber()));
            default -> throw in.unknown(field, AGE);
          }
        });
    return in.checked(start, () -> new AgeRange(ends.get(0), ends.get(1)));
  }
}
