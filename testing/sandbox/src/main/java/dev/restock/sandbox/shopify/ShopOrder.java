package dev.restock.sandbox.shopify;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An order of the shop, as a script for {@link ShopifyShop#add(ShopOrder)}. Immutable. */
public final class ShopOrder {
  private final long id;
  private final String name;
  private final Instant createdAt;
  private final List<Line> lines;
  private final BigDecimal shipping;
  private final boolean taxesIncluded;
  private final BigDecimal taxPercent;
  private final Money money;
  private final Map<Long, BigDecimal> duties;
  private final List<Payment> payments;
  private final @Nullable Long register;

  private ShopOrder(Builder builder) {
    this.id = builder.id;
    this.name = builder.name;
    this.createdAt = builder.createdAt;
    this.lines = List.copyOf(builder.lines);
    this.shipping = builder.shipping;
    this.taxesIncluded = builder.taxesIncluded;
    this.taxPercent = builder.taxPercent;
    this.money = new Money(builder.currency, builder.presentmentCurrency, builder.rate);
    this.duties = new TreeMap<>(builder.duties);
    this.payments = List.copyOf(builder.payments);
    this.register = builder.register;
  }

  /** A payment of the customer; without an amount it pays the rest. */
  record Payment(String gateway, @Nullable BigDecimal amount, BigDecimal rounding) {}

  /**
   * A line of an order. Immutable.
   *
   * @param id the number of the {@code LineItem}
   * @param sku the stock keeping unit
   * @param quantity how many, more than 0
   * @param price the price of one in the presentment currency; it includes tax if the order's
   *     prices do
   */
  public record Line(long id, String sku, int quantity, BigDecimal price) {}

  /**
   * Returns a builder of an order.
   *
   * @param id the number of the {@code Order}
   * @param name for example {@code #1001}
   * @param createdAt when the order is placed
   * @return a new builder
   */
  public static Builder builder(long id, String name, Instant createdAt) {
    return new Builder(id, name, createdAt);
  }

  /**
   * Returns the number of the order.
   *
   * @return its {@code legacyResourceId}
   */
  public long id() {
    return id;
  }

  /**
   * Returns the lines.
   *
   * @return at least one
   */
  public List<Line> lines() {
    return lines;
  }

  /**
   * Returns the name.
   *
   * @return for example {@code #1001}
   */
  public String name() {
    return name;
  }

  Instant createdAt() {
    return createdAt;
  }

  BigDecimal shipping() {
    return shipping;
  }

  boolean taxesIncluded() {
    return taxesIncluded;
  }

  BigDecimal taxPercent() {
    return taxPercent;
  }

  Money money() {
    return money;
  }

  /** The customs duty by line. */
  Map<Long, BigDecimal> duties() {
    return duties;
  }

  List<Payment> payments() {
    return payments;
  }

  /** The location of the register that sold it; null if it was sold online. */
  @Nullable Long register() {
    return register;
  }

  /** Returns a builder that holds this order. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, name, createdAt);
    builder.lines.addAll(lines);
    builder.duties.putAll(duties);
    builder.payments.addAll(payments);
    builder.shipping = shipping;
    builder.taxesIncluded = taxesIncluded;
    builder.taxPercent = taxPercent;
    builder.currency = money.shop();
    builder.presentmentCurrency = money.presentment();
    builder.rate = money.rate();
    builder.register = register;
    return builder;
  }

  @Override
  public String toString() {
    return "ShopOrder[" + name + ", " + lines.size() + " lines]";
  }

  /** Builds an order. Not thread-safe. */
  public static final class Builder {
    private final long id;
    private final String name;
    private final Instant createdAt;
    private final List<Line> lines = new ArrayList<>();
    private BigDecimal shipping = BigDecimal.ZERO;
    private boolean taxesIncluded = true;
    private BigDecimal taxPercent = BigDecimal.valueOf(25);
    private String currency = "SEK";
    private String presentmentCurrency = "SEK";
    private BigDecimal rate = BigDecimal.ONE;
    private @Nullable Long register;
    private final Map<Long, BigDecimal> duties = new HashMap<>();
    private final List<Payment> payments = new ArrayList<>();

    private Builder(long id, String name, Instant createdAt) {
      this.id = id;
      this.name = name;
      this.createdAt = createdAt;
    }

    /**
     * Adds a line.
     *
     * @param lineItemId the number of the line item, unique in the shop
     * @param price the price of one in the presentment currency
     */
    public Builder line(long lineItemId, String sku, int quantity, BigDecimal price) {
      if (quantity < 1) {
        throw new IllegalArgumentException("A line needs a quantity of 1 or more: " + quantity);
      }
      lines.add(new Line(lineItemId, sku, quantity, price));
      return this;
    }

    /** Sets the price of the shipping, in the presentment currency. Default: 0. */
    public Builder shipping(BigDecimal price) {
      this.shipping = price;
      return this;
    }

    /** Makes the prices exclude tax. Default: they include it. */
    public Builder taxesExcluded() {
      this.taxesIncluded = false;
      return this;
    }

    /** Sets the tax in percent. Default: 25. */
    public Builder taxPercent(BigDecimal percent) {
      this.taxPercent = percent;
      return this;
    }

    /** Sets the currency of the shop and of the customer. Default: {@code SEK}. */
    public Builder currency(String code) {
      this.currency = code;
      this.presentmentCurrency = code;
      return this;
    }

    /**
     * Sets the currency of the customer. Default: the currency of the shop.
     *
     * @param shopRate how many units of this currency one unit of the shop's currency is
     */
    public Builder presentment(String code, BigDecimal shopRate) {
      this.presentmentCurrency = code;
      this.rate = shopRate;
      return this;
    }

    /** Sets the customs duty of a line, in the presentment currency. Default: none. */
    public Builder duty(long lineItemId, BigDecimal amount) {
      duties.put(lineItemId, amount);
      return this;
    }

    /**
     * Adds a payment of a part of the price. The rest is paid by {@code shopify_payments}.
     *
     * @param gateway for example {@code gift_card}
     * @param amount the part, in the presentment currency
     */
    public Builder paidBy(String gateway, BigDecimal amount) {
      payments.add(new Payment(gateway, amount, BigDecimal.ZERO));
      return this;
    }

    /**
     * Makes the order a sale at a register that is paid in cash. Default: sold online.
     *
     * @param locationId the number of the location of the register
     * @param rounding the amount that rounding to coins adds to the price, negative if it lowers it
     */
    public Builder paidInCash(long locationId, BigDecimal rounding) {
      register = locationId;
      payments.add(new Payment("cash", null, rounding));
      return this;
    }

    /**
     * Returns the order.
     *
     * @throws IllegalStateException if it has no line
     */
    public ShopOrder build() {
      if (lines.isEmpty()) {
        throw new IllegalStateException("The order " + name + " has no line; add one");
      }
      return new ShopOrder(this);
    }
  }
}
