package dev.restock.sync.internal.history;

/** Tells the entries of one kind of facts. */
@FunctionalInterface
interface Chapter {

  /**
   * Adds entries to a story.
   *
   * @param scope the rows that the story is about
   * @param entries the story
   */
  void tell(Scope scope, Entries entries);
}
