package dev.restock.sandbox.shopify;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refund of an order, as a script for {@link ShopifyShop#add(ShopRefund)}. Immutable. */
public final class ShopRefund {
  private final long id;
  private final long orderId;
  private final Instant createdAt;
  private final List<Line> lines;
  private final BigDecimal shipping;
  private final List<Adjustment> adjustments;
  private final List<Payment> payments;
  private final @Nullable String returnName;
  private final @Nullable String app;

  private ShopRefund(Builder builder) {
    this.id = builder.id;
    this.orderId = builder.orderId;
    this.createdAt = builder.createdAt;
    this.lines = List.copyOf(builder.lines);
    this.shipping = builder.shipping;
    this.adjustments = List.copyOf(builder.adjustments);
    this.payments = List.copyOf(builder.payments);
    this.returnName = builder.returnName;
    this.app = builder.app;
  }

  /** The type of a line. */
  enum Restock {
    RETURN,
    CANCEL,
    NO_RESTOCK
  }

  /** A line; the location is null if the goods are not put into stock. */
  record Line(long lineItemId, int quantity, Restock restock, @Nullable Long locationId) {}

  record Adjustment(String reason, BigDecimal amount, BigDecimal tax) {}

  record Payment(String status, String gateway, BigDecimal amount) {}

  /**
   * Returns a builder of a refund.
   *
   * @param id the number of the {@code Refund}
   * @param orderId the number of an order that is added before
   * @param createdAt when it is made
   * @return a new builder
   */
  public static Builder builder(long id, long orderId, Instant createdAt) {
    return new Builder(id, orderId, createdAt);
  }

  /**
   * Returns the number of the refund.
   *
   * @return its {@code legacyResourceId}
   */
  public long id() {
    return id;
  }

  long orderId() {
    return orderId;
  }

  Instant createdAt() {
    return createdAt;
  }

  List<Line> lines() {
    return lines;
  }

  BigDecimal shipping() {
    return shipping;
  }

  List<Adjustment> adjustments() {
    return adjustments;
  }

  List<Payment> payments() {
    return payments;
  }

  Optional<String> returnName() {
    return Optional.ofNullable(returnName);
  }

  Optional<String> app() {
    return Optional.ofNullable(app);
  }

  @Override
  public String toString() {
    return "ShopRefund[" + id + " of order " + orderId + "]";
  }

  /** Builds a refund. Not thread-safe. */
  public static final class Builder {
    private final long id;
    private final long orderId;
    private final Instant createdAt;
    private final List<Line> lines = new ArrayList<>();
    private final List<Adjustment> adjustments = new ArrayList<>();
    private final List<Payment> payments = new ArrayList<>();
    private BigDecimal shipping = BigDecimal.ZERO;
    private @Nullable String returnName;
    private @Nullable String app;

    private Builder(long id, long orderId, Instant createdAt) {
      this.id = id;
      this.orderId = orderId;
      this.createdAt = createdAt;
    }

    /** Adds goods that Shopify does not put into stock. */
    public Builder line(long lineItemId, int quantity) {
      lines.add(new Line(lineItemId, quantity, Restock.NO_RESTOCK, null));
      return this;
    }

    /** Adds goods that Shopify puts into stock at a location: its level rises. */
    public Builder restockedLine(long lineItemId, int quantity, long locationId) {
      lines.add(new Line(lineItemId, quantity, Restock.RETURN, locationId));
      return this;
    }

    /** Adds goods that were never shipped and that go back into stock at a location. */
    public Builder cancelledLine(long lineItemId, int quantity, long locationId) {
      lines.add(new Line(lineItemId, quantity, Restock.CANCEL, locationId));
      return this;
    }

    /** Adds goods that were never shipped and whose stock Shopify does not track. */
    public Builder cancelledLine(long lineItemId, int quantity) {
      lines.add(new Line(lineItemId, quantity, Restock.CANCEL, null));
      return this;
    }

    /** Sets the shipping that is refunded, in the presentment currency. Default: 0. */
    public Builder shipping(BigDecimal amount) {
      this.shipping = amount;
      return this;
    }

    /**
     * Adds an order adjustment: a part of the lines that is not paid out is positive.
     *
     * @param reason for example {@code RESTOCK} or {@code DAMAGE}
     */
    public Builder adjustment(String reason, BigDecimal amount, BigDecimal tax) {
      adjustments.add(new Adjustment(reason, amount, tax));
      return this;
    }

    /**
     * Adds a payment. Without any, a refund has one that succeeds and that pays lines and shipping
     * less the adjustments.
     *
     * @param status {@code SUCCESS}, {@code PENDING}, {@code FAILURE} or {@code ERROR}
     * @param gateway for example {@code shopify_payments}
     */
    public Builder payment(String status, String gateway, BigDecimal amount) {
      payments.add(new Payment(status, gateway, amount));
      return this;
    }

    /** Links the refund to a return, for example {@code #1001-R1}. Default: no link. */
    public Builder ofReturn(String name) {
      this.returnName = name;
      return this;
    }

    /**
     * Names the app that makes the refund in the events of the order. Default: a person of the shop
     * makes it, outside of every workflow.
     */
    public Builder madeBy(String appTitle) {
      this.app = appTitle;
      return this;
    }

    /** Returns the refund. */
    public ShopRefund build() {
      return new ShopRefund(this);
    }
  }
}
