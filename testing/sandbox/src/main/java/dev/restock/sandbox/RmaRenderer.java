package dev.restock.sandbox;

import static dev.restock.sandbox.internal.Json.object;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes returns in the form of ReturnGO's observed bodies, field by field. */
final class RmaRenderer {
  /** Writes the offset as +00:00, as every observed body does. */
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String CURRENCY = "SEK";
  private static final String AGENT = "Example Agent";

  private RmaRenderer() {}

  static String time(Instant at) {
    return TIME.format(at);
  }

  static Map<String, @Nullable Object> summary(ScriptedReturn script, ReturnState state) {
    List<Object> events = new ArrayList<>();
    events.add(event("RMA_CREATED", script.createdAt(), "Return Portal"));
    Instant approved = firstApproval(script, state.at);
    if (approved != null) {
      events.add(event("RMA_APPROVED", approved, "Dashboard"));
    }
    return object(
        "rmaId",
        script.rmaId(),
        "status",
        state.status,
        "order_name",
        script.orderName(),
        "events",
        events);
  }

  static Map<String, @Nullable Object> body(ScriptedReturn script, ReturnState state) {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < script.units().size(); i++) {
      items.add(item(script, i, state.inspections.get(i)));
    }
    return object(
        "rmaSummary", summary(script, state),
        "orderDetails", object("orderId", script.orderId(), "order_name", script.orderName()),
        "shipments", script.shipmentRequired() ? List.of(shipment(script, state)) : List.of(),
        "items", items,
        "comments", comments(script, state.at),
        "exchangeOrders", exchangeOrders(script, state),
        "exchangeItems", List.of(),
        "cancellationFee", 0,
        "transactions", transactions(script, state),
        "createdAt", time(script.createdAt()),
        "lastUpdated", time(state.lastUpdated),
        "isOutOfPolicy", 0);
  }

  static List<Map<String, @Nullable Object>> transactions(
      ScriptedReturn script, ReturnState state) {
    List<Map<String, @Nullable Object>> result = new ArrayList<>();
    for (Step.Refunded refund : state.refunds) {
      boolean recorded = !refund.at().plus(ReturnState.REFUND_DELAY).isAfter(state.at);
      boolean credit = script.resolution() == Resolution.STORE_CREDIT;
      ScriptedReturn.Unit unit = script.units().get(refund.unit());
      result.add(
          object(
              "id", script.transactionId(refund),
              "type", script.resolution().type(),
              "externalReferenceId",
                  credit
                      ? "CREDIT" + script.rmaId()
                      : Long.toString(script.platformRefundId(refund)),
              "externalReferenceType", credit ? "StoreCreditCode" : "PlatformRefundId",
              "amount", money(unit.price()),
              "status", recorded ? (refund.succeeds() ? "Success" : "Failed") : "Requested",
              "processor", "Shopify",
              "bankAccountDetails", null,
              "returnItemIds", List.of(unit.unitId()),
              "createdAt", time(refund.at()),
              "lastUpdated", time(transactionUpdatedAt(script, refund, recorded))));
    }
    return result;
  }

  /** Returns a time three hours late for refunds to the payment method, as observed bodies do. */
  static Instant transactionUpdatedAt(
      ScriptedReturn script, Step.Refunded refund, boolean recorded) {
    Instant real = recorded ? refund.at().plus(ReturnState.REFUND_DELAY) : refund.at();
    return script.resolution() == Resolution.REFUND ? real.plusSeconds(3 * 3600) : real;
  }

  /** Returns the date of the first approval, which a reopened return keeps. */
  private static @Nullable Instant firstApproval(ScriptedReturn script, Instant at) {
    return script.steps().stream()
        .filter(Step.Approved.class::isInstance)
        .map(Step::at)
        .filter(approved -> !approved.isAfter(at))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, @Nullable Object> event(String name, Instant at, String via) {
    return object(
        "eventName",
        name,
        "eventDate",
        time(at),
        "triggeredVia",
        via,
        "storeLocationId",
        "online",
        "userDetails",
        null);
  }

  private static Map<String, @Nullable Object> shipment(ScriptedReturn script, ReturnState state) {
    boolean labelled =
        script.steps().stream()
            .anyMatch(s -> s instanceof Step.LabelCreated && !s.at().isAfter(state.at));
    String tracking = script.trackingNumber();
    return object(
        "shipmentId",
        script.shipmentId(),
        "status",
        state.shipmentStatus,
        "carrierName",
        labelled ? "ExampleCarrier" : null,
        "requestedServiceLevel",
        null,
        "actualServiceLevel",
        null,
        "trackingNumber",
        labelled ? tracking : null,
        "trackingURL",
        labelled ? "https://tracking.example.com/" + tracking : null,
        "labelURL",
        labelled ? "https://labels.example.com/" + tracking + ".pdf" : null,
        "customerAddress",
        address(
            "Jane Example",
            "1 Example Street",
            "Unit 2",
            "Exampletown",
            "0000",
            "+10000000000",
            script),
        "returnAddress",
        address(
            "Example Returns Warehouse",
            "9 Warehouse Road",
            "Building C",
            "Warehouseville",
            "0001",
            "+10000000001",
            script),
        "isOutbound",
        false);
  }

  private static Map<String, @Nullable Object> address(
      String name,
      String street,
      String street2,
      String city,
      String zip,
      String phone,
      ScriptedReturn script) {
    return object(
        "name", name,
        "street1", street,
        "street2", street2,
        "city", city,
        "state", "EX",
        "zip", zip,
        "country", "SE",
        "phone", phone,
        "email", email(script));
  }

  private static String email(ScriptedReturn script) {
    return "shopper" + script.rmaId() + "@example.com";
  }

  private static Map<String, @Nullable Object> item(
      ScriptedReturn script, int index, @Nullable Inspection inspection) {
    ScriptedReturn.Unit unit = script.units().get(index);
    long base = 10_000_000_000_000L + script.number() * 100 + unit.lineNumber();
    boolean exchange = script.resolution() == Resolution.VARIANT_EXCHANGE;
    Map<String, @Nullable Object> item =
        object(
            "shopLineItemId",
            unit.line().lineItemId(),
            "shopProductId",
            Long.toString(base),
            "variantId",
            Long.toString(base + 41_000_000_000_000L),
            "returnedItemId",
            unit.unitId(),
            "fullName",
            "Example Product - M / Blue",
            "productName",
            "Example Product",
            "variantName",
            "M / Blue",
            "image",
            "https://cdn.example.com/product.jpg",
            "sku",
            unit.line().sku(),
            "barcode",
            "0000000000000",
            "paidPrice",
            money(unit.price()),
            "paidTax",
            money(unit.price().multiply(new BigDecimal("0.2")).setScale(2, RoundingMode.HALF_UP)),
            "taxIncluded",
            true,
            "returnReason",
            reason(inspection, index),
            "resolutionName",
            script.resolution().label(),
            "policyRuleName",
            "Example policy rule",
            "isAutoApprove",
            0,
            "resolutionType",
            script.resolution().type(),
            "restockingFee",
            0,
            "returnFee",
            0,
            "shipmentFee",
            0,
            "shipmentId",
            script.shipmentId(),
            "extendedReason",
            (exchange ? " NEW > L / Blue <br />\n" : "") + " > Too large / loose <br />\n > Yes",
            "returnMethod",
            script.shipmentRequired()
                ? object("type", "Ship with any carrier", "name", "Courier return")
                : object("type", "No shipment required", "name", "No shipment required"),
            "itemValidationStatusResponse",
            validation(script, index, inspection),
            "exchangeItems",
            exchange ? List.of(exchangeItem(base, unit)) : List.of(),
            "followUpQuestions",
            followUpQuestions());
    if (!unit.withVariantAndBarcode()) {
      item.remove("variantName");
      item.remove("barcode");
    }
    return item;
  }

  private static String reason(@Nullable Inspection inspection, int index) {
    if (inspection != null && inspection.returned() && !inspection.restockable()) {
      return "Item is damaged or stained";
    }
    return index % 2 == 0 ? "Does not fit" : "Not what I expected";
  }

  /**
   * Returns the block, which exists from the start; every field is false or null until the
   * inspection.
   */
  private static Map<String, @Nullable Object> validation(
      ScriptedReturn script, int index, @Nullable Inspection inspection) {
    if (inspection == null) {
      return object(
          "isRestockable", false,
          "isReturned", false,
          "nonRestockableReason", null,
          "nonReturnedReason", null,
          "storeLocationId", null,
          "lastValidationDate", null,
          "lastValidatedBy", null,
          "thirdPartyName", null,
          "userDetails", null);
    }
    String reason = inspection.reason().orElse(null);
    boolean byWarehouseSystem = (script.number() + index) % 4 == 0;
    return object(
        "isRestockable", inspection.restockable(),
        "isReturned", inspection.returned(),
        "nonRestockableReason", inspection.returned() ? reason : null,
        "nonReturnedReason", inspection.returned() ? null : reason,
        "storeLocationId", inspection.locationId(),
        "lastValidationDate", time(inspection.at()),
        "lastValidatedBy", byWarehouseSystem ? null : AGENT,
        "thirdPartyName", byWarehouseSystem ? "ExampleWMS" : null,
        "userDetails",
            byWarehouseSystem
                ? null
                : object(
                    "userFirstName", "Example",
                    "userLastName", "Agent",
                    "userEmailAddress", "agent@example.com",
                    "userRole", "Owner"));
  }

  private static Map<String, @Nullable Object> exchangeItem(long base, ScriptedReturn.Unit unit) {
    return object(
        "productId", Long.toString(base),
        "variantId", Long.toString(base + 41_000_000_000_100L),
        "quantity", 1,
        "sku", unit.line().sku() + "-L",
        "itemPriceMethod", "CatalogPrice",
        "freeExchangePriceRange", object("min", 0, "max", 110),
        "catalogPrice", money(unit.price()),
        "effectivePrice", money(unit.price()));
  }

  private static List<Object> followUpQuestions() {
    return List.of(
        object(
            "type", "TextArray",
            "name", "Example question (TextArray)",
            "answer", object("textArrayAnswer", List.of("Too large / loose"))),
        object("type", "Media", "name", "Example question (Media)", "answer", object()),
        object(
            "type", "Text",
            "name", "Example question (Text)",
            "answer", object("textAnswer", "Yes")));
  }

  private static List<Object> exchangeOrders(ScriptedReturn script, ReturnState state) {
    if (script.resolution() != Resolution.VARIANT_EXCHANGE || state.approvedAt == null) {
      return List.of();
    }
    return List.of(
        object(
            "draftOrderId",
            Long.toString(1_000_000_000_000L + script.number()),
            "orderId",
            state.exchangeReleased ? Long.toString(5_100_000_000_000L + script.number()) : "",
            "orderName",
            "#D" + script.rmaId(),
            "type",
            "Exchange"));
  }

  private static Map<String, @Nullable Object> money(BigDecimal amount) {
    return object(
        "amount", amount, "currency", CURRENCY, "shopAmount", amount, "shopCurrency", CURRENCY);
  }

  private record Comment(Instant at, String type, String by, String text) {}

  /** Returns the comments, newest first, as observed. */
  private static List<Object> comments(ScriptedReturn script, Instant now) {
    List<Comment> comments = new ArrayList<>();
    comments.add(new Comment(script.createdAt().plusSeconds(1), "system", "", "Request SUBMITTED"));
    for (Step step : script.steps()) {
      comment(script, step, comments);
    }
    return comments.stream()
        .filter(comment -> !comment.at().isAfter(now))
        .sorted(Comparator.comparing(Comment::at).reversed())
        .<Object>map(
            comment ->
                object(
                    "commentType", comment.type(),
                    "triggeredBy", comment.by(),
                    "htmlText", comment.text(),
                    "datetime", time(comment.at())))
        .toList();
  }

  private static void comment(ScriptedReturn script, Step step, List<Comment> comments) {
    Instant at = step.at();
    String order = script.orderName();
    if (step instanceof Step.Approved) {
      comments.add(
          system(
              at.plusSeconds(1),
              "Created & approved Shopify return " + order + "-R1 for order " + order));
      comments.add(system(at.plusSeconds(2), "Request <strong>APPROVED</strong>"));
    } else if (step instanceof Step.LabelCreated) {
      comments.add(api(script, at));
      comments.add(api(script, at.plusSeconds(1)));
    } else if (step instanceof Step.InTransit) {
      comments.add(new Comment(at, "system", "Automation", "Shipment <strong>IN TRANSIT</strong>"));
      comments.add(api(script, at.plusSeconds(1)));
    } else if (step instanceof Step.Received) {
      comments.add(
          new Comment(
              at.minusSeconds(3), "merchant", AGENT, "Called Jane Example, " + email(script)));
      comments.add(new Comment(at, "system", "Automation", "Shipment <strong>RECEIVED</strong>"));
    } else if (step instanceof Step.Canceled) {
      comments.add(system(at, "Request <strong>CANCELED</strong> (reason: shopper asked for it)"));
      comments.add(system(at.plusSeconds(1), "Canceled Shopify return " + order + "-R1"));
    } else if (step instanceof Step.Reopened) {
      comments.add(system(at, "Request <strong>REOPENED</strong>"));
    } else if (step instanceof Step.Refunded refund) {
      refundComments(script, refund, comments);
    }
  }

  private static void refundComments(
      ScriptedReturn script, Step.Refunded refund, List<Comment> comments) {
    String amount =
        "SEK " + script.units().get(refund.unit()).price().setScale(2, RoundingMode.HALF_UP);
    long id = script.transactionId(refund);
    comments.add(
        system(
            refund.at().plusSeconds(1),
            script.resolution() == Resolution.STORE_CREDIT
                ? "Credited " + amount + "<br>Transaction ID: " + id
                : "Total refund amount: " + amount + "<br>Transaction ID: " + id));
    if (!refund.succeeds()) {
      comments.add(
          new Comment(
              refund.at().plus(ReturnState.REFUND_DELAY),
              "error",
              "",
              "Refund Failed. Platform returned status: FAILURE. RMA: " + script.rmaId()));
    }
  }

  private static Comment system(Instant at, String text) {
    return new Comment(at, "system", AGENT, text);
  }

  private static Comment api(ScriptedReturn script, Instant at) {
    return new Comment(
        at, "system", "ReturnGO API", "Shipment with ID: " + script.shipmentId() + " was updated");
  }
}
