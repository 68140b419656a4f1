package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.store.NoteStore;
import dev.restock.sync.store.NoteStore.Note;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The last closed day whose entries all have a planned order, as the hosts of a tenant note it.
 *
 * @param batch the number of its batch
 * @param day the day
 */
public record EntryProgress(long batch, LocalDate day) {
  private static final String NAME = "entries planned";

  public EntryProgress {
    requireNonNull(day, "day");
  }

  private static Optional<Note> note(NoteStore store, Tenant tenant) {
    return store.note(tenant, NAME);
  }

  /**
   * Returns the first day whose entries are to be planned.
   *
   * @param store the store
   * @param tenant the tenant
   * @param first the first day of all that is to be planned
   */
  public static LocalDate nextDay(NoteStore store, Tenant tenant, LocalDate first) {
    return note(store, tenant)
        .map(note -> LocalDate.parse(note.text().split(" ", -1)[1]).plusDays(1))
        .filter(next -> next.isAfter(first))
        .orElse(first);
  }

  /**
   * Returns the version of the note, for {@link #write}.
   *
   * @param store the store
   * @param tenant the tenant
   */
  public static long version(NoteStore store, Tenant tenant) {
    return note(store, tenant).map(Note::version).orElse(0L);
  }

  /**
   * Notes this progress.
   *
   * @param store the store
   * @param tenant the tenant
   * @param version the version that was read before the day was planned
   * @return false if another host has noted something since; nothing was written then
   */
  public boolean write(NoteStore store, Tenant tenant, long version) {
    return store.putNote(tenant, NAME, version, batch + " " + day);
  }
}
