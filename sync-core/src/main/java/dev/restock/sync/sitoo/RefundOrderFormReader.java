package dev.restock.sync.sitoo;

import dev.restock.sync.internal.mapping.json.JsonInput;
import dev.restock.sync.internal.mapping.json.SeenFields;
import dev.restock.sync.refunds.RefundComponent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the JSON form of refund orders. An unknown field, a field that occurs twice and a value of
 * the wrong type are errors: a misspelt field would book to another product or payment.
 */
final class RefundOrderFormReader {
  static final List<String> DOCUMENT =
      List.of(
          "$schema",
          "version",
          "warehouse",
          "payments",
          "otherPayments",
          "products",
          "otherProducts",
          "vatRates",
          "saleExternalId");
  static final List<String> PRODUCT = List.of("sku", "name", "vat");
  static final List<String> COMPONENTS =
      Arrays.stream(RefundComponent.values()).map(RefundComponent::jsonName).toList();
  private static final String ORDER = "{order}";

  private final JsonInput in;
  private final RefundOrderForm.Builder form = RefundOrderForm.builder();

  private RefundOrderFormReader(JsonInput in) {
    this.in = in;
  }

  static RefundOrderForm read(Path file) {
    return read(JsonInput.of(file, RefundOrderFormException::new));
  }

  static RefundOrderForm parse(String text, String name) {
    return read(JsonInput.of(text, name, RefundOrderFormException::new));
  }

  private static RefundOrderForm read(JsonInput in) {
    return in.document(new RefundOrderFormReader(in)::document);
  }

  private RefundOrderForm document() throws IOException {
    SeenFields seen = new SeenFields(in, in.place());
    in.object(
        field -> {
          seen.add(field);
          field(field);
        });
    seen.require("version", "write \"version\": 1");
    seen.require("warehouse", "the id of the warehouse in Sitoo");
    seen.require("otherPayments", "the payment in Sitoo for all other means of payment");
    seen.require("otherProducts", "the product for all other parts of refunds");
    seen.require("vatRates", "the rates of VAT of the country, such as [25, 12, 6, 0]");
    return form.build();
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "$schema" -> in.text();
      case "version" -> version();
      case "warehouse" -> form.warehouseId(in.number());
      case "payments" -> in.object(this::payment);
      case "otherPayments" -> form.otherPayments(in.text());
      case "products" -> in.object(this::product);
      case "otherProducts" -> product(form::otherProducts);
      case "vatRates" -> form.vatRates(rates());
      case "saleExternalId" -> form.saleExternalId(sale(in.text()));
      default -> throw in.unknown(field, DOCUMENT);
    }
  }

  private void version() throws IOException {
    long found = in.number();
    if (found != 1) {
      throw in.wrong("expected version 1, found version " + found);
    }
  }

  private void payment(String means) throws IOException {
    in.checkExact("means of payment", means);
    form.payment(means, in.text());
  }

  private void product(String name) throws IOException {
    RefundComponent component =
        Arrays.stream(RefundComponent.values())
            .filter(one -> one.jsonName().equals(name))
            .findFirst()
            .orElseThrow(() -> in.noSuch("component", name, COMPONENTS));
    product((sku, label, vat) -> form.product(component, sku, label, vat));
  }

  /** Sets a product. */
  private interface ProductSetter {
    RefundOrderForm.Builder set(String sku, String name, BigDecimal vat);
  }

  private void product(ProductSetter setter) throws IOException {
    JsonInput.Place start = in.place();
    SeenFields seen = new SeenFields(in, start);
    String[] texts = {"", ""};
    BigDecimal[] vat = {BigDecimal.ZERO};
    in.object(
        field -> {
          seen.add(field);
          switch (field) {
            case "sku" -> texts[0] = in.text();
            case "name" -> texts[1] = in.text();
            case "vat" -> vat[0] = in.amount();
            default -> throw in.unknown(field, PRODUCT);
          }
        });
    seen.require("sku", "the SKU of a product in Sitoo");
    seen.require("name", "the name of the product");
    seen.require("vat", "the rate of VAT for amounts whose tax is not known, such as 25");
    in.checked(start, () -> setter.set(texts[0], texts[1], vat[0]));
  }

  private List<BigDecimal> rates() throws IOException {
    JsonInput.Place start = in.place();
    List<BigDecimal> rates = new ArrayList<>();
    in.array(() -> rates.add(in.amount()));
    if (rates.isEmpty()) {
      throw in.wrong(start, "expected at least one rate, such as [25, 12, 6, 0]");
    }
    return rates;
  }

  /** The external id of a sale in Sitoo, from the name of the online shop's order. */
  private Function<String, Optional<String>> sale(String pattern) {
    if (!pattern.contains(ORDER)) {
      throw in.wrong(
          "expected a text with "
              + ORDER
              + ", such as \"shopify-{order}\", found \""
              + pattern
              + '"');
    }
    return name ->
        Optional.of(pattern.replace(ORDER, name.startsWith("#") ? name.substring(1) : name));
  }
}
