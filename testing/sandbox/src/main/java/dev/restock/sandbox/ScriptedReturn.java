package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import dev.restock.sandbox.shopify.ShopOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One return and everything that happens to it. Immutable. The data that ReturnGO shows of it
 * depends only on the script and the time.
 *
 * <p>All personal data in the bodies is invented (example.com). It is there so that a caller can
 * test that it appears in no log.
 */
public final class ScriptedReturn {
  /** Between the ids of two refunds of one unit. */
  private static final long ATTEMPT = 10_000_000_000L;

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
   * One line of the order. Immutable.
   *
   * @param lineItemId the {@code shopLineItemId}
   * @param sku the stock keeping unit
   * @param ordered how many were ordered
   * @param returning how many of them are in the return. The others stay with the shopper and do
   *     not appear in the body of the return
   */
  public record Line(String lineItemId, String sku, int ordered, int returning) {}

  /** One unit in the return's body. */
  record Unit(
      String unitId, Line line, int lineNumber, BigDecimal price, boolean withVariantAndBarcode) {}

  /**
   * Returns a builder of a return.
   *
   * @param number the RMA number, 1 to 99,999,999; the ids of units, lines, shipment and
   *     transactions derive from it
   * @param createdAt when the shopper requests the return
   * @return a new builder
   * @throws IllegalArgumentException if the number is outside its range
   */
  public static Builder builder(long number, Instant createdAt) {
    return new Builder(number, createdAt);
  }

  /**
   * Returns the id of the return.
   *
   * @return decimal digits
   */
  public String rmaId() {
    return Long.toString(number);
  }

  /**
   * Returns the case that the return shows.
   *
   * @return the kind
   */
  public ReturnKind kind() {
    return kind;
  }

  /**
   * Returns when the return is created.
   *
   * @return the instant
   */
  public Instant createdAt() {
    return createdAt;
  }

  /**
   * Returns the lines of the order, those that do not come back included.
   *
   * @return the lines
   */
  public List<Line> orderLines() {
    return orderLines;
  }

  /**
   * Returns the status at an instant.
   *
   * @param at the instant
   * @return ReturnGO's status; empty if the return does not exist yet
   */
  public Optional<String> statusAt(Instant at) {
    return existsAt(at) ? Optional.of(ReturnState.of(this, at).status) : Optional.empty();
  }

  /**
   * Returns the body of {@code GET /rma/{rmaId}} at an instant.
   *
   * @param at the instant
   * @return JSON; empty if the return does not exist yet
   */
  public Optional<String> bodyAt(Instant at) {
    Instant since = turns.floor(at);
    if (since == null) {
      return Optional.empty();
    }
    // The body is the same until the next event.
    Body last = lastBody;
    if (last == null || !last.since().equals(since)) {
      last = new Body(since, Json.write(RmaRenderer.body(this, ReturnState.of(this, at))));
      lastBody = last;
    }
    return Optional.of(last.json());
  }

  /**
   * Returns the script of each unit.
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
   * Returns the transactions that pay for the units.
   *
   * @return in the order of time
   */
  public List<ScriptedTransaction> transactions() {
    List<ScriptedUnit> scripted = scriptedUnits();
    return steps.stream()
        .filter(Step.Refunded.class::isInstance)
        .map(Step.Refunded.class::cast)
        .map(
            refund ->
                new ScriptedTransaction(
                    Long.toString(transactionId(refund)),
                    scripted.get(refund.unit()),
                    refund.at(),
                    refund.succeeds(),
                    units.get(refund.unit()).price(),
                    resolution == Resolution.REFUND
                        ? Optional.of(platformRefundId(refund))
                        : Optional.empty()))
        .toList();
  }

  /**
   * Returns the time of the last event.
   *
   * @return the instant of the last step, the end of a refund included; the creation if there is no
   *     step
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
        times.add(step.at().plus(ReturnState.REFUND_DELAY));
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

  /**
   * Returns the order of the return at the Shopify shop, with every line that was ordered. A line
   * of which nothing comes back has the price 100.
   *
   * @param at when the order was placed
   */
  public ShopOrder shopOrder(Instant at) {
    ShopOrder.Builder order = ShopOrder.builder(Long.parseLong(orderId()), orderName(), at);
    for (Line line : orderLines) {
      order.line(
          Long.parseLong(line.lineItemId()),
          line.sku(),
          line.ordered(),
          price(line).orElse(BigDecimal.valueOf(100)));
    }
    return order.build();
  }

  /** Returns the price of one unit of a line; empty if none of its units comes back. */
  Optional<BigDecimal> price(Line line) {
    return units.stream().filter(unit -> unit.line().equals(line)).map(Unit::price).findFirst();
  }

