package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The kind of author of a comment in the timeline.
 *
 * @param value the text that ReturnGO uses
 */
public record CommentType(String value) implements OpenEnum {
  /** Written by staff. */
  public static final CommentType MERCHANT = new CommentType("merchant");

  /** Written by ReturnGO. */
  public static final CommentType SYSTEM = new CommentType("system");

  /** A failure that ReturnGO recorded. */
  public static final CommentType ERROR = new CommentType("error");

  private static final Set<CommentType> KNOWN = Set.of(MERCHANT, SYSTEM, ERROR);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
