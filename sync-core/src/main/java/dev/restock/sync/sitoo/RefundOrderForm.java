package dev.restock.sync.sitoo;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundPart;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the refund orders look that are made in Sitoo: warehouse, means of payment, products and
 * rates of VAT. Nothing has a default, because each shop books to other products and payments.
 * Immutable and thread-safe if its functions are.
 */
public final class RefundOrderForm {
  private static final int DECIMALS = 2;

  /** Sitoo rounds the tax of each line. The shop may have rounded that of each piece. */
  private static final BigDecimal TAX_ROUNDING = new BigDecimal("0.05");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final long warehouseId;
  private final Map<String, String> payments;
  private final String otherPayments;
  private final Map<RefundComponent, Product> products;
  private final Product otherProducts;
  private final TreeSet<BigDecimal> vatRates;
  private final Function<String, Optional<String>> saleExternalId;

  private RefundOrderForm(Builder builder) {
    this.warehouseId = set(builder.warehouseId, "warehouseId(...)");
    this.payments = Map.copyOf(builder.payments);
    this.otherPayments = set(builder.otherPayments, "otherPayments(...)");
    this.products = new EnumMap<>(builder.products);
    this.otherProducts = set(builder.otherProducts, "otherProducts(...)");
    this.vatRates = new TreeSet<>(builder.vatRates);
    this.saleExternalId = builder.saleExternalId;
    if (vatRates.isEmpty()) {
      throw missing("vatRates(...)");
    }
  }

  private static <T> T set(@Nullable T value, String setter) {
    if (value == null) {
      throw missing(setter);
    }
    return value;
  }

  private static IllegalStateException missing(String setter) {
    return new IllegalStateException("the form of refund orders lacks a setting: call " + setter);
  }

  /** The product to whose sales a part of a refund is booked. */
  private record Product(String sku, String name, BigDecimal vatPercent) {}

  /** Returns a builder that holds nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a form from a JSON file of at most 8 MiB. The resource {@code
   * refund-order-form.schema.json} of this package describes it.
   *
   * @param file the file, in UTF-8
   * @return the form
   * @throws RefundOrderFormException if the file cannot be read or is not valid; the message names
   *     the line and the field
   */
  public static RefundOrderForm read(Path file) {
    return RefundOrderFormReader.read(file);
  }

  /**
   * Reads a form from a JSON text.
   *
   * @param text the text
   * @param name the name in errors
   * @return the form
   * @throws RefundOrderFormException if the text is not valid
   */
  public static RefundOrderForm parse(String text, String name) {
    return RefundOrderFormReader.parse(text, name);
  }

  long warehouseId() {
    return warehouseId;
  }

  Optional<String> saleExternalId(String orderName) {
    return saleExternalId.apply(orderName).filter(id -> !id.isBlank());
  }

  // ---- drafts ----------------------------------------------------------------------------------

  /**
   * Drafts the order of an entry; see {@link RefundOrders#draft}.
   *
   * @param key the external id of the order
   * @param entry the entry
   * @return the order as it would be posted
   */
  public RefundOrders.Draft draft(String key, RefundEntry entry) {
    try {
      List<RefundOrders.Line> lines = new ArrayList<>();
      for (RefundPart part : entry.parts()) {
        lines.addAll(lines(part));
      }
      Map<String, BigDecimal> paid = new TreeMap<>();
      entry
          .paidBy()
          .forEach(
              (means, amount) ->
                  paid.merge(
                      payments.getOrDefault(means, otherPayments),
                      money(amount).negate(),
                      BigDecimal::add));
      paid.values().removeIf(amount -> amount.signum() == 0);
      if (lines.isEmpty() && !paid.isEmpty()) {
        throw new Unrepresentable(
            "only means of payment have changed, which an order without lines cannot say");
      }
      return new RefundOrders.Draft(
          key,
          entry.currency(),
          lines,
          paid.entrySet().stream()
              .map(one -> new RefundOrders.Payment(one.getKey(), one.getValue()))
              .toList(),
          null);
    } catch (Unrepresentable e) {
      return new RefundOrders.Draft(key, entry.currency(), List.of(), List.of(), e.why);
    }
  }

