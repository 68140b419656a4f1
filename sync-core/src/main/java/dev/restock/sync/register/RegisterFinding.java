package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The unit that a piece at a register is, and the consequence.
 *
 * @param match the unit that it is
 * @param sku the SKU of the piece
 * @param action what follows
 * @param caseType for {@link RegisterAction#CASE}, the type of the case; null otherwise
 * @param why the reason in words
 */
public record RegisterFinding(
    RegisterMatch match,
    String sku,
    RegisterAction action,
    @Nullable ExceptionType caseType,
    String why) {

  /** Throws {@link IllegalArgumentException} if a case has no type, or something else has one. */
  public RegisterFinding {
    requireNonNull(match, "match");
    requireNonNull(sku, "sku");
    requireNonNull(why, "why");
    if ((action == RegisterAction.CASE) == (caseType == null)) {
      throw new IllegalArgumentException(action + " with the case " + caseType);
    }
  }

  /**
   * The type of the case that is opened.
   *
   * @return the type; empty unless a person decides
   */
  public Optional<ExceptionType> opened() {
    return Optional.ofNullable(caseType);
  }
}
