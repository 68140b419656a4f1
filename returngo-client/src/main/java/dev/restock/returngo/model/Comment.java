package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * A line of the RMA's timeline. Evidence for people, not a contract: its wording changes. {@code
 * toString} shows neither text nor author.
 *
 * @param type who it stems from
 * @param triggeredBy the author's name, or {@code Automation}, {@code ReturnGO API}; empty for the
 *     shopper
 * @param htmlText the text, HTML, may quote the shopper
 * @param date when
 */
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
