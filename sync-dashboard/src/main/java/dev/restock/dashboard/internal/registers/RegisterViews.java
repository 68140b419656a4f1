package dev.restock.dashboard.internal.registers;

import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.register.ListedPiece;
import dev.restock.sync.stock.UnitRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the templates of registers show. */
public final class RegisterViews {
  private RegisterViews() {}

  /**
   * The list of pieces.
   *
   * @param asked the first pieces of which a case asks whether they are some unit
   * @param moreAsked how many more there are
   * @param found the pieces that were searched for, or else a page of those that are bound to none
   * @param next the address of the next page; null if there are no more
   * @param rma the return that was searched for; "" for none
   * @param order the order that was searched for; "" for none
   */
  public record Listed(
      List<ListedPiece> asked,
      int moreAsked,
      List<ListedPiece> found,
      @Nullable String next,
      String rma,
      String order) {

    /** Whether something was searched for. */
    public boolean isSearch() {
      return !rma.isEmpty() || !order.isEmpty();
    }
  }

  /**
   * A piece.
   *
   * @param piece the piece
   * @param mayAct whether the person may bind it
   * @param done the key of what was done just now; null for nothing
   */
  public record One(ListedPiece piece, boolean mayAct, @Nullable String done) {}

  /** A piece as a person saw it. */
  public static String seen(ListedPiece piece) {
    UnitRef unit = piece.stored().unit();
    return piece.stored().changes()
        + " "
        + (unit == null ? "" : unit.rmaId() + "/" + unit.unitId());
  }

  /** The key of the text that says what follows for stock if a piece is a unit. */
  static String effectOfBinding(ListedPiece piece, UnitSummary unit) {
    if (piece.stock() == null) {
      return "RegisterEffect.NO_STOCK";
    }
    if (unit.placedBy().isPresent()) {
      return "RegisterEffect.UNDO_OURS";
    }
    return switch (unit.inspection().disposition()) {
      case DAMAGED, MISSING -> "RegisterEffect.CASE";
      case SELLABLE, NOT_INSPECTED, NEVER_RETURNS -> "RegisterEffect.COUNTED";
    };
  }
}
