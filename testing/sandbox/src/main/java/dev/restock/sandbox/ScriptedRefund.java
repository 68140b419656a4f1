package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refund at a Sitoo register, with or without an exchange. Immutable. */
public final class ScriptedRefund implements ScriptedOrder {
  private final String name;
  private final Instant at;
  private final @Nullable Integer warehouse;
  private final @Nullable String sale;
  private final boolean creditOrder;
  private final boolean originalSale;
  private final boolean stockIgnored;
  private final boolean cash;
  private final List<Line> lines;
  private final List<Line> exchanged;
  private final String reasonCode;
  private final @Nullable String comment;
  private final @Nullable Instant offlineUntil;
  private final Duration visibleAfter;
  private final Duration stockAfter;
  private final Map<String, String> additionalData;

  private ScriptedRefund(Builder builder) {
    this.name = builder.name;
    this.at = builder.at;
    this.warehouse = builder.warehouse;
    this.sale = builder.sale;
    this.creditOrder = builder.creditOrder;
    this.originalSale = builder.originalSale;
    this.stockIgnored = builder.stockIgnored;
    this.cash = builder.cash;
    this.lines = List.copyOf(builder.lines);
    this.exchanged = List.copyOf(builder.exchanged);
    this.reasonCode = builder.reasonCode;
    this.comment = builder.comment;
    this.offlineUntil = builder.offlineUntil;
    this.visibleAfter = builder.visibleAfter;
    this.stockAfter = builder.stockAfter;
    this.additionalData = Map.copyOf(builder.additionalData);
  }

  /**
   * Returns a builder of a validated return: the register has found the sale, by its receipt or by
   * the order of the online shop, and refunds no more than what is left of it.
   *
   * @param name the name of the script
   * @param at when the refund is made
   * @param sale the name of a {@link ScriptedSale} that is played before
   * @return a new builder
   */
  public static Builder of(String name, Instant at, String sale) {
    return new Builder(name, at, sale);
  }

