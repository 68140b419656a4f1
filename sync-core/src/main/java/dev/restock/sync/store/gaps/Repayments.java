package dev.restock.sync.store.gaps;

import static java.util.stream.Collectors.joining;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the returns platform says about refunds of the units of a return, as it was read last. A
 * store keeps the text with the return. Immutable.
 *
 * @param byUnit by the id of the returned unit; units that are neither refunded nor to be refunded
 *     are left out
 */
public record Repayments(Map<String, Repayment> byUnit) {
  /** Nothing is known. */
  public static final Repayments NONE = new Repayments(Map.of());

  private static final String DUE = "due";
  private static final String NOT_DUE = "-";

  /**
   * The knowledge of one unit.
   *
   * @param isDue whether the customer is to get money or credit for it
   * @param refundedAt when the returns platform refunded it; null if it says of no refund that it
   *     is done
   */
  public record Repayment(boolean isDue, @Nullable Instant refundedAt) {}

  public Repayments {
    byUnit = Collections.unmodifiableMap(new TreeMap<>(byUnit));
  }

  /**
   * What a return says.
   *
   * @param record the return as it was read
   */
  public static Repayments of(ReturnRecord record) {
    Map<String, Repayment> byUnit = new TreeMap<>();
    for (ReturnedUnit unit : record.units()) {
      Instant refundedAt = unit.refundedAt().orElse(null);
      boolean isOneLine = unit.returnedUnitId().chars().noneMatch(Character::isISOControl);
      if (isOneLine && (unit.isRefundDue() || refundedAt != null)) {
        byUnit.put(unit.returnedUnitId(), new Repayment(unit.isRefundDue(), refundedAt));
      }
    }
    return byUnit.isEmpty() ? NONE : new Repayments(byUnit);
  }

  /**
   * Whether the customer is to get money or credit for a unit.
   *
   * @param returnedUnitId the unit
   */
  public boolean isDue(String returnedUnitId) {
    Repayment found = byUnit.get(returnedUnitId);
    return found != null && found.isDue();
  }

  /**
   * When the returns platform refunded a unit.
   *
   * @param returnedUnitId the unit
   * @return the moment; null if it was not refunded
   */
  public @Nullable Instant refundedAt(String returnedUnitId) {
    Repayment found = byUnit.get(returnedUnitId);
    return found == null ? null : found.refundedAt();
  }

  /** Returns this as one text, a line for each unit. */
  public String text() {
    return byUnit.entrySet().stream()
        .map(
            one -> {
              Instant at = one.getValue().refundedAt();
              return (one.getValue().isDue() ? DUE : NOT_DUE)
                  + "\t"
                  + (at == null ? NOT_DUE : at.toEpochMilli())
                  + "\t"
                  + one.getKey();
            })
        .collect(joining("\n"));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text the text; "" for nothing
   */
  public static Repayments parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    Map<String, Repayment> byUnit = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      String[] parts = line.split("\t", 3);
      Instant at = parts[1].equals(NOT_DUE) ? null : Instant.ofEpochMilli(Long.parseLong(parts[1]));
      byUnit.put(parts[2], new Repayment(parts[0].equals(DUE), at));
    }
    return new Repayments(byUnit);
  }
}
