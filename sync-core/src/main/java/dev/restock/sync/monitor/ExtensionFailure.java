package dev.restock.sync.monitor;

import static java.util.Objects.requireNonNull;

import dev.restock.text.VisibleText;

/**
 * A call of an extension point or of a port that failed against its contract. The log has the stack
 * trace. Messages of exceptions are left out, because they may hold personal data.
 *
 * @param extension the interface that was called, such as {@code DispositionMapper}
 * @param method the method that was called
 * @param type the name of the class that was thrown
 * @param rmaId the return that the call was about; empty if it was about none
 * @param unitId the unit that the call was about; empty if it was about none
 */
public record ExtensionFailure(
    Class<?> extension, String method, String type, String rmaId, String unitId) {

  public ExtensionFailure {
    requireNonNull(extension, "extension");
    requireNonNull(method, "method");
    requireNonNull(type, "type");
    requireNonNull(rmaId, "rmaId");
    requireNonNull(unitId, "unitId");
  }

  /** One sentence for a log. */
  @Override
  public String toString() {
    return extension.getSimpleName()
        + "."
        + method
        + " failed with "
        + type
        + (rmaId.isEmpty() ? "" : ", return " + VisibleText.of(rmaId))
        + (unitId.isEmpty() ? "" : ", unit " + VisibleText.of(unitId));
  }
}
