package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import java.util.Optional;

/**
 * The role of a store that keeps tenant notes: small texts under a name, for what is useful to
 * remember but no movement depends on. {@link SyncStore} says what holds of every method.
 */
public interface NoteStore {

  /**
   * Reads a note.
   *
   * @param tenant the tenant
   * @param name the name
   * @return the note; empty if there is none
   */
  Optional<Note> note(Tenant tenant, String name);

  /**
   * Writes a note, unless it was written since it was read.
   *
   * @param tenant the tenant
   * @param name the name
   * @param version the version that was read; 0 if there was no note
   * @param text the text to write
   * @return whether it was written, with the next version
   */
  boolean putNote(Tenant tenant, String name, long version, String text);

  /**
   * A note.
   *
   * @param version how often it was written, 1 or more
   * @param text its text
   */
  record Note(long version, String text) {}
}
