package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sale in Sitoo: an order of the online shop that was added to Sitoo, or a sale at a register.
 * Immutable.
 */
public final class ScriptedSale implements ScriptedOrder {
  private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final String name;
  private final Instant at;
  private final boolean online;
  private final @Nullable Integer warehouse;
  private final @Nullable String externalId;
  private final boolean stockAffected;
  private final List<Line> lines;
  private final Map<String, String> additionalData;
  private final Duration visibleAfter;
  private final Instant hiddenUntil;

  private ScriptedSale(Builder builder) {
    this.name = builder.name;
    this.at = builder.at;
    this.online = builder.online;
    this.warehouse = builder.warehouse;
    this.externalId = builder.externalId;
    this.stockAffected = builder.stockAffected;
    this.lines = List.copyOf(builder.lines);
    this.additionalData = Map.copyOf(builder.additionalData);
    this.visibleAfter = builder.visibleAfter;
    this.hiddenUntil = builder.hiddenUntil;
  }

  /**
   * Returns a builder of an order of the online shop. Its delivery takes nothing out of stock
   * unless {@link Builder#takesStock()} says so, because the shop's own system has taken it.
   *
   * @param externalId the key of the online shop, which is also the name of the script: 1 to 40 of
   *     {@code [A-Za-z0-9_-]}
   * @param at when the order was placed
   * @return a new builder
   * @throws IllegalArgumentException if the id has another form
   */
  public static Builder webOrder(String externalId, Instant at) {
    if (!EXTERNAL_ID.matcher(externalId).matches()) {
      throw new IllegalArgumentException(
          "An externalid of an order has 1 to 40 of [A-Za-z0-9_-], but is \"" + externalId + "\"");
    }
    return new Builder(externalId, at, true);
  }

  /**
   * Returns a builder of the order of the online shop to which a return belongs: {@code
   * shopify-ORDERID}, with every line that was ordered.
   *
   * @param scripted the return
   * @param at when the order was placed
   * @return a new builder
   */
  public static Builder webOrderOf(ScriptedReturn scripted, Instant at) {
    Builder builder = webOrder(nameOf(scripted), at);
    scripted
        .orderLines()
        .forEach(
            line ->
                scripted
                    .price(line)
                    .ifPresentOrElse(
                        price -> builder.line(line.sku(), line.ordered(), price),
                        () -> builder.line(line.sku(), line.ordered())));
    return builder;
  }

  /** Returns the name of the order of the online shop to which a return belongs. */
  static String nameOf(ScriptedReturn scripted) {
    return "shopify-" + scripted.orderId();
  }

  /**
   * Returns a builder of a sale at a register. Its delivery takes the goods out of stock.
   *
   * @param name the name of the script
   * @param at when the sale is made
   * @return a new builder
   */
  public static Builder atRegister(String name, Instant at) {
    return new Builder(name, at, false).takesStock();
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

  boolean online() {
    return online;
  }

  Optional<String> externalId() {
    return Optional.ofNullable(externalId);
  }

  boolean stockAffected() {
    return stockAffected;
  }

  Map<String, String> additionalData() {
    return additionalData;
  }

  /** When callers see the order, which gets its id at some instant. */
  Instant visibleAt(Instant createdAt) {
    Instant shown = createdAt.plus(visibleAfter);
    return hiddenUntil.isAfter(shown) ? hiddenUntil : shown;
  }

  @Override
  public String toString() {
    return "ScriptedSale[" + name + ", " + lines.size() + " lines]";
  }

  /** Builds a sale. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Instant at;
    private final boolean online;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, String> additionalData = new LinkedHashMap<>();
    private @Nullable Integer warehouse;
    private @Nullable String externalId;
    private boolean stockAffected;
    private Duration visibleAfter = Duration.ZERO;
    private Instant hiddenUntil = Instant.MIN;

    private Builder(String name, Instant at, boolean online) {
      this.name = name;
      this.at = at;
      this.online = online;
      this.externalId = online ? name : null;
    }

    /** Adds a line at the price of the product. */
    public Builder line(String sku, int quantity) {
      lines.add(new Line(sku, quantity, Optional.empty(), Optional.empty()));
      return this;
    }

    /**
     * Adds a line.
     *
     * @param price the gross price of one
     */
    public Builder line(String sku, int quantity, BigDecimal price) {
      lines.add(new Line(sku, quantity, Optional.of(price), Optional.empty()));
      return this;
    }

    /** Sets the warehouse. Default: the first sellable FIFO warehouse of the world. */
    public Builder warehouse(int warehouseId) {
      this.warehouse = warehouseId;
      return this;
    }

    /**
     * Leaves {@code externalid} null, as some integrators do. Default: the id given to {@link
     * #webOrder}.
     */
    public Builder withoutExternalId() {
      this.externalId = null;
      return this;
    }

    /** Adds a key to the order's {@code additionaldata}. */
    public Builder additionalData(String key, String value) {
      additionalData.put(key, value);
      return this;
    }

    /** Makes the delivery take the goods out of stock, by a transaction of type 30. */
    public Builder takesStock() {
      this.stockAffected = true;
      return this;
    }

    /**
     * Hides the order for a while after it got its id. Default: it is visible at once.
     *
     * @param delay 0 or more
     */
    public Builder visibleAfter(Duration delay) {
      this.visibleAfter = delay;
      return this;
    }

    /** Hides the order until this time. Default: it is visible when it gets its id. */
    public Builder hiddenUntil(Instant time) {
      this.hiddenUntil = time;
      return this;
    }

    /**
     * Returns the sale.
     *
     * @throws IllegalStateException if it has no line
     */
    public ScriptedSale build() {
      if (lines.isEmpty()) {
        throw new IllegalStateException("The sale \"" + name + "\" has no line; add one");
      }
      return new ScriptedSale(this);
    }
  }
}