  /** An entry that Sitoo's form of an order cannot say. */
  private static final class Unrepresentable extends Exception {
    private static final long serialVersionUID = 1;
    private final String why;

    Unrepresentable(String why) {
      this.why = why;
    }
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(Math.max(DECIMALS, amount.stripTrailingZeros().scale()));
  }

  private List<RefundOrders.Line> lines(RefundPart part) throws Unrepresentable {
    BigDecimal amount = money(part.amount());
    if (amount.scale() > DECIMALS) {
      throw new Unrepresentable(
          "the part %s is %s, and Sitoo's amounts have two decimals"
              .formatted(part.component().jsonName(), amount.toPlainString()));
    }
    Product product = products.getOrDefault(part.component(), otherProducts);
    BigDecimal tax = part.tax();
    if (amount.signum() == 0) {
      if (tax == null || tax.signum() == 0) {
        return List.of();
      }
      throw new Unrepresentable(
          "the part %s changes the tax alone, which an order cannot say"
              .formatted(part.component().jsonName()));
    }
    if (tax == null) {
      return List.of(line(product, amount, product.vatPercent()));
    }
    BigDecimal rate = part.rate();
    if (rate != null && vatRates.contains(rate) && isNear(amount, rate, tax)) {
      return List.of(line(product, amount, rate));
    }
    BigDecimal nearest = nearest(amount, tax);
    if (isNear(amount, nearest, tax)) {
      return List.of(line(product, amount, nearest));
    }
    return split(part, product, amount, tax);
  }

  private static RefundOrders.Line line(Product product, BigDecimal amount, BigDecimal vatPercent) {
    return new RefundOrders.Line(
        product.sku(), product.name(), -amount.signum(), amount.negate(), vatPercent);
  }

  /** The tax that an amount contains, as Sitoo computes it for a line. */
  private static BigDecimal taxOf(BigDecimal amount, BigDecimal rate) {
    BigDecimal net =
        amount.multiply(HUNDRED).divide(HUNDRED.add(rate), DECIMALS, RoundingMode.HALF_UP);
    return amount.subtract(net);
  }

  private static BigDecimal miss(BigDecimal amount, BigDecimal rate, BigDecimal tax) {
    return taxOf(amount, rate).subtract(tax).abs();
  }

  private static boolean isNear(BigDecimal amount, BigDecimal rate, BigDecimal tax) {
    return miss(amount, rate, tax).compareTo(TAX_ROUNDING) <= 0;
  }

  private BigDecimal nearest(BigDecimal amount, BigDecimal tax) {
    BigDecimal nearest = vatRates.first();
    for (BigDecimal rate : vatRates) {
      if (miss(amount, rate, tax).compareTo(miss(amount, nearest, tax)) < 0) {
        nearest = rate;
      }
    }
    return nearest;
  }

  /** Two lines with neighbouring rates whose taxes sum to that of a part with several rates. */
  private List<RefundOrders.Line> split(
      RefundPart part, Product product, BigDecimal amount, BigDecimal tax) throws Unrepresentable {
    for (BigDecimal low : vatRates) {
      BigDecimal high = vatRates.higher(low);
      if (high != null
          && taxOf(amount, low).abs().compareTo(tax.abs()) <= 0
          && taxOf(amount, high).abs().compareTo(tax.abs()) >= 0
          && tax.signum() * amount.signum() >= 0) {
        BigDecimal share = low.divide(HUNDRED.add(low), MathContext.DECIMAL64);
        BigDecimal more = high.divide(HUNDRED.add(high), MathContext.DECIMAL64).subtract(share);
        BigDecimal second =
            tax.subtract(amount.multiply(share)).divide(more, DECIMALS, RoundingMode.HALF_UP);
        return List.of(line(product, amount.subtract(second), low), line(product, second, high));
      }
    }
    throw new Unrepresentable(
        "the tax %s of the part %s over %s fits none of the rates %s of the form"
            .formatted(
                tax.toPlainString(),
                part.component().jsonName(),
                amount.toPlainString(),
                vatRates));
  }

