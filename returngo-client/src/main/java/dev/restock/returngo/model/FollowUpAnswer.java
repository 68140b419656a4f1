package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Lenient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The shopper's answer to a question. At most one component is set. {@code toString} shows none of
 * them.
 *
 * @param text free text
 * @param texts chosen texts
 * @param media files; only present if the RMA was read with media
 * @param number a number
 */
@Lenient
public record FollowUpAnswer(
    @Json(name = "textAnswer") Optional<String> text,
    @Json(name = "textArrayAnswer") List<String> texts,
    @Json(name = "mediaAnswer") List<MediaAnswer> media,
    @Json(name = "numericAnswer") Optional<BigDecimal> number) {
  @Override
  public String toString() {
    return "FollowUpAnswer[hidden]";
  }
}
