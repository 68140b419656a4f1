package dev.restock.sitoo.input;

import java.util.Base64;

/**
 * A file or image to add to a product. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-images-files">product-images-files</a>.
 */
public final class FileInput extends Input {
  private FileInput(Fields fields) {
    super(fields);
  }

  /**
   * Makes it.
   *
   * @param resourceId the name that it gets, such as {@code message.txt}; not blank
   * @param content the file's bytes; sent as Base64
   * @return the file
   * @throws IllegalArgumentException if the name is blank
   */
  public static FileInput of(String resourceId, byte[] content) {
    Fields fields = new Fields();
    fields.filled("resourceid", resourceId);
    fields.text("filedata", Base64.getEncoder().encodeToString(content));
    return new FileInput(fields);
  }
}
