package dev.restock.http.json;

import dev.restock.text.VisibleText;
import java.util.OptionalInt;

/** A JSON document does not have the expected form. The message quotes no value. */
public final class UnreadableJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The place in the document. */
  private final String jsonPath;

  /** The problem. */
  private final String reason;

  /** The line, or 0. */
  private final int line;

  /**
   * Creates the error.
   *
   * @param source the name of the document, such as {@code the answer} or {@code rma.json}
   * @param jsonPath the place, such as {@code $.items[3].sku}; cleaned and cut to 200 characters
   * @param reason the problem; must not quote a value
   */
  public UnreadableJsonException(String source, String jsonPath, String reason) {
    super(VisibleText.of(source + ": at " + clean(jsonPath) + ": " + reason));
    this.jsonPath = clean(jsonPath);
    this.reason = reason;
    this.line = 0;
  }

  /** An error of the document as a whole that was found in one line. */
  UnreadableJsonException(String source, int line, String reason) {
    super(VisibleText.of(source) + ", line " + line + ": at $: " + reason);
    this.jsonPath = "$";
    this.reason = reason;
    this.line = line;
  }

  // A path can contain names from the document, which may be hostile.
  static String clean(String path) {
    String cut = path.length() > 200 ? path.substring(0, 200) + "..." : path;
    return cut.replaceAll("[^A-Za-z0-9_$.\\[\\]-]", "?");
  }

  /** Returns the place as a JSON path; {@code $} for the document as a whole. */
  public String jsonPath() {
    return jsonPath;
  }

  /** Returns what is wrong there, in a few words and without a value of the document. */
  public String reason() {
    return reason;
  }

  /** Returns the line, beginning with 1, if the bytes of the document cannot be decoded there. */
  public OptionalInt line() {
    return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
  }
}
