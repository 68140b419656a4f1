package dev.restock.sync.mapping.rules;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.internal.mapping.ConditionsMatcher;
import dev.restock.sync.internal.mapping.UnitFacts;
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
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a rule. A rule matches a unit if all of them hold; without a condition on a
 * fact the fact may be anything. In texts, {@code *} matches any number of characters. SKUs and
 * locations are compared exactly, all other texts without regard to case. Immutable and
 * thread-safe.
 */
public final class Conditions {
  /** Holds for every unit. */
  public static final Conditions ANY = builder().build();

  private final Set<Disposition> dispositions;
  private final Map<Fact, Set<String>> wanted;
  private final Map<Fact, Set<String>> unwanted;
  private final @Nullable Boolean exchange;
  private final @Nullable PriceRange price;
  private final @Nullable AgeRange age;
  private final ConditionsMatcher matcher;

  private Conditions(Builder builder) {
    this.dispositions = Collections.unmodifiableSet(EnumSet.copyOf(builder.dispositions));
    this.wanted = copy(builder.wanted);
    this.unwanted = copy(builder.unwanted);
    this.exchange = builder.exchange;
    this.price = builder.price;
    this.age = builder.age;
    this.matcher = new ConditionsMatcher(this);
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
   * Conditions on the disposition alone.
   *
   * @param dispositions at least one
   * @return the conditions
   */
  public static Conditions of(Disposition... dispositions) {
    return builder().disposition(dispositions).build();
  }

  /**
   * Starts with these conditions.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.dispositions.addAll(dispositions);
    wanted.forEach((fact, texts) -> builder.wanted.put(fact, new LinkedHashSet<>(texts)));
    unwanted.forEach((fact, texts) -> builder.unwanted.put(fact, new LinkedHashSet<>(texts)));
    builder.exchange = exchange;
    builder.price = price;
    builder.age = age;
    return builder;
  }

  /**
   * The dispositions of which the unit must have one.
   *
   * @return the dispositions; an empty set allows any
   */
  public Set<Disposition> dispositions() {
    return dispositions;
  }

  /**
   * The texts of which a fact must match one.
   *
   * @param fact the fact
   * @return the texts; an empty set allows any
   */
  public Set<String> anyOf(Fact fact) {
    return wanted.getOrDefault(fact, Set.of());
  }

  /**
   * The texts of which a fact must match none.
   *
   * @param fact the fact
   * @return the texts; an empty set excludes nothing
   */
  public Set<String> noneOf(Fact fact) {
    return unwanted.getOrDefault(fact, Set.of());
  }

  /**
   * Whether the unit must be exchanged for other goods.
   *
   * @return true if it must, false if it must not; empty allows both
   */
  public Optional<Boolean> exchange() {
    return Optional.ofNullable(exchange);
  }

  /**
   * The range of the price.
   *
   * @return the range; empty allows any price, also an unknown one
   */
  public Optional<PriceRange> price() {
    return Optional.ofNullable(price);
  }

  /**
   * The range of the age.
   *
   * @return the range; empty allows any age, also an unknown one
   */
  public Optional<AgeRange> age() {
    return Optional.ofNullable(age);
  }

  /**
   * Tests a unit.
   *
   * @param record the return
   * @param unit one of its units
   * @return whether all conditions hold
   */
  public boolean matches(ReturnRecord record, ReturnedUnit unit) {
    return matcher.matches(new UnitFacts(record, unit));
  }

  ConditionsMatcher matcher() {
    return matcher;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Conditions that
        && dispositions.equals(that.dispositions)
        && wanted.equals(that.wanted)
        && unwanted.equals(that.unwanted)
        && Objects.equals(exchange, that.exchange)
        && Objects.equals(price, that.price)
        && Objects.equals(age, that.age);
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
    exchange().ifPresent(value -> parts.add("exchange " + value));
    price().ifPresent(range -> parts.add("price " + range));
    age().ifPresent(range -> parts.add("age " + range));
    return parts.isEmpty() ? "anything" : String.join(", ", parts);
  }

  /** Builds {@link Conditions}; not thread-safe. Lists that are set twice are joined. */
  public static final class Builder {
    private final Set<Disposition> dispositions = EnumSet.noneOf(Disposition.class);
    private final Map<Fact, Set<String>> wanted = new EnumMap<>(Fact.class);
    private final Map<Fact, Set<String>> unwanted = new EnumMap<>(Fact.class);
    private @Nullable Boolean exchange;
    private @Nullable PriceRange price;
    private @Nullable AgeRange age;

    private Builder() {}

    /**
     * Requires one of some dispositions.
     *
     * @param anyOf at least one
     * @throws IllegalArgumentException if the list is empty
     */
    public Builder disposition(Disposition... anyOf) {
      dispositions.addAll(filled(Arrays.asList(anyOf)));
      return this;
    }

    /**
     * Requires that a fact matches one of some texts.
     *
     * @param fact the fact
     * @param anyOf at least one; {@code *} matches any number of characters, and "" a fact that is
     *     not known
     * @throws IllegalArgumentException if the list is empty
     */
    public Builder text(Fact fact, String... anyOf) {
      return add(wanted, fact, anyOf);
    }

    /**
     * Requires that a fact matches none of some texts.
     *
     * @param fact the fact
     * @param noneOf at least one; {@code *} matches any number of characters, and "" a fact that is
     *     not known
     * @throws IllegalArgumentException if the list is empty
     */
    public Builder not(Fact fact, String... noneOf) {
      return add(unwanted, fact, noneOf);
    }

    private Builder add(Map<Fact, Set<String>> lists, Fact fact, String... texts) {
      lists
          .computeIfAbsent(fact, key -> new LinkedHashSet<>())
          .addAll(filled(Arrays.asList(texts)));
      return this;
    }

    private static <T> Collection<T> filled(Collection<T> list) {
      if (list.isEmpty()) {
        throw new IllegalArgumentException(
            "an empty list matches nothing; leave the condition out to match anything");
      }
      list.forEach(Objects::requireNonNull);
      return list;
    }

    /**
     * Requires one of some SKUs.
     *
     * @param anyOf SKUs or patterns such as {@code SOCK-*}
     */
    public Builder sku(String... anyOf) {
      return text(Fact.SKU, anyOf);
    }

    /**
     * Requires an inspection at one of some locations.
     *
     * @param anyOf ids; "" matches an inspection without a location
     */
    public Builder location(String... anyOf) {
      return text(Fact.LOCATION, anyOf);
    }

    /**
     * Requires one of some reasons of the return.
     *
     * @param anyOf reasons from the merchant's list, in any case
     */
    public Builder returnReason(String... anyOf) {
      return text(Fact.RETURN_REASON, anyOf);
    }

    /**
     * Requires that the unit is, or is not, exchanged for other goods.
     *
     * @param value true for exchanged units
     */
    public Builder exchange(boolean value) {
      exchange = value;
      return this;
    }

    /**
     * Requires a price in a range. A unit whose price is unknown or in another currency does not
     * match.
     *
     * @param range the range
     */
    public Builder price(PriceRange range) {
      price = requireNonNull(range, "range");
      return this;
    }

    /**
     * Requires an age in a range. A unit whose age is unknown does not match.
     *
     * @param range the range
     */
    public Builder age(AgeRange range) {
      age = requireNonNull(range, "range");
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
