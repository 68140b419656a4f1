package dev.restock.examples.host;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.JsonValue.ObjectValue;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.sitoo.RefundOrderForm;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the form of the refund orders in Sitoo from a JSON file, which {@code docs/bookkeeping.md}
 * describes. Nothing has a default, and an unknown field is an error: a misspelt one would book to
 * another account.
 */
final class EntryForm {
  private static final List<String> FIELDS =
      List.of(
          "version",
          "warehouse",
          "payments",
          "otherPayments",
          "products",
          "otherProducts",
          "vatRates",
          "saleExternalId");
  private static final List<String> PRODUCT_FIELDS = List.of("sku", "name", "vat");
  private static final String ORDER = "{order}";

  private final Path file;

  private EntryForm(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws UserError if the file cannot be used; the message names the field
   * @throws dev.restock.http.json.UnreadableJsonException if the file is no JSON
   */
  static RefundOrderForm read(Path file) {
    return new EntryForm(file).form();
  }

  private RefundOrderForm form() {
    ObjectValue form = object("$", JsonCodec.readTree(file.toString(), bytes()));
    refuseOthers("$", form, FIELDS);
    String version = literal("$.version", required("$", form, "version"));
    if (!version.equals("1")) {
      throw wrong("$.version", "expected 1, found " + version);
    }
    RefundOrderForm.Builder made = RefundOrderForm.builder();
    set("$.warehouse", () -> made.warehouseId(warehouse(required("$", form, "warehouse"))));
    form.field("payments")
        .map(value -> object("$.payments", value))
        .ifPresent(
            payments ->
                payments
                    .fields()
                    .forEach(
                        (means, name) -> {
                          String path = "$.payments." + means;
                          set(path, () -> made.payment(means, text(path, name)));
                        }));
    set(
        "$.otherPayments",
        () -> made.otherPayments(text("$.otherPayments", required("$", form, "otherPayments"))));
    form.field("products")
        .map(value -> object("$.products", value))
        .ifPresent(
            products ->
                products
                    .fields()
                    .forEach(
                        (name, value) -> {
                          String path = "$.products." + name;
                          RefundComponent component = component(path, name);
                          Product product = product(path, value);
                          set(
                              path,
                              () ->
                                  made.product(component, product.sku, product.name, product.vat));
                        }));
    Product others = product("$.otherProducts", required("$", form, "otherProducts"));
    set("$.otherProducts", () -> made.otherProducts(others.sku, others.name, others.vat));
    set("$.vatRates", () -> made.vatRates(rates(required("$", form, "vatRates"))));
    form.field("saleExternalId").ifPresent(value -> made.saleExternalId(sale(value)));
    try {
      return made.build();
    } catch (IllegalStateException e) {
      throw new UserError(file + ": " + e.getMessage());
    }
  }

  private byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UserError("there is no file " + file);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + e.getMessage());
    }
  }

  private record Product(String sku, String name, BigDecimal vat) {}

  private Product product(String path, JsonValue value) {
    ObjectValue product = object(path, value);
    refuseOthers(path, product, PRODUCT_FIELDS);
    return new Product(
        text(path + ".sku", required(path, product, "sku")),
        text(path + ".name", required(path, product, "name")),
        number(path + ".vat", required(path, product, "vat")));
  }

  private long warehouse(JsonValue value) {
    try {
      return number("$.warehouse", value).longValueExact();
    } catch (ArithmeticException e) {
      throw wrong("$.warehouse", "expected the id of a warehouse, such as 5");
    }
  }

  private List<BigDecimal> rates(JsonValue value) {
    if (!(value instanceof JsonValue.ArrayValue rates)) {
      throw wrong("$.vatRates", "expected a list of rates, such as [25, 12, 6, 0]");
    }
    return rates.elements().stream().map(rate -> number("$.vatRates", rate)).toList();
  }

  /** The external id of a sale in Sitoo, from the name of the online shop's order. */
  private Function<String, Optional<String>> sale(JsonValue value) {
    String pattern = text("$.saleExternalId", value);
    if (!pattern.contains(ORDER)) {
      throw wrong(
          "$.saleExternalId",
          "expected a text with " + ORDER + ", such as shopify-{order}, found " + pattern);
    }
    return name ->
        Optional.of(pattern.replace(ORDER, name.startsWith("#") ? name.substring(1) : name));
  }

  private RefundComponent component(String path, String name) {
    return Stream.of(RefundComponent.values())
        .filter(one -> one.jsonName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    path,
                    "is no component of a refund; they are "
                        + String.join(
                            ", ",
                            Arrays.stream(RefundComponent.values())
                                .map(RefundComponent::jsonName)
                                .toList())));
  }

  // ---- values ----------------------------------------------------------------------------------

  private JsonValue required(String path, ObjectValue object, String field) {
    return object
        .field(field)
        .orElseThrow(() -> wrong(path, "missing required field \"" + field + '"'));
  }

  private void refuseOthers(String path, ObjectValue object, List<String> known) {
    for (String field : object.fields().keySet()) {
      if (!known.contains(field)) {
        throw wrong(path, "unknown field \"" + field + "\"; known: " + String.join(", ", known));
      }
    }
  }

  private ObjectValue object(String path, JsonValue value) {
    if (value instanceof ObjectValue object) {
      return object;
    }
    throw wrong(path, "expected an object");
  }

  private String text(String path, JsonValue value) {
    if (value instanceof JsonValue.TextValue text && !text.text().isBlank()) {
      return text.text();
    }
    throw wrong(path, "expected a text that is not blank");
  }

  /** A number, also one in quotes. */
  private BigDecimal number(String path, JsonValue value) {
    try {
      return new BigDecimal(literal(path, value));
    } catch (NumberFormatException e) {
      throw wrong(path, "expected a number such as 25");
    }
  }

  private String literal(String path, JsonValue value) {
    if (value instanceof JsonValue.NumberValue number) {
      return number.literal();
    }
    return text(path, value);
  }

  private void set(String path, Runnable setter) {
    try {
      setter.run();
    } catch (IllegalArgumentException e) {
      throw wrong(path, String.valueOf(e.getMessage()));
    }
  }

  private UserError wrong(String path, String what) {
    return new UserError(file + ", " + path + ": " + what);
  }
}
