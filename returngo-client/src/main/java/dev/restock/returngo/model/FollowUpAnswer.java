package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the shopper answered; at most one of these is filled. {@code toString} shows none of it.
 *
 * @param text free text
 * @param texts chosen texts
 * @param media files; only there if media were asked for
 * @param number a number
 */
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
