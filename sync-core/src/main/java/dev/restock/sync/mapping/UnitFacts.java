package dev.restock.sync.mapping;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import org.jspecify.annotations.Nullable;

/** What is known of one unit, each text brought into its comparable form once. */
final class UnitFacts implements RuleIndex.Probe {
  private static final Fact[] FACTS = Fact.values();

  private final ReturnRecord record;
  private final ReturnedUnit unit;
  private final @Nullable String[] texts = new @Nullable String[FACTS.length];

  UnitFacts(ReturnRecord record, ReturnedUnit unit) {
    this.record = record;
    this.unit = unit;
  }

  ReturnRecord record() {
    return record;
  }

  ReturnedUnit unit() {
    return unit;
  }

  @Override
  public Disposition disposition() {
    return unit.disposition();
  }

  @Override
  public String text(Fact fact) {
    String text = texts[fact.ordinal()];
    if (text == null) {
      text = fact.comparable(fact.of(record, unit));
      texts[fact.ordinal()] = text;
    }
    return text;
  }
}
