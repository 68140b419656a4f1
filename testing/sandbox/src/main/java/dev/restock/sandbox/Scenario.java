package dev.restock.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A world, and every return with everything that happens to it. Immutable. */
public final class Scenario {
  private final Instant start;
  private final World world;
  private final List<ScriptedReturn> returns;
  private final Map<String, ScriptedReturn> byId = new HashMap<>();
  private final TreeSet<Instant> eventTimes = new TreeSet<>();

  private Scenario(Instant start, World world, List<ScriptedReturn> returns) {
    this.start = start;
    this.world = world;
    this.returns = returns.stream().sorted(Comparator.comparing(ScriptedReturn::number)).toList();
    for (ScriptedReturn scripted : this.returns) {
      if (byId.put(scripted.rmaId(), scripted) != null) {
        throw new IllegalArgumentException("Two returns have the number " + scripted.rmaId());
      }
      if (scripted.createdAt().isBefore(start)) {
        throw new IllegalArgumentException(
            "Return " + scripted.rmaId() + " is created before the scenario starts at " + start);
      }
      eventTimes.addAll(scripted.eventTimes());
    }
  }

  /**
   * Generates a varied scenario in the {@linkplain World#demo() demo world}, spread over about ten
   * days.
   *
   * @param seed the same seed gives the same scenario
   * @param numberOfReturns 0 to 100,000; from 40 on, every kind except {@link ReturnKind#CUSTOM}
   *     occurs
   * @param start the beginning of the first day
   * @return the scenario
   * @throws IllegalArgumentException if the number is outside its range
   */
  public static Scenario generate(long seed, int numberOfReturns, Instant start) {
    return new Scenario(
        start,
        World.demo(),
        new ScenarioGenerator(seed, World.demo(), start).generate(numberOfReturns));
  }

  /**
   * Returns a scenario written by hand.
   *
   * @param start the beginning; no return may be created earlier
   * @param world the world
   * @param returns the returns, each with its own number
   * @return the scenario
   * @throws IllegalArgumentException if two returns have the same number or one is created too
   *     early
   */
  public static Scenario of(Instant start, World world, List<ScriptedReturn> returns) {
    return new Scenario(start, world, returns);
  }

  /**
   * Returns the beginning of the scenario.
   *
   * @return the instant
   */
  public Instant start() {
    return start;
  }

  /**
   * Returns the places, products and opening stock.
   *
   * @return the world
   */
  public World world() {
    return world;
  }

  /**
   * Returns all returns.
   *
   * @return by ascending number
   */
  public List<ScriptedReturn> returns() {
    return returns;
  }

  /**
   * Returns a return by its id.
   *
   * @param rmaId the id
   * @return empty if there is none
   */
  public Optional<ScriptedReturn> find(String rmaId) {
    return Optional.ofNullable(byId.get(rmaId));
  }

  /**
   * Returns the script of every unit of every return: the expected result for a check.
   *
   * @return the units
   */
  public List<ScriptedUnit> units() {
    return returns.stream().flatMap(scripted -> scripted.scriptedUnits().stream()).toList();
  }

  /**
   * Returns the time of the last event.
   *
   * @return the start if there is no event
   */
  public Instant horizon() {
    return eventTimes.isEmpty() ? start : eventTimes.last();
  }

  /**
   * Returns the time of the next event of any kind.
   *
   * @param after the event is later than this
   * @return empty if nothing more happens
   */
  public Optional<Instant> nextEventAfter(Instant after) {
    return Optional.ofNullable(eventTimes.higher(after));
  }

  /** Returns a digest that identifies the scenario: the last body of every return. */
  String fingerprint() {
    StringBuilder text = new StringBuilder(start.toString());
    for (ScriptedReturn scripted : returns) {
      text.append('\n').append(scripted.bodyAt(horizon()).orElse(""));
    }
    return Digests.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Scenario[" + returns.size() + " returns, " + start + " to " + horizon() + "]";
  }
}
