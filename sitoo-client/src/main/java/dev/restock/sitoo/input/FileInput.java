package dev.restock.sitoo.input;

import java.util.Base64;

/**
 * A file or image to add to a product. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-images-files">product-images-files</a>.
 */
public final class FileInput extends Input {
  private FileInput(Values values) {
    super(values);
  }

  /**
   * Returns a file to add.
   *
   * @param resourceId the name of the new file, such as {@code message.txt}; not blank
   * @param content the bytes of the file; sent as Base64
   * @throws IllegalArgumentException if the name is blank
   */
  public static FileInput of(String resourceId, byte[] content) {
    return builder()
        .resourceId(resourceId)
        .fileData(Base64.getEncoder().encodeToString(content))
        .build();
  }

  static Builder builder() {
    return InputBuilder.of(Builder.class, FileInput::new);
  }

  /** Package-private: a file always has both fields. */
  interface Builder extends Input.Builder<FileInput> {
    @Field(value = "resourceid", form = Form.NOT_BLANK, required = true)
    Builder resourceId(String value);

    @Field(value = "filedata", required = true)
    Builder fileData(String value);
  }
}
