package dev.restock.sync.internal.poll;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.store.ReadStore.Note;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One note in the store, understood once for each of its versions. Thread-safe. */
final class TenantNote<T> {
  private static final Logger LOG = LoggerFactory.getLogger(TenantNote.class);

  private final EngineContext engine;
  private final String name;
  private final Function<String, T> reader;
  private final T otherwise;
  private volatile @Nullable Kept<T> last;

  /** The note as it was understood. */
  record Kept<T>(long version, T value) {}

  /**
   * A note of a name.
   *
   * @param reader understands its text
   * @param otherwise what holds if there is none, or it cannot be understood
   */
  TenantNote(EngineContext engine, String name, Function<String, T> reader, T otherwise) {
    this.engine = engine;
    this.name = name;
    this.reader = reader;
    this.otherwise = otherwise;
  }

  Kept<T> kept() {
    Optional<Note> note = engine.store().note(engine.tenant(), name);
    Kept<T> kept = last;
    if (kept == null || kept.version() != note.map(Note::version).orElse(0L)) {
      kept = note.map(this::understood).orElseGet(() -> new Kept<>(0, otherwise));
      last = kept;
    }
    return kept;
  }

  /** Writes the note, unless it was changed since it was of that version. */
  boolean put(long version, T value, String text) {
    boolean written = engine.store().putNote(engine.tenant(), name, version, text);
    if (written) {
      last = new Kept<>(version + 1, value);
    }
    return written;
  }

  /** What cannot be understood is worth no more than nothing: it is learned anew. */
  private Kept<T> understood(Note note) {
    try {
      return new Kept<>(note.version(), reader.apply(note.text()));
    } catch (IllegalArgumentException e) {
      LOG.warn("the note \"{}\" in the store is not used: {}", name, e.getMessage());
      return new Kept<>(note.version(), otherwise);
    }
  }
}
