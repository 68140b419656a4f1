package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * A line of the RMA's timeline. It is written for people, and its wording changes. {@code toString}
 * shows neither text nor author.
 *
 * @param type the kind of author
 * @param triggeredBy the author's name, or {@code Automation}, {@code ReturnGO API}; empty for the
 *     shopper
 * @param htmlText the text in HTML, which may quote the shopper
 * @param date the time of the comment
 */
@Lenient
public record Comment(
    @Json(name = "commentType") Optional<CommentType> type,
    Optional<String> triggeredBy,
    Optional<String> htmlText,
    @Json(name = "datetime") Optional<Timestamp> date) {
  @Override
  public String toString() {
    return "Comment[type=" + type + ", date=" + date + "]";
  }
}