  /** Builds a {@link RefundOrderForm}; not thread-safe. */
  public static final class Builder {
    private @Nullable Long warehouseId;
    private final Map<String, String> payments = new HashMap<>();
    private @Nullable String otherPayments;
    private final Map<RefundComponent, Product> products = new EnumMap<>(RefundComponent.class);
    private @Nullable Product otherProducts;
    private List<BigDecimal> vatRates = List.of();
    private Function<String, Optional<String>> saleExternalId = name -> Optional.empty();

    private Builder() {}

    /**
     * Sets the warehouse for which the orders are registered. Its stock is not changed.
     *
     * @param value the id in Sitoo, 1 or more; required
     */
    public Builder warehouseId(long value) {
      if (value < 1) {
        throw new IllegalArgumentException("a warehouse id is 1 or more, not " + value);
      }
      warehouseId = value;
      return this;
    }

    /**
     * Names a payment in Sitoo.
     *
     * @param means the means of payment in the books, such as {@code shopify_payments}; not blank
     * @param name the name of the payment in Sitoo; not blank
     */
    public Builder payment(String means, String name) {
      payments.put(notBlank("means of payment", means), notBlank("name", name));
      return this;
    }

    /**
     * Names the payment in Sitoo for all other means of payment.
     *
     * @param name the name of the payment in Sitoo; not blank; required
     */
    public Builder otherPayments(String name) {
      otherPayments = notBlank("name", name);
      return this;
    }

    /**
     * Sets the product to which a part of refunds is booked.
     *
     * @param component the part
     * @param sku the SKU of a product in Sitoo; not blank
     * @param name the name of the product; not blank
     * @param vatPercent the rate of VAT for amounts whose tax is not known, 0 or more
     */
    public Builder product(
        RefundComponent component, String sku, String name, BigDecimal vatPercent) {
      products.put(requireNonNull(component, "component"), productOf(sku, name, vatPercent));
      return this;
    }

    /**
     * Sets the product to which all other parts of refunds are booked.
     *
     * @param sku the SKU of a product in Sitoo; not blank; required
     * @param name the name of the product; not blank
     * @param vatPercent the rate of VAT for amounts whose tax is not known, 0 or more
     */
    public Builder otherProducts(String sku, String name, BigDecimal vatPercent) {
      otherProducts = productOf(sku, name, vatPercent);
      return this;
    }

    private static Product productOf(String sku, String name, BigDecimal vatPercent) {
      return new Product(notBlank("sku", sku), notBlank("name", name), rate(vatPercent));
    }

    /**
     * Sets the rates of VAT of the shop's country. An amount whose tax is known gets the rate that
     * gives this tax; an amount of several rates is split into two lines.
     *
     * @param value the rates in percent, 0 or more; at least one is required
     */
    public Builder vatRates(Collection<BigDecimal> value) {
      vatRates = value.stream().map(Builder::rate).toList();
      return this;
    }

    /**
     * Sets how the sale of a refund is found in Sitoo, so that the refund order names it as {@code
     * creditorderid}.
     *
     * @param value gives the {@code externalid} of the order in Sitoo for the name of the sales
     *     channel's order; by default none is looked up, and only a sale that a refund at a
     *     register has named is used
     */
    public Builder saleExternalId(Function<String, Optional<String>> value) {
      saleExternalId = requireNonNull(value, "saleExternalId");
      return this;
    }

    private static String notBlank(String what, String text) {
      if (requireNonNull(text, what).isBlank()) {
        throw new IllegalArgumentException("a " + what + " is blank");
      }
      return text;
    }

    private static BigDecimal rate(BigDecimal value) {
      if (value.signum() < 0 || value.compareTo(HUNDRED) > 0) {
        throw new IllegalArgumentException("a rate of VAT is 0 to 100, not " + value);
      }
      return value.stripTrailingZeros();
    }

    /**
     * Builds the form.
     *
     * @throws IllegalStateException if a required setting is missing; the message names it
     */
    public RefundOrderForm build() {
      return new RefundOrderForm(this);
    }
  }
}
