package dev.restock.sync.history;

import static java.util.Objects.requireNonNull;

/**
 * Something that a search found.
 *
 * @param found what has the text as its id or name, or begins with it
 * @param subject whose story tells of it: the same, unless something larger does
 * @param what what it is, in words
 * @param isExact whether the whole id or name is the text, and not only its beginning
 */
public record SearchHit(StorySubject found, StorySubject subject, String what, boolean isExact) {
  public SearchHit {
    requireNonNull(found, "found");
    requireNonNull(subject, "subject");
    requireNonNull(what, "what");
  }
}
