package dev.restock.sync.internal.register;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.register.RegisterAction;
import dev.restock.sync.register.RegisterFinding;
import dev.restock.sync.register.RegisterMatch;
import dev.restock.sync.register.RegisterMatch.Grade;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.Disposition;
import org.jspecify.annotations.Nullable;

/** The decision table: from a match to its consequence. Pure. */
public final class RegisterVerdict {
  private RegisterVerdict() {}

  /**
   * Decides.
   *
   * @param match the match
   * @param sku the SKU of the piece
   * @param effect what the register did to stock with the piece; null if nothing
   * @param isOursInStock whether a movement of the engine has the unit in stock
   * @param disposition the result of the unit's inspection
   */
  public static RegisterFinding of(
      RegisterMatch match,
      String sku,
      @Nullable RegisterStock effect,
      boolean isOursInStock,
      Disposition disposition) {
    if (match.grade() == Grade.NONE) {
      return finding(match, sku, RegisterAction.NONE, "no unit of a return was found for it");
    }
    if (match.grade() == Grade.PROBABLE) {
      return opened(match, sku, ExceptionType.REGISTER_RETURN_UNCLEAR, suggestion(match.piece()));
    }
    if (effect == null) {
      return finding(match, sku, RegisterAction.NONE, "the register did not change stock");
    }
    String where =
        "the register put it into warehouse "
            + effect.warehouseId()
            + " (order "
            + match.piece().orderId()
            + ", transaction "
            + effect.transactionId()
            + ")";
    if (isOursInStock) {
      return finding(
          match, sku, RegisterAction.REVERSE_OURS, where + ", and we put it into stock, too");
    }
    return switch (disposition) {
      case DAMAGED ->
          opened(
              match,
              sku,
              ExceptionType.REGISTER_RESTOCKED_DAMAGED,
              where + ", and it was inspected as damaged");
      case MISSING ->
          opened(
              match,
              sku,
              ExceptionType.REGISTER_AND_RETURN_DIFFER,
              where + ", and it was inspected as missing");
      case SELLABLE, NOT_INSPECTED, NEVER_RETURNS ->
          finding(match, sku, RegisterAction.COUNTED_BY_REGISTER, where);
    };
  }

  private static String suggestion(RegisterPiece piece) {
    return "SKU, price and time agree with piece " + piece + ", whose refund names no sale";
  }

  /** Whether a person is asked in a case whether its unit is a piece. */
  static boolean asksAbout(ExceptionCase opened, RegisterPiece piece) {
    return opened.type().name().equals(ExceptionType.REGISTER_RETURN_UNCLEAR.name())
        && opened.what().equals(suggestion(piece));
  }

  private static RegisterFinding finding(
      RegisterMatch match, String sku, RegisterAction action, String why) {
    return new RegisterFinding(match, sku, action, null, why);
  }

  private static RegisterFinding opened(
      RegisterMatch match, String sku, ExceptionType type, String why) {
    return new RegisterFinding(match, sku, RegisterAction.CASE, type, why);
  }
}
