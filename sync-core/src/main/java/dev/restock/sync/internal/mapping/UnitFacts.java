package dev.restock.sync.internal.mapping;

import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts of one unit. Each text is brought into its comparable form once. */
public final class UnitFacts implements RuleIndex.Probe {
  private final ReturnRecord record;
  private final ReturnedUnit unit;
  private final Map<Fact, String> texts = new EnumMap<>(Fact.class);

  public UnitFacts(ReturnRecord record, ReturnedUnit unit) {
    this.record = record;
    this.unit = unit;
  }

  public ReturnRecord record() {
    return record;
  }

  public ReturnedUnit unit() {
    return unit;
  }

  @Override
  public Disposition disposition() {
    return unit.disposition();
  }

  @Override
  public String text(Fact fact) {
    String text = texts.get(fact);
    if (text == null) {
      text = TextSet.comparable(fact, fact.of(record, unit));
      texts.put(fact, text);
    }
    return text;
  }

  /** The price; null if it is not known. */
  @Nullable Price price() {
    return unit.price().orElse(null);
  }

  /** Whole days from the request of the return to the inspection or the read; null if unknown. */
  @Nullable Long ageInDays() {
    Optional<Instant> until = unit.inspectedAt().or(record::readAt);
    if (record.createdAt().isEmpty() || until.isEmpty()) {
      return null;
    }
    return Math.max(0, Duration.between(record.createdAt().get(), until.get()).toDays());
  }
}
