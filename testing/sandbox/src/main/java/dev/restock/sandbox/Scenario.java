package dev.restock.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The scripted truth: a world, and every return with everything that will happen to it. Immutable.
 */
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
   * Makes up a varied scenario in the demo's world, spread over about ten days.
   *
   * @param seed the same seed gives the same scenario
   * @param numberOfReturns how many; from 40 on every generated {@link ReturnKind} is there
   * @param start when the first day begins
   * @return the scenario
   * @throws IllegalArgumentException if the number is not within 0 and 100000
   */
  public static Scenario generate(long seed, int numberOfReturns, Instant start) {
    return new Scenario(
        start,
        World.demo(),
        new ScenarioGenerator(seed, World.demo(), start).generate(numberOfReturns));
  }

  /**
   * A scenario written by hand.
   *
   * @param start when it begins; no return may be created earlier
   * @param world the world
   * @param returns the returns, each with its own number
   * @return the scenario
   * @throws IllegalArgumentException if two returns share a number or one is too early
   */
  public static Scenario of(Instant start, World world, List<ScriptedReturn> returns) {
    return new Scenario(start, world, returns);
  }

  /**
   * When the scenario begins.
   *
   * @return the instant
   */
  public Instant start() {
    return start;
  }

  /**
   * The places, products and opening stock.
   *
   * @return the world
   */
  public World world() {
    return world;
  }

  /**
   * The returns.
   *
   * @return by ascending number
   */
  public List<ScriptedReturn> returns() {
    return returns;
  }

  /**
   * Finds a return.
   *
   * @param rmaId its id
   * @return the return, or empty
   */
  public Optional<ScriptedReturn> find(String rmaId) {
    return Optional.ofNullable(byId.get(rmaId));
  }

  /**
   * The truth about every unit of every return.
   *
   * @return the units
   */
  public List<ScriptedUnit> units() {
    return returns.stream().flatMap(scripted -> scripted.scriptedUnits().stream()).toList();
  }

  /**
   * The instant after which nothing more happens.
   *
   * @return the time of the last event, or the start if there is none
   */
  public Instant horizon() {
    return eventTimes.isEmpty() ? start : eventTimes.last();
  }

  /**
   * The next event, of whatever kind.
   *
   * @param after the event is later than this
   * @return its time, or empty if nothing more happens
   */
  public Optional<Instant> nextEventAfter(Instant after) {
    return Optional.ofNullable(eventTimes.higher(after));
  }

  /** Tells one scenario from another: what every return looks like in the end. */
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
