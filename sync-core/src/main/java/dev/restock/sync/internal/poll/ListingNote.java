package dev.restock.sync.internal.poll;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.poll.plan.Listings;
import dev.restock.sync.store.NoteStore.Note;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The note in the store that records which listings were made. Thread-safe. */
final class ListingNote {
  private static final Logger LOG = LoggerFactory.getLogger(ListingNote.class);
  private static final String NAME = "listings";

  private final EngineContext engine;

  /** The note of a version; 0 if there is none. */
  private record Versioned(long version, Listings listings) {}

  ListingNote(EngineContext engine) {
    this.engine = engine;
  }

  Listings get() {
    return read().listings();
  }

  /**
   * Takes the right to list.
   *
   * @return the listings made before; empty if another host has the right
   */
  Optional<Listings> begin() {
    Versioned before = read();
    if (!before.listings().isFree(engine.now())) {
      return Optional.empty();
    }
    Listings busy = before.listings().busy(engine.lease().until());
    return write(before.version(), busy) ? Optional.of(busy) : Optional.empty();
  }

  /** Changes the note; repeated with the note of another host if that one was faster. */
  void change(UnaryOperator<Listings> change) {
    Versioned before;
    do {
      before = read();
    } while (!write(before.version(), change.apply(before.listings())));
  }

  private Versioned read() {
    return engine
        .store()
        .note(engine.tenant(), NAME)
        .map(note -> new Versioned(note.version(), parse(note)))
        .orElse(new Versioned(0, Listings.NONE));
  }

  private boolean write(long version, Listings listings) {
    return engine.store().putNote(engine.tenant(), NAME, version, listings.toJson());
  }

  /** A note that cannot be read counts as none: all listings are made again. */
  private static Listings parse(Note note) {
    try {
      return Listings.fromJson(note.text());
    } catch (IllegalArgumentException e) {
      LOG.warn("the note \"{}\" in the store is ignored: {}", NAME, e.getMessage());
      return Listings.NONE;
    }
  }
}
