package dev.restock.sync;

import dev.restock.sync.queue.ReadStore.Note;
import dev.restock.sync.reading.Habits;
import dev.restock.sync.reading.Lesson;
import dev.restock.sync.reading.Listings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine remembers of a shop besides its returns: its habits, and which listings were
 * made. Kept as notes in the store. Thread-safe.
 */
final class ShopMemory {
  private static final Logger LOG = LoggerFactory.getLogger(ReturnSync.class);
  private static final String HABITS = "habits";
  private static final String LISTINGS = "listings";
  private static final int ENOUGH_LESSONS = 50;
  private static final Duration LEARN_EVERY = Duration.ofMinutes(15);
  private static final Duration LEARN_SILENCE_EVERY = Duration.ofHours(6);

  private final Engine engine;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Lesson> lessons = new ArrayList<>();
  private Instant learnedAt;
  private @Nullable Kept<Habits> lastHabits;
  private volatile @Nullable Kept<Listings> lastListings;

  /** A note as it was understood. */
  private record Kept<T>(long version, T value) {}

  ShopMemory(Engine engine) {
    this.engine = engine;
    this.learnedAt = engine.now();
  }

  // ---- listings --------------------------------------------------------------------------------

  Listings listings() {
    return keptListings().value();
  }

  /** Claims the right to list, of one host at a time; empty if another host has it. */
  Optional<Listings> beginListing() {
    Kept<Listings> kept = keptListings();
    if (!kept.value().isFree(engine.now())) {
      return Optional.empty();
    }
    Listings busy = kept.value().busy(engine.lease().until());
    return put(LISTINGS, kept.version(), busy.toJson()) ? Optional.of(busy) : Optional.empty();
  }

  void changeListings(UnaryOperator<Listings> change) {
    boolean written = false;
    while (!written) {
      Kept<Listings> kept = keptListings();
      written = put(LISTINGS, kept.version(), change.apply(kept.value()).toJson());
    }
  }

  private Kept<Listings> keptListings() {
    Optional<Note> note = note(LISTINGS);
    Kept<Listings> kept = lastListings;
    if (kept == null || kept.version() != version(note)) {
      kept = kept(LISTINGS, note, Listings::fromJson, Listings.NONE);
      lastListings = kept;
    }
    return kept;
  }

  // ---- habits ----------------------------------------------------------------------------------

  Habits habits() {
    lock.lock();
    try {
      return keptHabits().value();
    } finally {
      lock.unlock();
    }
  }

  void learn(Collection<Lesson> more) {
    lock.lock();
    try {
      lessons.addAll(more);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes lessons down, now and then: a few that are lost in a crash are soon learned again. That
   * nothing happened is a lesson, too.
   */
  void remember() {
    lock.lock();
    try {
      Instant now = engine.now();
      Duration pause = lessons.isEmpty() ? LEARN_SILENCE_EVERY : LEARN_EVERY;
      if (lessons.size() >= ENOUGH_LESSONS || learnedAt.plus(pause).isBefore(now)) {
        writeDown(now);
      }
    } finally {
      lock.unlock();
    }
  }

  private void writeDown(Instant now) {
    Kept<Habits> kept = keptHabits();
    Habits after = kept.value().with(lessons, now);
    if (put(HABITS, kept.version(), after.toJson())) {
      lastHabits = new Kept<>(kept.version() + 1, after);
      lessons.clear();
      learnedAt = now;
    }
  }

  private Kept<Habits> keptHabits() {
    Optional<Note> note = note(HABITS);
    Kept<Habits> kept = lastHabits;
    if (kept == null || kept.version() != version(note)) {
      kept = kept(HABITS, note, Habits::fromJson, Habits.unknown(engine.now()));
      lastHabits = kept;
    }
    return kept;
  }

  // ---- notes -----------------------------------------------------------------------------------

  private Optional<Note> note(String name) {
    return engine.store().note(engine.tenant(), name);
  }

  private static long version(Optional<Note> note) {
    return note.map(Note::version).orElse(0L);
  }

  private boolean put(String name, long version, String text) {
    return engine.store().putNote(engine.tenant(), name, version, text);
  }

  /** What cannot be understood is worth no more than nothing: it is learned anew. */
  private static <T> Kept<T> kept(
      String name, Optional<Note> note, Function<String, T> reader, T otherwise) {
    if (note.isEmpty()) {
      return new Kept<>(0, otherwise);
    }
    try {
      return new Kept<>(note.get().version(), reader.apply(note.get().text()));
    } catch (IllegalArgumentException e) {
      LOG.warn("the note \"{}\" in the store is not used: {}", name, e.getMessage());
      return new Kept<>(note.get().version(), otherwise);
    }
  }
}
