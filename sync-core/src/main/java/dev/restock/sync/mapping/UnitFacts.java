package dev.restock.sync.mapping;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.EnumMap;
import java.util.Map;

/** What is known of one unit, each text brought into its comparable form once. */
final class UnitFacts implements RuleIndex.Probe {
  private final ReturnRecord record;
  private final ReturnedUnit unit;
  private final Map<Fact, String> texts = new EnumMap<>(Fact.class);

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
    String text = texts.get(fact);
    if (text == null) {
      text = fact.comparable(fact.of(record, unit));
      texts.put(fact, text);
    }
    return text;
  }
}
