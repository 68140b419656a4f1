package dev.restock.sync.mapping.rules;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.Disposition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One rule: if all conditions hold for a unit, the outcome applies.
 *
 * @param name the name, for messages and explanations; not blank
 * @param when the conditions
 * @param then the outcome
 */
public record MappingRule(String name, Conditions when, Outcome then) {
  private static final int LONGEST_REASON_CODE = 32;
  private static final Set<Disposition> MOVABLE =
      Collections.unmodifiableSet(
          EnumSet.of(Disposition.SELLABLE, Disposition.DAMAGED, Disposition.NOT_INSPECTED));
  private static final Set<Disposition> INSPECTED =
      Collections.unmodifiableSet(EnumSet.of(Disposition.SELLABLE, Disposition.DAMAGED));

  /**
   * Throws {@link IllegalArgumentException} if the name is blank, or if a rule that moves stock
   * does not name its dispositions or names one that cannot move. A rule that moves units in may
   * name {@code SELLABLE}, {@code DAMAGED} and {@code NOT_INSPECTED}; the last one has an effect
   * only with {@link NotInspected#restockAfter}. A rule that takes units out may name {@code
   * SELLABLE} and {@code DAMAGED}.
   */
  public MappingRule {
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("a rule needs a name");
    }
    Set<Disposition> named = when.dispositions();
    then.move().ifPresent(move -> checkDispositions(name, named, move));
  }

  private static void checkDispositions(String name, Set<Disposition> named, Move move) {
    Set<Disposition> allowed = move.isOut() ? INSPECTED : MOVABLE;
    if (named.isEmpty() || !allowed.containsAll(named)) {
      throw new IllegalArgumentException(
          "rule '"
              + name
              + (move.isOut() ? "' takes stock out" : "' moves stock")
              + ", so its conditions must name the dispositions, of "
              + allowed
              + ", but they name "
              + (named.isEmpty() ? "none" : named));
    }
  }

  private static void checkZone(String zone) {
    if (requireNonNull(zone, "zone").isBlank()) {
      throw new IllegalArgumentException("a zone needs a name");
    }
  }

  private static void checkReasonCode(String code) {
    if (requireNonNull(code, "reasonCode").length() > LONGEST_REASON_CODE) {
      throw new IllegalArgumentException(
          "a reason code has at most "
              + LONGEST_REASON_CODE
              + " characters, found "
              + code.length());
    }
  }

  /** The result of a rule whose conditions hold. */
  public sealed interface Outcome {

    /**
     * Applies the function for this kind of outcome.
     *
     * @param <T> the type of the result
     * @param move for an outcome that moves stock
     * @param ignore for an outcome that moves nothing
     * @param hold for an outcome that waits
     * @param park for an outcome that opens a case
     * @return the result of the function
     */
    <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Hold, ? extends T> hold,
        Function<? super Park, ? extends T> park);

    /**
     * Finds the movement of an outcome that moves stock.
     *
     * @return this outcome; empty if it moves no stock
     */
    default Optional<Move> move() {
      return match(
          Optional::of,
          ignore -> Optional.empty(),
          hold -> Optional.empty(),
          park -> Optional.empty());
    }
  }

  /** One piece moves, into a warehouse or out of one. */
  public sealed interface Move extends Outcome {

    /**
     * The direction.
     *
     * @return true if the piece is taken out of the warehouse
     */
    boolean isOut();

    /**
     * The reason code of the transaction.
     *
     * @return at most 32 characters; "" for none
     */
    String reasonCode();

    /**
     * Applies the function for this kind of target.
     *
     * @param <T> the type of the result
     * @param byWarehouse for a rule that names the warehouse
     * @param byZone for a rule that names a zone of the location table
     * @return the result of the function
     */
    <T> T matchTarget(
        Function<? super WarehouseRef, ? extends T> byWarehouse,
        Function<? super String, ? extends T> byZone);

    @Override
    default <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Hold, ? extends T> hold,
        Function<? super Park, ? extends T> park) {
      return move.apply(this);
    }
  }

  /**
   * Into one warehouse, whatever the location.
   *
   * @param warehouse the warehouse
   * @param reasonCode the reason code, at most 32 characters; "" for none
   */
  public record IntoWarehouse(WarehouseRef warehouse, String reasonCode) implements Move {

    /** Throws {@link IllegalArgumentException} if the reason code is too long. */
    public IntoWarehouse {
      requireNonNull(warehouse, "warehouse");
      checkReasonCode(reasonCode);
    }

    /**
     * Into the warehouse with an id.
     *
     * @param warehouseId 1 or more
     * @param reasonCode "" for none
     * @throws IllegalArgumentException if the id is below 1
     */
    public IntoWarehouse(long warehouseId, String reasonCode) {
      this(new WarehouseRef.ById(warehouseId), reasonCode);
    }

    @Override
    public boolean isOut() {
      return false;
    }

    @Override
    public <T> T matchTarget(
        Function<? super WarehouseRef, ? extends T> byWarehouse,
        Function<? super String, ? extends T> byZone) {
      return byWarehouse.apply(warehouse);
    }
  }

  /**
   * Into the warehouse that the location table has for the unit's location and this zone.
   *
   * @param zone the zone, such as {@code sellable} or {@code quarantine}
   * @param reasonCode the reason code, at most 32 characters; "" for none
   */
  public record IntoZone(String zone, String reasonCode) implements Move {

    /** Throws {@link IllegalArgumentException} if the zone is blank or the reason code too long. */
    public IntoZone {
      checkZone(zone);
      checkReasonCode(reasonCode);
    }

    @Override
    public boolean isOut() {
      return false;
    }

    @Override
    public <T> T matchTarget(
        Function<? super WarehouseRef, ? extends T> byWarehouse,
        Function<? super String, ? extends T> byZone) {
      return byZone.apply(zone);
    }
  }

  /**
   * Out of one warehouse, whatever the location: for units that another system has already put
   * there, such as a refund at a register.
   *
   * @param warehouse the warehouse
   * @param reasonCode the reason code, at most 32 characters; "" for none
   */
  public record OutOfWarehouse(WarehouseRef warehouse, String reasonCode) implements Move {

    /** Throws {@link IllegalArgumentException} if the reason code is too long. */
    public OutOfWarehouse {
      requireNonNull(warehouse, "warehouse");
      checkReasonCode(reasonCode);
    }

    /**
     * Out of the warehouse with an id.
     *
     * @param warehouseId 1 or more
     * @param reasonCode "" for none
     * @throws IllegalArgumentException if the id is below 1
     */
    public OutOfWarehouse(long warehouseId, String reasonCode) {
      this(new WarehouseRef.ById(warehouseId), reasonCode);
    }

    @Override
    public boolean isOut() {
      return true;
    }

    @Override
    public <T> T matchTarget(
        Function<? super WarehouseRef, ? extends T> byWarehouse,
        Function<? super String, ? extends T> byZone) {
      return byWarehouse.apply(warehouse);
    }
  }

  /**
   * Out of the warehouse that the location table has for the unit's location and this zone: for
   * units that another system has already put there.
   *
   * @param zone the zone, such as {@code sellable}
   * @param reasonCode the reason code, at most 32 characters; "" for none
   */
  public record OutOfZone(String zone, String reasonCode) implements Move {

    /** Throws {@link IllegalArgumentException} if the zone is blank or the reason code too long. */
    public OutOfZone {
      checkZone(zone);
      checkReasonCode(reasonCode);
    }

    @Override
    public boolean isOut() {
      return true;
    }

    @Override
    public <T> T matchTarget(
        Function<? super WarehouseRef, ? extends T> byWarehouse,
        Function<? super String, ? extends T> byZone) {
      return byZone.apply(zone);
    }
  }

  /** No stock moves, and no case opens. */
  public record Ignore() implements Outcome {
    @Override
    public <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Hold, ? extends T> hold,
        Function<? super Park, ? extends T> park) {
      return ignore.apply(this);
    }
  }

  /** Nothing happens yet. The unit is decided again at each read. */
  public record Hold() implements Outcome {
    @Override
    public <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Hold, ? extends T> hold,
        Function<? super Park, ? extends T> park) {
      return hold.apply(this);
    }
  }

  /**
   * A case opens.
   *
   * @param type the type of the case
   */
  public record Park(ExceptionType type) implements Outcome {

    /**
     * Throws {@link IllegalArgumentException} if the type has the name of one of the library's
     * types and is not equal to it.
     */
    public Park {
      for (ExceptionType shipped : ExceptionType.shipped()) {
        if (shipped.name().equals(type.name()) && !shipped.equals(type)) {
          throw new IllegalArgumentException(
              "the type '" + type.name() + "' is one of the library's; use another name");
        }
      }
    }

    @Override
    public <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Hold, ? extends T> hold,
        Function<? super Park, ? extends T> park) {
      return park.apply(this);
    }
  }
}
