package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold of a unit for a rule to match; what is not mentioned may be anything. In texts,
 * {@code *} stands for any characters; SKUs and locations are compared exactly, all other texts
 * without regard to case. Immutable and thread-safe.
 */
public final class Conditions {
  /** Holds for every unit. */
  public static final Conditions ANY = builder().build();

  private final Set<Disposition> dispositions;
  private final Map<Fact, Set<String>> wanted;
  private final Map<Fact, Set<String>> unwanted;
  private final Optional<Boolean> exchange;
  private final Optional<PriceRange> price;
  private final Optional<AgeRange> age;
  private final List<TextTest> tests;

  /** One fact, and what it must and must not be; an empty set asks for nothing. */
  record TextTest(Fact fact, TextSet wanted, TextSet unwanted) {
    boolean holds(String comparable) {
      return (wanted.isEmpty() || wanted.matches(comparable)) && !unwanted.matches(comparable);
    }
  }

  private Conditions(Builder builder) {
    this.dispositions = Collections.unmodifiableSet(EnumSet.copyOf(builder.dispositions));
    this.wanted = copy(builder.wanted);
    this.unwanted = copy(builder.unwanted);
    this.exchange = builder.exchange;
    this.price = builder.price;
    this.age = builder.age;
    List<TextTest> made = new ArrayList<>();
    for (Fact fact : Fact.values()) {
      TextTest test =
          new TextTest(fact, new TextSet(fact, anyOf(fact)), new TextSet(fact, noneOf(fact)));
      if (!test.wanted.isEmpty() || !test.unwanted.isEmpty()) {
        made.add(test);
      }
    }
    this.tests = List.copyOf(made);
  }

  private static Map<Fact, Set<String>> copy(Map<Fact, Set<String>> texts) {
    Map<Fact, Set<String>> copy = new EnumMap<>(Fact.class);
    texts.forEach(
        (fact, set) -> copy.put(fact, Collections.unmodifiableSet(new LinkedHashSet<>(set))));
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Starts with conditions that hold for every unit.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Holds for units of these dispositions.
   *
   * @param dispositions at least one
   * @return the conditions
   */
  public static Conditions of(Disposition... dispositions) {
    return builder().disposition(dispositions).build();
  }

  /**
   * The dispositions of which a unit must have one.
   *
   * @return empty if it may have any
   */
  public Set<Disposition> dispositions() {
    return dispositions;
  }

  /**
   * The texts of which a fact must match one.
   *
   * @param fact the fact
   * @return empty if it may be anything
   */
  public Set<String> anyOf(Fact fact) {
    return wanted.getOrDefault(fact, Set.of());
  }

  /**
   * The texts of which a fact must match none.
   *
   * @param fact the fact
   * @return empty if nothing is ruled out
   */
  public Set<String> noneOf(Fact fact) {
    return unwanted.getOrDefault(fact, Set.of());
  }

  /**
   * Whether the unit must be exchanged for other goods, or must not.
   *
   * @return empty if it does not matter
   */
  public Optional<Boolean> exchange() {
    return exchange;
  }

  /**
   * The range that the price must be in.
   *
   * @return empty if it may be anything, unknown included
   */
  public Optional<PriceRange> price() {
    return price;
  }

  /**
   * The range that the age must be in.
   *
   * @return empty if it may be anything, unknown included
   */
  public Optional<AgeRange> age() {
    return age;
  }

  /**
   * Whether all of it holds.
   *
   * @param record the return
   * @param unit one of its units
   * @return true if it does
   */
  public boolean hold(ReturnRecord record, ReturnedUnit unit) {
    return hold(new UnitFacts(record, unit));
  }

  boolean hold(UnitFacts facts) {
    if (!dispositions.isEmpty() && !dispositions.contains(facts.disposition())) {
      return false;
    }
    for (TextTest test : tests) {
      if (!test.holds(facts.text(test.fact))) {
        return false;
      }
    }
    ReturnedUnit unit = facts.unit();
    return exchange.filter(value -> value != unit.exchange()).isEmpty()
        && (price.isEmpty() || unit.price().filter(price.get()::includes).isPresent())
        && (age.isEmpty() || age.get().includes(facts.record(), unit));
  }

  List<TextTest> tests() {
    return tests;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Conditions that
        && dispositions.equals(that.dispositions)
        && wanted.equals(that.wanted)
        && unwanted.equals(that.unwanted)
        && exchange.equals(that.exchange)
        && price.equals(that.price)
        && age.equals(that.age);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dispositions, wanted, unwanted, exchange, price, age);
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (!dispositions.isEmpty()) {
      parts.add("disposition " + dispositions);
    }
    wanted.forEach((fact, texts) -> parts.add(fact.field() + " " + texts));
    unwanted.forEach((fact, texts) -> parts.add("not " + fact.field() + " " + texts));
    exchange.ifPresent(value -> parts.add("exchange " + value));
    price.ifPresent(range -> parts.add("price " + range));
    age.ifPresent(range -> parts.add("age " + range));
    return parts.isEmpty() ? "anything" : String.join(", ", parts);
  }

