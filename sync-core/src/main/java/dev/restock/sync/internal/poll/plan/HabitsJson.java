package dev.restock.sync.internal.poll.plan;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;

/** Habits as JSON, every number to four places. */
final class HabitsJson {
  private static final double PLACES = 10_000;

  private HabitsJson() {}

  static String write(Habits habits) {
    Buffer buffer = new Buffer();
    try (JsonWriter json = JsonWriter.of(buffer)) {
      json.beginObject();
      json.name("until").value(habits.rhythm().until().toEpochMilli());
      Rhythm.Level level = habits.rhythm().level();
      numbers(json.name("level"), List.of(level.found(), level.expected()));
      numbers(json.name("finds"), habits.rhythm().finds());
      numbers(json.name("weeks"), habits.rhythm().weeks());
      numbers(json.name("delays"), habits.delays().counts());
      json.name("found").beginObject();
      for (Map.Entry<Listing, Double> one : habits.found().entrySet()) {
        json.name(one.getKey().name()).value(rounded(one.getValue()));
      }
      json.endObject();
      for (Map.Entry<Habit, Share> one : habits.shares().entrySet()) {
        String name = one.getKey().name();
        numbers(json.name(name), List.of(one.getValue().yes(), one.getValue().all()));
      }
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return buffer.readUtf8();
  }

  private static void numbers(JsonWriter json, List<Double> numbers) throws IOException {
    json.beginArray();
    for (double number : numbers) {
      json.value(rounded(number));
    }
    json.endArray();
  }

  private static double rounded(double number) {
    return Math.round(number * PLACES) / PLACES;
  }

  static Habits read(String text) {
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(text))) {
      Map<String, List<Double>> numbers = new HashMap<>();
      Map<Listing, Double> found = new EnumMap<>(Listing.class);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals("found")) {
          json.beginObject();
          while (json.hasNext()) {
            found.put(Listing.valueOf(json.nextName()), Numbers.checked(json.nextDouble()));
          }
          json.endObject();
        } else if (json.peek() == JsonReader.Token.NUMBER) {
          numbers.put(name, List.of(json.nextDouble()));
        } else {
          numbers.put(name, array(json));
        }
      }
      json.endObject();
      return habits(numbers, found);
    } catch (IOException | JsonDataException e) {
      throw new IllegalArgumentException("no habits: " + e.getMessage(), e);
    }
  }

  private static List<Double> array(JsonReader json) throws IOException {
    List<Double> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      numbers.add(json.nextDouble());
    }
    json.endArray();
    return numbers;
  }

  private static Habits habits(Map<String, List<Double>> numbers, Map<Listing, Double> found) {
    if (found.values().stream().mapToDouble(Double::doubleValue).sum() == 0) {
      throw new IllegalArgumentException("no habits: nothing was ever found");
    }
    Instant until = Instant.ofEpochMilli(of(numbers, "until", 1).get(0).longValue());
    Map<Habit, Share> shares = new EnumMap<>(Habit.class);
    for (Habit habit : Habit.values()) {
      // A habit that another version of the library did not know is learned from now on.
      if (numbers.containsKey(habit.name())) {
        List<Double> kept = of(numbers, habit.name(), 2);
        shares.put(habit, new Share(kept.get(0), kept.get(1)));
      }
    }
    return new Habits(
        Rhythm.of(
            of(numbers, "finds", -1),
            of(numbers, "weeks", -1),
            new Rhythm.Level(of(numbers, "level", 2).get(0), of(numbers, "level", 2).get(1)),
            until),
        InspectionDelays.of(of(numbers, "delays", -1)),
        found,
        shares);
  }

  private static List<Double> of(Map<String, List<Double>> numbers, String name, int size) {
    List<Double> kept = numbers.getOrDefault(name, List.of());
    if (kept.isEmpty() || (size >= 0 && kept.size() != size)) {
      throw new IllegalArgumentException("no habits: " + name + " is missing or of another length");
    }
    return kept;
  }
}