  List<Step> steps() {
    return steps;
  }

  /** Returns the name of the order at the online shop. */
  public String orderName() {
    return "ORD-" + number;
  }

  /**
   * Returns the id of the order at the online shop.
   *
   * @return decimal digits
   */
  public String orderId() {
    return Long.toString(5_000_000_000_000L + number * 10);
  }

  String shipmentId() {
    return shipmentRequired ? Long.toString(number * 10 + 3) : "";
  }

  String trackingNumber() {
    return "TRK-" + number;
  }

  long transactionId(Step.Refunded refund) {
    return number * 100 + 50 + refund.unit() + refund.attempt() * ATTEMPT;
  }

  long platformRefundId(Step.Refunded refund) {
    return 950_000_000_000L + transactionId(refund);
  }

  @Override
  public String toString() {
    return "ScriptedReturn[" + number + " " + kind + ", " + units.size() + " units]";
  }

  /** Builds a return. Steps may be added in any order. Not thread-safe. */
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
        throw new IllegalArgumentException("An RMA number must be 1 to 99999999, but is " + number);
      }
      this.number = number;
      this.createdAt = createdAt;
    }

    /** Sets the case that the return shows. Default: {@link ReturnKind#CUSTOM}. */
    public Builder kind(ReturnKind newKind) {
      this.kind = newKind;
      return this;
    }

    /**
     * Sets that no shipment is required, so the goods never come back. Default: a shipment is
     * required.
     */
    public Builder noShipment() {
      this.shipmentRequired = false;
      return this;
    }

    /** Sets the compensation of the shopper. Default: {@link Resolution#REFUND}. */
    public Builder resolution(Resolution newResolution) {
      this.resolution = newResolution;
      return this;
    }

    /**
     * Adds an order line.
     *
     * @param sku the stock keeping unit
     * @param ordered how many were ordered, 1 or more
     * @param returning how many of them are returned, 0 to {@code ordered}; each becomes one unit
     * @param price the price paid for one
     * @throws IllegalArgumentException if a number is outside its range or the return would have
     *     more than 50 units
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
     * @throws IllegalArgumentException if the return would have more than 50 units
     */
    public Builder unit(String sku) {
      return line(sku, 1, 1, BigDecimal.valueOf(499));
    }

    /** Approves the request. */
    public Builder approved(Instant at) {
      return step(new Step.Approved(at));
    }

    /** Creates a shipping label. */
    public Builder labelCreated(Instant at) {
      return step(new Step.LabelCreated(at));
    }

    /** Sends the parcel on its way. */
    public Builder inTransit(Instant at) {
      return step(new Step.InTransit(at));
    }

    /** Receives the parcel. */
    public Builder received(Instant at) {
      return step(new Step.Received(at));
    }

    /**
     * Inspects a unit, for the first time or again. When the last unit of the return has been
     * inspected, the shipment becomes validated, and so does the return if it was received.
     *
     * @param unit the index of the unit, from 0
     * @param inspection the result
     * @throws IllegalArgumentException if there is no such unit
     */
    public Builder inspected(int unit, Inspection inspection) {
      checkUnit(unit);
      return step(new Step.Inspected(unit, inspection));
    }

    /** Marks the return as done. */
    public Builder done(Instant at) {
      return step(new Step.Done(at));
    }

    /** Cancels the return. */
    public Builder canceled(Instant at) {
      return step(new Step.Canceled(at));
    }

    /** Reopens the cancelled return; its status is approved again. */
    public Builder reopened(Instant at) {
      return step(new Step.Reopened(at));
    }

    /**
     * Requests the refund or the store credit of one unit. It succeeds or fails one hour later. A
     * further one of the same unit is a transaction of its own.
     *
     * @param at when it is requested
     * @param unit the index of the unit, from 0
     * @param succeeds false if the platform refuses it
     * @throws IllegalArgumentException if there is no such unit or the resolution is an exchange
     */
    public Builder refunded(Instant at, int unit, boolean succeeds) {
      checkUnit(unit);
      if (resolution == Resolution.VARIANT_EXCHANGE) {
        throw new IllegalArgumentException("An exchange is not refunded");
      }
      int attempt =
          (int)
              steps.stream()
                  .filter(Step.Refunded.class::isInstance)
                  .map(Step.Refunded.class::cast)
                  .filter(refund -> refund.unit() == unit)
                  .count();
      return step(new Step.Refunded(at, unit, succeeds, attempt));
    }

    /** Turns the draft order of an exchange into an order. */
    public Builder exchangeReleased(Instant at) {
      return step(new Step.ExchangeReleased(at));
    }

    /**
     * Builds the return.
     *
     * @return the return
     * @throws IllegalArgumentException if it has no unit or a step comes before its creation
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
