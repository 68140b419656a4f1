package dev.restock.sync.internal.poll.plan;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okio.Buffer;

/**
 * Which listings were made, and who makes one now: one host at a time, so that several do not list
 * the same. Kept in the store. Immutable.
 *
 * @param made the last of each kind that came to its end
 * @param busyUntil until when a host is at it, if it does not die; empty if none is
 */
public record Listings(Map<Listing, Situation.Made> made, Optional<Instant> busyUntil) {

  /** None was made yet. */
  public static final Listings NONE = new Listings(Map.of(), Optional.empty());

  /**
   * Copies the map.
   *
   * @param made the last listings
   * @param busyUntil until when a host is at it
   */
  public Listings {
    made = Map.copyOf(made);
  }

  /**
   * Whether a host may list now.
   *
   * @param now the moment
   * @return whether no other one is at it
   */
  public boolean isFree(Instant now) {
    return busyUntil.filter(now::isBefore).isEmpty();
  }

  /**
   * These listings, with a host at work.
   *
   * @param until until when, if it does not die
   * @return a copy
   */
  public Listings busy(Instant until) {
    return new Listings(made, Optional.of(until));
  }

  /**
   * These listings, with nobody at work.
   *
   * @return a copy
   */
  public Listings free() {
    return new Listings(made, Optional.empty());
  }

  /**
   * These listings and another one. It counts for those that are part of it, too; what they cost is
   * only known from themselves.
   *
   * @param listing the kind
   * @param began when it began
   * @param calls how many calls it took
   * @return a copy
   */
  public Listings with(Listing listing, Instant began, int calls) {
    Map<Listing, Situation.Made> more = new EnumMap<>(Listing.class);
    more.putAll(made);
    for (Listing part : Listing.values()) {
      if (part.isPartOf(listing)) {
        Situation.Made before = more.get(part);
        int cost = part == listing || before == null ? calls : before.calls();
        more.put(part, new Situation.Made(began, cost));
      }
    }
    return new Listings(more, busyUntil);
  }

  /**
   * The form in which listings are kept in a store.
   *
   * @return JSON
   */
  public String toJson() {
    Buffer buffer = new Buffer();
    try (JsonWriter json = JsonWriter.of(buffer)) {
      json.beginObject();
      if (busyUntil.isPresent()) {
        json.name("busyUntil").value(busyUntil.get().toEpochMilli());
      }
      for (Map.Entry<Listing, Situation.Made> one : new TreeMap<>(made).entrySet()) {
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
   * Reads what {@link #toJson()} wrote.
   *
   * @param text the text
   * @return the listings
   * @throws IllegalArgumentException if the text is nothing that this version of the library wrote
   */
  public static Listings fromJson(String text) {
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(text))) {
      Map<Listing, Situation.Made> made = new EnumMap<>(Listing.class);
      Optional<Instant> busyUntil = Optional.empty();
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals("busyUntil")) {
          busyUntil = Optional.of(Instant.ofEpochMilli(json.nextLong()));
        } else {
          json.beginArray();
          Instant began = Instant.ofEpochMilli(json.nextLong());
          made.put(Listing.valueOf(name), new Situation.Made(began, json.nextInt()));
          json.endArray();
        }
      }
      json.endObject();
      return new Listings(made, busyUntil);
    } catch (IOException | JsonDataException e) {
      throw new IllegalArgumentException("no listings: " + e.getMessage(), e);
    }
  }
}
