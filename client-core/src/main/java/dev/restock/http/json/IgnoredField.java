package dev.restock.http.json;

/**
 * A field of a document that was read as absent, because its value has another form and no decision
 * reads it.
 *
 * @param path the place as a JSON path, such as {@code $.transactions}
 * @param reason what is wrong there, in a few words and without a value of the document
 */
public record IgnoredField(@NotPersonal String path, @NotPersonal String reason) {

  public IgnoredField {
    path = UnreadableJsonException.clean(path);
  }

  @Override
  public String toString() {
    return "field " + path + " ignored: " + reason;
  }
}