  /**
   * Returns a builder of a manual return, which names no sale.
   *
   * @param name the name of the script
   * @param at when the refund is made
   * @return a new builder
   */
  public static Builder manual(String name, Instant at) {
    return new Builder(name, at, null);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Instant at() {
    return at;
  }

  @Override
  public Optional<Integer> warehouse() {
    return Optional.ofNullable(warehouse);
  }

  @Override
  public List<Line> lines() {
    return lines;
  }

  /**
   * Returns the name of the sale that is refunded.
   *
   * @return empty for a manual return
   */
  public Optional<String> sale() {
    return Optional.ofNullable(sale);
  }

  boolean creditOrder() {
    return creditOrder;
  }

  boolean originalSale() {
    return originalSale;
  }

  /**
   * Returns whether the refund leaves the stock as it is.
   *
   * @return true if there is no transaction
   */
  public boolean stockIgnored() {
    return stockIgnored;
  }

  boolean cash() {
    return cash;
  }

  /**
   * Returns the goods that the customer takes instead.
   *
   * @return empty unless the refund is an exchange
   */
  public List<Line> exchanged() {
    return exchanged;
  }

  String reasonCode() {
    return reasonCode;
  }

  Optional<String> comment() {
    return Optional.ofNullable(comment);
  }

  @Override
  public Instant uploadedAt() {
    return offlineUntil == null ? at : offlineUntil;
  }

  Duration visibleAfter() {
    return visibleAfter;
  }

  Duration stockAfter() {
    return stockAfter;
  }

  Map<String, String> additionalData() {
    return additionalData;
  }

  @Override
  public String toString() {
    return "ScriptedRefund[" + name + ", " + lines.size() + " lines]";
  }

  /** Builds a refund. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Instant at;
    private final @Nullable String sale;
    private final List<Line> lines = new ArrayList<>();
    private final List<Line> exchanged = new ArrayList<>();
    private final Map<String, String> additionalData = new LinkedHashMap<>();
    private @Nullable Integer warehouse;
    private boolean creditOrder = true;
    private boolean originalSale = true;
    private boolean stockIgnored;
    private boolean cash;
    private String reasonCode = "101";
    private @Nullable String comment;
    private @Nullable Instant offlineUntil;
    private Duration visibleAfter = Duration.ZERO;
    private Duration stockAfter = Duration.ZERO;

    private Builder(String name, Instant at, @Nullable String sale) {
      this.name = name;
      this.at = at;
      this.sale = sale;
    }

    /** Adds goods that come back to the warehouse of the register. */
    public Builder line(String sku, int quantity) {
      lines.add(new Line(sku, quantity, Optional.empty(), Optional.empty()));
      return this;
    }

    /**
     * Adds goods that come back at a price of the cashier, in a manual return.
     *
     * @param price the gross price of one
     */
    public Builder line(String sku, int quantity, BigDecimal price) {
      lines.add(new Line(sku, quantity, Optional.of(price), Optional.empty()));
      return this;
    }

    /**
     * Adds goods that the register puts into another warehouse ({@code return-warehouseid}). Their
     * delivery and their transaction are in that warehouse.
     */
    public Builder lineReturnedTo(int warehouseId, String sku, int quantity) {
      lines.add(new Line(sku, quantity, Optional.empty(), Optional.of(warehouseId)));
      return this;
    }

    /**
     * Adds goods that the customer takes instead, at the price of the product. They are sold by a
     * second order, and a virtual payment settles what the two orders have in common.
     */
    public Builder exchangedFor(String sku, int quantity) {
      exchanged.add(new Line(sku, quantity, Optional.empty(), Optional.empty()));
      return this;
    }

    /** Sets the warehouse of the register. Default: the first sellable FIFO warehouse. */
    public Builder warehouse(int warehouseId) {
      this.warehouse = warehouseId;
      return this;
    }

    /** Leaves {@code creditorderid} null. Default: it names the sale of a validated return. */
    public Builder withoutCreditOrder() {
      this.creditOrder = false;
      return this;
    }

    /**
     * Leaves {@code pos-originalsales-orderid} and {@code pos-originalsales-orderitemid} out.
     * Default: they name the sale of a validated return.
     */
    public Builder withoutOriginalSale() {
      this.originalSale = false;
      return this;
    }

    /** Sets {@code delivery-ignore-stock}: the delivery causes no transaction. */
    public Builder ignoringStock() {
      this.stockIgnored = true;
      return this;
    }

    /** Pays in cash, rounded to whole units of the currency. Default: by card. */
    public Builder paidInCash() {
      this.cash = true;
      return this;
    }

    /** Sets the reason and the comment. Default: {@code 101} without a comment. */
    public Builder reason(String code, String text) {
      this.reasonCode = code;
      this.comment = text;
      return this;
    }

    /**
     * Makes the register offline: the order gets its id, and is visible, only at this time, while
     * its {@code orderdate} stays that of the refund. Default: online.
     *
     * @param uploadedAt not before the refund
     */
    public Builder offlineUntil(Instant uploadedAt) {
      this.offlineUntil = uploadedAt;
      return this;
    }

    /**
     * Hides the order for a while after it got its id, so that orders with higher ids are visible
     * before it. Default: it is visible at once.
     *
     * @param delay 0 or more
     */
    public Builder visibleAfter(Duration delay) {
      this.visibleAfter = delay;
      return this;
    }

    /**
     * Creates delivery and transaction a while after the order got its id. Default: at once.
     *
     * @param delay 0 or more
     */
    public Builder stockAfter(Duration delay) {
      this.stockAfter = delay;
      return this;
    }

    /** Adds a key to the order's {@code additionaldata}. */
    public Builder additionalData(String key, String value) {
      additionalData.put(key, value);
      return this;
    }

    /**
     * Returns the refund.
     *
     * @throws IllegalStateException if it has no line
     * @throws IllegalArgumentException if the upload is before the refund, or a delay is negative
     */
    public ScriptedRefund build() {
      if (lines.isEmpty()) {
        throw new IllegalStateException("The refund \"" + name + "\" has no line; add one");
      }
      if (offlineUntil != null && offlineUntil.isBefore(at)) {
        throw new IllegalArgumentException(
            "The refund \"" + name + "\" is uploaded at " + offlineUntil + ", before " + at);
      }
      if (visibleAfter.isNegative() || stockAfter.isNegative()) {
        throw new IllegalArgumentException(
            "The delays of the refund \"" + name + "\" must not be negative");
      }
      return new ScriptedRefund(this);
    }
  }
}
