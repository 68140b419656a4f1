package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.Doubt;
import dev.restock.text.VisibleText;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The decision of a mapper about one unit. */
public sealed interface MappingDecision {

  /**
   * The reason, as one sentence for a person. {@link VisibleText} makes hidden characters visible.
   *
   * @return the reason, without personal data
   */
  String why();

  /**
   * Applies the function for this kind of decision.
   *
   * @param <T> the type of the result
   * @param move for a unit that moves into or out of a warehouse
   * @param uninspected for a unit that moves although it was not inspected
   * @param hold for a unit that waits
   * @param ignore for a unit that moves nothing
   * @param park for a unit that becomes a case
   * @return the result of the function
   */
  <T> T match(
      Function<? super Move, ? extends T> move,
      Function<? super MoveUninspected, ? extends T> uninspected,
      Function<? super Hold, ? extends T> hold,
      Function<? super Ignore, ? extends T> ignore,
      Function<? super Park, ? extends T> park);

  /** One piece of the unit moves, into a warehouse or out of one. */
  sealed interface Move extends MappingDecision {

    /**
     * The warehouse.
     *
     * @return the id, 1 or more
     */
    long warehouseId();

    /**
     * The reason code of the transaction.
     *
     * @return the code; "" for none
     */
    String reasonCode();

    /**
     * The change of the stock level.
     *
     * @return 1 for a piece that comes in, -1 for a piece that is taken out
     */
    int quantity();

    @Override
    default <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super MoveUninspected, ? extends T> uninspected,
        Function<? super Hold, ? extends T> hold,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Park, ? extends T> park) {
      return move.apply(this);
    }
  }

  /**
   * One piece moves into a warehouse.
   *
   * @param warehouseId the warehouse, 1 or more
   * @param reasonCode the reason code of the transaction; "" for none
   * @param why the reason
   */
  record MoveInto(long warehouseId, String reasonCode, String why) implements Move {

    /** Throws {@link NullPointerException} if a text is null. */
    public MoveInto {
      requireNonNull(reasonCode, "reasonCode");
      why = VisibleText.of(why);
    }

    @Override
    public int quantity() {
      return 1;
    }
  }

  /**
   * One piece is taken out of a warehouse. Another system has already put it there, such as a
   * refund at a register, and it does not belong there.
   *
   * @param warehouseId the warehouse, 1 or more
   * @param reasonCode the reason code of the transaction; "" for none
   * @param why the reason
   */
  record MoveOutOf(long warehouseId, String reasonCode, String why) implements Move {

    /** Throws {@link NullPointerException} if a text is null. */
    public MoveOutOf {
      requireNonNull(reasonCode, "reasonCode");
      why = VisibleText.of(why);
    }

    @Override
    public int quantity() {
      return -1;
    }
  }

  /**
   * One piece moves into a warehouse although it was not inspected. This is a policy of the shop,
   * and a separate type so that no mapper decides it by accident. The engine accepts it only for a
   * unit whose return was received, and reverses it when an inspection says otherwise.
   *
   * @param warehouseId the warehouse, 1 or more
   * @param reasonCode the reason code of the transaction; "" for none
   * @param why the reason
   */
  record MoveUninspected(long warehouseId, String reasonCode, String why)
      implements MappingDecision {

    /** Throws {@link NullPointerException} if a text is null. */
    public MoveUninspected {
      requireNonNull(reasonCode, "reasonCode");
      why = VisibleText.of(why);
    }

    @Override
    public <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super MoveUninspected, ? extends T> uninspected,
        Function<? super Hold, ? extends T> hold,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Park, ? extends T> park) {
      return uninspected.apply(this);
    }
  }

  /**
   * Nothing happens yet. The unit is decided again at each read, and at the time given.
   *
   * @param why the reason
   * @param until the moment at which time alone changes the decision; null if only facts change it
   */
  record Hold(String why, @Nullable Instant until) implements MappingDecision {

    /** Throws {@link NullPointerException} if the reason is null. */
    public Hold {
      why = VisibleText.of(why);
    }

    /**
     * Waits until a fact changes.
     *
     * @param why the reason
     */
    public Hold(String why) {
      this(why, null);
    }

    @Override
    public <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super MoveUninspected, ? extends T> uninspected,
        Function<? super Hold, ? extends T> hold,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Park, ? extends T> park) {
      return hold.apply(this);
    }
  }

  /**
   * No stock moves, and no case opens.
   *
   * @param why the reason
   */
  record Ignore(String why) implements MappingDecision {

    /** Throws {@link NullPointerException} if the reason is null. */
    public Ignore {
      why = VisibleText.of(why);
    }

    @Override
    public <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super MoveUninspected, ? extends T> uninspected,
        Function<? super Hold, ? extends T> hold,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Park, ? extends T> park) {
      return ignore.apply(this);
    }
  }

  /**
   * The unit becomes a case, which a person or a change of the rules decides.
   *
   * @param type the type of the case
   * @param why the reason
   */
  record Park(ExceptionType type, String why) implements MappingDecision {

    /**
     * The case of a unit whose data cannot be trusted.
     *
     * @param doubt the doubt
     * @return the decision
     */
    public static Park inDoubt(Doubt doubt) {
      ExceptionType type =
          switch (doubt.kind()) {
            case CONTRADICTION -> ExceptionType.CONTRADICTORY_INSPECTION;
            case DATE -> ExceptionType.UNUSABLE_INSPECTION_DATE;
            case FORM -> ExceptionType.UNKNOWN_FORM;
          };
      return new Park(type, doubt.why());
    }

    /** Throws {@link NullPointerException} if the type or the reason is null. */
    public Park {
      requireNonNull(type, "type");
      why = VisibleText.of(why);
    }

    @Override
    public <T> T match(
        Function<? super Move, ? extends T> move,
        Function<? super MoveUninspected, ? extends T> uninspected,
        Function<? super Hold, ? extends T> hold,
        Function<? super Ignore, ? extends T> ignore,
        Function<? super Park, ? extends T> park) {
      return park.apply(this);
    }
  }
}
