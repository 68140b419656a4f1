package dev.restock.sandbox.shopify;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  private final Map<Long, BigDecimal> duties;
  private final List<Given> given;
  private final @Nullable BigDecimal shopRate;
  private final boolean hasPayment;
  private final boolean hasDiscrepancy;

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
    this.duties = new TreeMap<>(builder.duties);
    this.given = List.copyOf(builder.given);
    this.shopRate = builder.shopRate;
    this.hasPayment = builder.hasPayment;
    this.hasDiscrepancy = builder.hasDiscrepancy;
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

  /** A payment; the location is null if it is made online. */
  record Payment(
      String status,
      String gateway,
      BigDecimal amount,
      BigDecimal rounding,
      @Nullable Long locationId) {
    Payment(String status, String gateway, BigDecimal amount) {
      this(status, gateway, amount, BigDecimal.ZERO, null);
    }
  }

  /** Goods that the customer takes instead of money. */
  record Given(long lineItemId, String sku, int quantity, BigDecimal price) {
    BigDecimal total() {
      return price.multiply(BigDecimal.valueOf(quantity));
    }
  }

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

  /** The customs duty by line. */
  Map<Long, BigDecimal> duties() {
    return duties;
  }

  List<Given> given() {
    return given;
  }

  Optional<BigDecimal> shopRate() {
    return Optional.ofNullable(shopRate);
  }

  boolean hasPayment() {
    return hasPayment;
  }

  boolean hasDiscrepancy() {
    return hasDiscrepancy;
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
    private final Map<Long, BigDecimal> duties = new HashMap<>();
    private final List<Given> given = new ArrayList<>();
    private @Nullable BigDecimal shopRate;
    private boolean hasPayment = true;
    private boolean hasDiscrepancy;

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

    /** Adds customs duty of a line that is paid back, in the presentment currency. */
    public Builder duty(long lineItemId, BigDecimal amount) {
      duties.put(lineItemId, amount);
      return this;
    }

    /**
     * Adds goods that the customer takes instead of money: a line of the order, and an exchange
     * line of the return, which {@link #ofReturn} must name. A customer who takes dearer goods pays
     * the difference. The levels stay as they are; {@link ShopifyShop#sell} changes them.
     *
     * @param lineItemId the number of the new line item, unique in the shop
     * @param price the price of one in the presentment currency; it includes tax if the order's
     *     prices do
     */
    public Builder exchangedFor(long lineItemId, String sku, int quantity, BigDecimal price) {
      given.add(new Given(lineItemId, sku, quantity, price));
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
     * Adds a payment. Without any, a refund has one that succeeds and that pays lines, shipping and
     * duty less the adjustments and the goods given in exchange.
     *
     * @param status {@code SUCCESS}, {@code PENDING}, {@code FAILURE} or {@code ERROR}
     * @param gateway for example {@code shopify_payments}
     */
    public Builder payment(String status, String gateway, BigDecimal amount) {
      payments.add(new Payment(status, gateway, amount));
      return this;
    }

    /**
     * Adds a payment in cash at a register.
     *
     * @param locationId the number of the location of the register
     * @param amount the amount before rounding
     * @param rounding the amount that rounding to coins adds, negative if it lowers the refund
     */
    public Builder cash(long locationId, BigDecimal amount, BigDecimal rounding) {
      payments.add(new Payment("SUCCESS", "cash", amount, rounding, locationId));
      return this;
    }

    /** Makes it a refund of 0: it has no payment at all. */
    public Builder withoutPayment() {
      this.hasPayment = false;
      return this;
    }

    /**
     * Shows the amount of pending payments as a discrepancy, which cancels the lines until the
     * money has left: as an adjustment {@code REFUND_DISCREPANCY}, and another one {@code
     * PENDING_REFUND_DISCREPANCY} that takes it back once the payments have succeeded. Default: no
     * adjustment. When Shopify shows this and when it does not is not established.
     */
    public Builder pendingDiscrepancy() {
      this.hasDiscrepancy = true;
      return this;
    }

    /**
     * Sets the rate of the day at which the payments are converted. Default: the rate of the order.
     *
     * @param rate how many units of the presentment currency one unit of the shop's currency is
     */
    public Builder shopRate(BigDecimal rate) {
      this.shopRate = rate;
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

    /**
     * Returns the refund.
     *
     * @throws IllegalStateException if goods are given in exchange without a return
     */
    public ShopRefund build() {
      if (!given.isEmpty() && returnName == null) {
        throw new IllegalStateException(
            "The refund " + id + " gives goods in exchange but names no return; set ofReturn");
      }
      return new ShopRefund(this);
    }
  }
}
