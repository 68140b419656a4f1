package dev.restock.sync.history;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a story.
 *
 * @param subject whose story it is
 * @param isKnown whether the store knows the subject
 * @param entries the entries of this page in time order
 * @param notes further facts for the reader, such as that a part is archived; for a subject that is
 *     not known, what to try
 * @param next the cursor of the next page; null if this is the last one
 */
public record Story(
    StorySubject subject,
    boolean isKnown,
    List<StoryEntry> entries,
    List<String> notes,
    @Nullable String next) {
  public Story {
    requireNonNull(subject, "subject");
    entries = List.copyOf(entries);
    notes = List.copyOf(notes);
  }

  /**
   * The cursor of the next page.
   *
   * @return the cursor; empty if this is the last page
   */
  public Optional<String> nextCursor() {
    return Optional.ofNullable(next);
  }
}