  /** Builds {@link Conditions}; not thread-safe. Lists that are given twice are joined. */
  public static final class Builder {
    private final Set<Disposition> dispositions = EnumSet.noneOf(Disposition.class);
    private final Map<Fact, Set<String>> wanted = new EnumMap<>(Fact.class);
    private final Map<Fact, Set<String>> unwanted = new EnumMap<>(Fact.class);
    private Optional<Boolean> exchange = Optional.empty();
    private Optional<PriceRange> price = Optional.empty();
    private Optional<AgeRange> age = Optional.empty();

    private Builder() {}

    /**
     * One of these dispositions.
     *
     * @param anyOf at least one
     * @return this builder
     * @throws IllegalArgumentException if none is given
     */
    public Builder disposition(Disposition... anyOf) {
      dispositions.addAll(filled(Arrays.asList(anyOf)));
      return this;
    }

    /**
     * One of these texts.
     *
     * @param fact of what
     * @param anyOf at least one; {@code *} stands for any characters, and "" for a fact that is not
     *     known
     * @return this builder
     * @throws IllegalArgumentException if none is given
     */
    public Builder text(Fact fact, String... anyOf) {
      return text(fact, Arrays.asList(anyOf));
    }

    Builder text(Fact fact, Collection<String> anyOf) {
      wanted.computeIfAbsent(fact, key -> new LinkedHashSet<>()).addAll(filled(anyOf));
      return this;
    }

    /**
     * None of these texts.
     *
     * @param fact of what
     * @param noneOf at least one; {@code *} stands for any characters
     * @return this builder
     * @throws IllegalArgumentException if none is given
     */
    public Builder not(Fact fact, String... noneOf) {
      return not(fact, Arrays.asList(noneOf));
    }

    Builder not(Fact fact, Collection<String> noneOf) {
      unwanted.computeIfAbsent(fact, key -> new LinkedHashSet<>()).addAll(filled(noneOf));
      return this;
    }

    private static <T> Collection<T> filled(Collection<T> given) {
      if (given.isEmpty()) {
        throw new IllegalArgumentException(
            "an empty list matches nothing; leave the condition out to match anything");
      }
      given.forEach(Objects::requireNonNull);
      return given;
    }

    /**
     * One of these SKUs.
     *
     * @param anyOf SKUs or patterns such as {@code SOCK-*}
     * @return this builder
     */
    public Builder sku(String... anyOf) {
      return text(Fact.SKU, anyOf);
    }

    /**
     * Inspected at one of these locations.
     *
     * @param anyOf ids; "" stands for an inspection that names none
     * @return this builder
     */
    public Builder location(String... anyOf) {
      return text(Fact.LOCATION, anyOf);
    }

    /**
     * Returned for one of these reasons.
     *
     * @param anyOf the merchant's words, in any case
     * @return this builder
     */
    public Builder returnReason(String... anyOf) {
      return text(Fact.RETURN_REASON, anyOf);
    }

    /**
     * Only units that are exchanged for other goods, or only those that are not.
     *
     * @param value true for exchanged ones
     * @return this builder
     */
    public Builder exchange(boolean value) {
      exchange = Optional.of(value);
      return this;
    }

    /**
     * With a price in a range; a unit without a known price, or with one in another currency, is
     * not meant.
     *
     * @param range the range
     * @return this builder
     */
    public Builder price(PriceRange range) {
      price = Optional.of(requireNonNull(range, "range"));
      return this;
    }

    /**
     * Of an age in a range; a unit without a known age is not meant.
     *
     * @param range the range
     * @return this builder
     */
    public Builder age(AgeRange range) {
      age = Optional.of(requireNonNull(range, "range"));
      return this;
    }

    /**
     * Builds the conditions.
     *
     * @return the conditions
     */
    public Conditions build() {
      return new Conditions(this);
    }
  }
}
