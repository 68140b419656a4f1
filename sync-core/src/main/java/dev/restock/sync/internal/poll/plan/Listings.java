package dev.restock.sync.internal.poll.plan;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okio.Buffer;

/**
 * Which listings were made, and until when a host holds the right to make one. Only one host lists
 * at a time, so that several do not list the same. Kept in the store. Immutable.
 *
 * @param made the last completed listing of each kind
 * @param createdInWeek how many returns of the last full listing were created in the seven days
 *     before it
 * @param notBefore the earliest next listing of each kind whose last one was ended too early
 * @param unknownReads the reads of the last day on which unknown returns were to be read
 * @param busyUntil until when a host that lists now holds the right to; empty if no host lists
 */
public record Listings(
    Map<Listing, Made> made,
    int createdInWeek,
    Map<Listing, Instant> notBefore,
    UnknownReads unknownReads,
    Optional<Instant> busyUntil) {

  /** No listing was made yet. */
  public static final Listings NONE =
      new Listings(Map.of(), 0, Map.of(), UnknownReads.NONE, Optional.empty());

  /**
   * The reads of one day that were planned for returns of which nothing but hints is known.
   *
   * @param day the day
   * @param planned how many reads
   */
  public record UnknownReads(LocalDate day, int planned) {
    static final UnknownReads NONE = new UnknownReads(LocalDate.EPOCH, 0);
  }

  /** Copies the maps. */
  public Listings {
    made = Map.copyOf(made);
    notBefore = Map.copyOf(notBefore);
  }

  /**
   * A completed listing.
   *
   * @param began when it began; what happened later may be missing from it
   * @param calls how many calls it took
   */
  public record Made(Instant began, int calls) {}

  /** How many returns a day are created, by the last full listing; 0 before the first. */
  double createdADay() {
    return createdInWeek / 7.0;
  }

  /** Whether no host lists at the moment. */
  public boolean isFree(Instant now) {
    return busyUntil.filter(now::isBefore).isEmpty();
  }

  /** These listings while a host lists; the right ends by itself at {@code until}. */
  public Listings busy(Instant until) {
    return new Listings(made, createdInWeek, notBefore, unknownReads, Optional.of(until));
  }

  /** These listings while no host lists. */
  public Listings free() {
    return new Listings(made, createdInWeek, notBefore, unknownReads, Optional.empty());
  }

  /** These listings after a full one that showed so many returns of the last seven days. */
  public Listings withCreatedInWeek(int created) {
    return new Listings(made, created, notBefore, unknownReads, busyUntil);
  }

  /** These listings after one that was ended before its end, and is made again later. */
  public Listings withEnded(Listing listing, Instant again) {
    Map<Listing, Instant> more = new HashMap<>(notBefore);
    more.put(listing, again);
    return new Listings(made, createdInWeek, more, unknownReads, busyUntil);
  }

  /** How many reads of unknown returns were planned on a day. */
  int unknownReads(LocalDate day) {
    return unknownReads.day().equals(day) ? unknownReads.planned() : 0;
  }

  /** These listings after more reads of unknown returns were planned. */
  public Listings withUnknownReads(LocalDate day, int more) {
    UnknownReads reads = new UnknownReads(day, unknownReads(day) + more);
    return new Listings(made, createdInWeek, notBefore, reads, busyUntil);
  }

  /** The earliest next listing of a kind, as far as one that was ended too early says. */
  Instant notBefore(Listing listing) {
    return notBefore.getOrDefault(listing, Instant.MIN);
  }

  /**
   * These listings and another one. It counts for the kinds that are part of it as well, except for
   * their numbers of calls.
   *
   * @param began when it began
   * @param calls how many calls it took
   */
  public Listings with(Listing listing, Instant began, int calls) {
    Map<Listing, Made> more = new EnumMap<>(Listing.class);
    more.putAll(made);
    Map<Listing, Instant> later = new HashMap<>(notBefore);
    for (Listing part : Listing.values()) {
      if (part.isPartOf(listing)) {
        Made before = more.get(part);
        int cost = part == listing || before == null ? calls : before.calls();
        more.put(part, new Made(began, cost));
        later.remove(part);
      }
    }
    return new Listings(more, createdInWeek, later, unknownReads, busyUntil);
  }

  /** The JSON that is kept in a store. */
  public String toJson() {
    Buffer buffer = new Buffer();
    try (JsonWriter json = JsonWriter.of(buffer)) {
      json.beginObject();
      if (busyUntil.isPresent()) {
        json.name("busyUntil").value(busyUntil.get().toEpochMilli());
      }
      json.name("createdInWeek").value(createdInWeek);
      json.name("unknownReads").beginArray();
      json.value(unknownReads.day().toEpochDay()).value(unknownReads.planned()).endArray();
      json.name("notBefore").beginObject();
      for (Map.Entry<Listing, Instant> one : new TreeMap<>(notBefore).entrySet()) {
        json.name(one.getKey().name()).value(one.getValue().toEpochMilli());
      }
      json.endObject();
      for (Map.Entry<Listing, Made> one : new TreeMap<>(made).entrySet()) {
        json.name(one.getKey().name()).beginArray();
        json.value(one.getValue().began().toEpochMilli()).value(one.getValue().calls());
        json.endArray();
      }
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return buffer.readUtf8();
  }

  /**
   * Reads the text that {@link #toJson()} wrote.
   *
   * @throws IllegalArgumentException if {@code toJson} of this version did not write the text
   */
  public static Listings fromJson(String text) {
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(text))) {
      Map<Listing, Made> made = new EnumMap<>(Listing.class);
      int createdInWeek = 0;
      Map<Listing, Instant> notBefore = new EnumMap<>(Listing.class);
      UnknownReads unknownReads = UnknownReads.NONE;
      Optional<Instant> busyUntil = Optional.empty();
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals("busyUntil")) {
          busyUntil = Optional.of(Instant.ofEpochMilli(json.nextLong()));
        } else if (name.equals("createdInWeek")) {
          createdInWeek = json.nextInt();
        } else if (name.equals("unknownReads")) {
          json.beginArray();
          LocalDate day = LocalDate.ofEpochDay(json.nextLong());
          unknownReads = new UnknownReads(day, json.nextInt());
          json.endArray();
        } else if (name.equals("notBefore")) {
          json.beginObject();
          while (json.hasNext()) {
            notBefore.put(Listing.valueOf(json.nextName()), Instant.ofEpochMilli(json.nextLong()));
          }
          json.endObject();
        } else {
          json.beginArray();
          Instant began = Instant.ofEpochMilli(json.nextLong());
          made.put(Listing.valueOf(name), new Made(began, json.nextInt()));
          json.endArray();
        }
      }
      json.endObject();
      return new Listings(made, createdInWeek, notBefore, unknownReads, busyUntil);
    } catch (IOException | JsonDataException e) {
      throw new IllegalArgumentException("not a note of listings: " + e.getMessage(), e);
    }
  }
}
