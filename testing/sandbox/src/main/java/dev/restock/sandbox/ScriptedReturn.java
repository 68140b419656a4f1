package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One return and everything that will ever happen to it. Immutable; what ReturnGO shows of it is a
 * pure function of the script and the time.
 *
 * <p>All personal data in the bodies is made up (example.com), and there on purpose: so that a
 * caller can test that it ends up in no log.
 */
public final class ScriptedReturn {
  private final long number;
  private final ReturnKind kind;
  private final Instant createdAt;
  private final boolean shipmentRequired;
  private final Resolution resolution;
  private final List<Line> orderLines;
  private final List<Unit> units;
  private final List<Step> steps;
  private final TreeSet<Instant> turns;
  private volatile @Nullable Body lastBody;

  private record Body(Instant since, String json) {}

  private ScriptedReturn(Builder builder) {
    this.number = builder.number;
    this.kind = builder.kind;
    this.createdAt = builder.createdAt;
    this.shipmentRequired = builder.shipmentRequired;
    this.resolution = builder.resolution;
    this.orderLines = List.copyOf(builder.lines);
    this.units = List.copyOf(builder.units);
    this.steps = builder.steps.stream().sorted(Comparator.comparing(Step::at)).toList();
    this.turns = new TreeSet<>(eventTimes());
  }

  /**
   * One line of the order.
   *
   * @param lineItemId the {@code shopLineItemId}
   * @param sku the stock keeping unit
   * @param ordered how many were ordered
   * @param returning how many of them are in the return; the others stay with the shopper and are
   *     nowhere in the return's body
   */
  public record Line(String lineItemId, String sku, int ordered, int returning) {}

  /** One unit in the return's body. */
  record Unit(
      String unitId, Line line, int lineNumber, BigDecimal price, boolean withVariantAndBarcode) {}

  /**
   * Starts a script.
   *
   * @param number the RMA number, from 1; ids of units, lines, shipment and transactions derive
   *     from it
   * @param createdAt when the shopper asks for the return
   * @return the builder
   */
  public static Builder builder(long number, Instant createdAt) {
    return new Builder(number, createdAt);
  }

  /**
   * The return's id.
   *
   * @return digits
   */
  public String rmaId() {
    return Long.toString(number);
  }

  /**
   * What the return was scripted to be.
   *
   * @return the kind
   */
  public ReturnKind kind() {
    return kind;
  }

  /**
   * When the return appears.
   *
   * @return the instant
   */
  public Instant createdAt() {
    return createdAt;
  }

  /**
   * The lines of the order, also those that do not come back.
   *
   * @return the lines
   */
  public List<Line> orderLines() {
    return orderLines;
  }

  /**
   * The status at an instant.
   *
   * @param at the instant
   * @return ReturnGO's status, or empty if the return does not exist yet
   */
  public Optional<String> statusAt(Instant at) {
    return existsAt(at) ? Optional.of(ReturnState.of(this, at).status) : Optional.empty();
  }

  /**
   * The body of {@code GET /rma/{rmaId}} at an instant.
   *
   * @param at the instant
   * @return JSON, or empty if the return does not exist yet
   */
  public Optional<String> bodyAt(Instant at) {
    Instant since = turns.floor(at);
    if (since == null) {
      return Optional.empty();
    }
    // The same until something happens again.
    Body last = lastBody;
    if (last == null || !last.since().equals(since)) {
      last = new Body(since, Json.write(RmaRenderer.body(this, ReturnState.of(this, at))));
      lastBody = last;
    }
    return Optional.of(last.json());
  }

