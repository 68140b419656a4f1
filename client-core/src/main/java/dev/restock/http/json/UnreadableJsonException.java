package dev.restock.http.json;

/** A JSON document that cannot be read as what it should be. Its text quotes no value. */
public final class UnreadableJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where. */
  private final String jsonPath;

  /** What. */
  private final String reason;

  /**
   * Makes the error.
   *
   * @param source what was read, such as {@code the answer} or {@code rma.json}
   * @param jsonPath where, such as {@code $.items[3].sku}; cleaned and cut to 200 characters
   * @param reason what is wrong there; must not quote a value
   */
  public UnreadableJsonException(String source, String jsonPath, String reason) {
    super(source + ": at " + clean(jsonPath) + ": " + reason);
    this.jsonPath = clean(jsonPath);
    this.reason = reason;
  }

  // A path can hold names from the document, which a hostile one chooses.
  private static String clean(String path) {
    String cut = path.length() > 200 ? path.substring(0, 200) + "..." : path;
    return cut.replaceAll("[^A-Za-z0-9_$.\\[\\]-]", "?");
  }

  /**
   * Returns where the trouble is.
   *
   * @return a JSON path; {@code $} for the document as a whole
   */
  public String jsonPath() {
    return jsonPath;
  }

  /**
   * Returns what is wrong there.
   *
   * @return a few words without any value of the document
   */
  public String reason() {
    return reason;
  }
}
