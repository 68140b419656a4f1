package dev.restock.returngo.model;

import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * A picture or video. {@code toString} hides its address, which gives access to it.
 *
 * @param mediaType kind of file
 * @param mediaFileSize size in bytes
 * @param tempDownloadUrl the temporary address of the file
 */
@Lenient
public record MediaAnswer(
    Optional<String> mediaType, Optional<Long> mediaFileSize, Optional<String> tempDownloadUrl) {
  @Override
  public String toString() {
    return "MediaAnswer[mediaType=" + mediaType.orElse("none") + "]";
  }
}