  /**
   * The truth about each unit.
   *
   * @return the units in the order of the body
   */
  public List<ScriptedUnit> scriptedUnits() {
    String finalStatus = ReturnState.of(this, lastEventAt()).status;
    List<ScriptedUnit> result = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      int index = i;
      Unit unit = units.get(i);
      List<Inspection> inspections =
          steps.stream()
              .filter(Step.Inspected.class::isInstance)
              .map(Step.Inspected.class::cast)
              .filter(inspected -> inspected.unit() == index)
              .map(Step.Inspected::inspection)
              .toList();
      result.add(
          new ScriptedUnit(
              rmaId(),
              unit.unitId(),
              unit.line().lineItemId(),
              unit.line().sku(),
              kind,
              !shipmentRequired,
              inspections,
              finalStatus));
    }
    return List.copyOf(result);
  }

  /**
   * When the last thing happens.
   *
   * @return the instant of the last step, or of the creation; the settling of a refund counts
   */
  public Instant lastEventAt() {
    return turns.last();
  }

  boolean existsAt(Instant at) {
    return !createdAt.isAfter(at);
  }

  List<Instant> eventTimes() {
    List<Instant> times = new ArrayList<>();
    times.add(createdAt);
    for (Step step : steps) {
      times.add(step.at());
      if (step instanceof Step.Refunded) {
        times.add(step.at().plus(ReturnState.SETTLING));
      }
    }
    return times;
  }

  long number() {
    return number;
  }

  boolean shipmentRequired() {
    return shipmentRequired;
  }

  Resolution resolution() {
    return resolution;
  }

  List<Unit> units() {
    return units;
  }

  List<Step> steps() {
    return steps;
  }

  String orderName() {
    return "ORD-" + number;
  }

  String orderId() {
    return Long.toString(5_000_000_000_000L + number * 10);
  }

  String shipmentId() {
    return shipmentRequired ? Long.toString(number * 10 + 3) : "";
  }

  String trackingNumber() {
    return "TRK-" + number;
  }

  long transactionId(int unit) {
    return number * 100 + 50 + unit;
  }

  @Override
  public String toString() {
    return "ScriptedReturn[" + number + " " + kind + ", " + units.size() + " units]";
  }

  /** Builds a script. Steps may be given in any order. Not thread-safe. */
  public static final class Builder {
    private static final int MAX_UNITS = 50;

    private final long number;
    private final Instant createdAt;
    private ReturnKind kind = ReturnKind.CUSTOM;
    private boolean shipmentRequired = true;
    private Resolution resolution = Resolution.REFUND;
    private final List<Line> lines = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private Builder(long number, Instant createdAt) {
      if (number < 1 || number > 99_999_999L) {
        throw new IllegalArgumentException("An RMA number is within 1 and 99999999, not " + number);
      }
      this.number = number;
      this.createdAt = createdAt;
    }

    /**
     * Names what the script shows; {@link ReturnKind#CUSTOM} if never called.
     *
     * @param newKind the kind
     * @return this
     */
    public Builder kind(ReturnKind newKind) {
      this.kind = newKind;
      return this;
    }

    /**
     * No shipment is required: the goods never come back.
     *
     * @return this
     */
    public Builder noShipment() {
      this.shipmentRequired = false;
      return this;
    }

    /**
     * What the shopper gets; {@link Resolution#REFUND} if never called.
     *
     * @param newResolution the resolution
     * @return this
     */
    public Builder resolution(Resolution newResolution) {
      this.resolution = newResolution;
      return this;
    }

    /**
     * Adds an order line.
     *
     * @param sku the stock keeping unit
     * @param ordered how many were ordered, at least 1
     * @param returning how many of them are returned, from 0; each becomes one unit
     * @param price the price paid for one unit
     * @return this
     * @throws IllegalArgumentException if the numbers do not fit each other
     */
    public Builder line(String sku, int ordered, int returning, BigDecimal price) {
      if (ordered < 1 || returning < 0 || returning > ordered) {
        throw new IllegalArgumentException(
            "Cannot return " + returning + " of " + ordered + " ordered units of " + sku);
      }
      if (units.size() + returning > MAX_UNITS) {
        throw new IllegalArgumentException(
            "A scripted return holds at most " + MAX_UNITS + " units");
      }
      int lineNumber = lines.size();
      Line line =
          new Line(
              Long.toString(17_000_000_000_000L + number * 100 + lineNumber),
              sku,
              ordered,
              returning);
      lines.add(line);
      for (int i = 0; i < returning; i++) {
        long unit = number * 100 + units.size();
        units.add(new Unit(Long.toString(unit), line, lineNumber, price, unit % 19 != 0));
      }
      return this;
    }

    /**
     * Adds an order line of one unit that comes back, at a price of 499.
     *
     * @param sku the stock keeping unit
     * @return this
     */
    public Builder unit(String sku) {
      return line(sku, 1, 1, BigDecimal.valueOf(499));
    }

    /**
     * The request is approved.
     *
     * @param at when
     * @return this
     */
    public Builder approved(Instant at) {
      return step(new Step.Approved(at));
    }

    /**
     * A label is made.
     *
     * @param at when
     * @return this
     */
    public Builder labelCreated(Instant at) {
      return step(new Step.LabelCreated(at));
    }

    /**
     * The parcel is on its way.
     *
     * @param at when
     * @return this
     */
    public Builder inTransit(Instant at) {
      return step(new Step.InTransit(at));
    }

    /**
     * The parcel arrives.
     *
     * @param at when
     * @return this
     */
    public Builder received(Instant at) {
      return step(new Step.Received(at));
    }

    /**
     * A unit is inspected, or inspected again. When the last unit of the return has been inspected,
     * the shipment, and the return if it was received, become validated.
     *
     * @param unit the unit's place, from 0
     * @param inspection what was found
     * @return this
     */
    public Builder inspected(int unit, Inspection inspection) {
      checkUnit(unit);
      return step(new Step.Inspected(unit, inspection));
    }

    /**
     * The return is marked as done.
     *
     * @param at when
     * @return this
     */
    public Builder done(Instant at) {
      return step(new Step.Done(at));
    }

    /**
     * The return is cancelled.
     *
     * @param at when
     * @return this
     */
    public Builder canceled(Instant at) {
      return step(new Step.Canceled(at));
    }

    /**
     * The cancelled return is opened again and stands at approved.
     *
     * @param at when
     * @return this
     */
    public Builder reopened(Instant at) {
      return step(new Step.Reopened(at));
    }

    /**
     * Money or credit for one unit is requested; an hour later it is settled.
     *
     * @param at when
     * @param unit the unit's place, from 0
     * @param succeeds false if the platform refuses it
     * @return this
     */
    public Builder refunded(Instant at, int unit, boolean succeeds) {
      checkUnit(unit);
      if (resolution == Resolution.VARIANT_EXCHANGE) {
        throw new IllegalArgumentException("An exchange is not refunded");
      }
      return step(new Step.Refunded(at, unit, succeeds));
    }

    /**
     * The draft order of an exchange becomes an order.
     *
     * @param at when
     * @return this
     */
    public Builder exchangeReleased(Instant at) {
      return step(new Step.ExchangeReleased(at));
    }

    /**
     * Builds the script.
     *
     * @return the script
     * @throws IllegalArgumentException if it has no unit
     */
    public ScriptedReturn build() {
      if (units.isEmpty()) {
        throw new IllegalArgumentException("Return " + number + " has no unit");
      }
      return new ScriptedReturn(this);
    }

    private void checkUnit(int unit) {
      if (unit < 0 || unit >= units.size()) {
        throw new IllegalArgumentException(
            "Return "
                + number
                + " has "
                + units.size()
                + " units so far; there is no unit "
                + unit);
      }
    }

    private Builder step(Step step) {
      if (step.at().isBefore(createdAt)) {
        throw new IllegalArgumentException(
            "Return "
                + number
                + " is created at "
                + createdAt
                + "; a step at "
                + step.at()
                + " is too early");
      }
      steps.add(step);
      return this;
    }
  }
}
