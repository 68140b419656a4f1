package dev.restock.shopify;

import java.util.List;
import java.util.stream.IntStream;

/**
 * All GraphQL documents of the client. They ask for nothing that names or describes a shopper. A
 * test validates each against the schema of the pinned version.
 *
 * <p>No question may cost more than 1,000 points, and its page sizes decide its cost, so they are
 * small. The lists that Shopify cuts without a sign are asked for with one more than is accepted.
 */
final class Documents {
  /** The refunds of an order that a page of orders shows; one with more is read by itself. */
  static final int REFUNDS_IN_PAGE = 10;

  /** The refunds of an order that are accepted at most. */
  static final int MOST_REFUNDS = 249;

  /** The refunds that are read with one question. */
  static final int REFUNDS_AT_ONCE = 3;

  /**
   * The changes of stock that are sent with one question. Each costs 12 points, so that all of them
   * cost less than half of the 1,000 points that one question may cost. Each has about 500
   * characters.
   */
  static final int ADJUSTS_AT_ONCE = 40;

  private static final String MONEY =
      """
      fragment bag on MoneyBag {
        shopMoney { amount currencyCode }
        presentmentMoney { amount currencyCode }
      }
      """;

  private static final String LINE =
      """
      fragment line on RefundLineItem {
        id
        quantity
        restockType
        restocked
        location { id }
        lineItem { id sku quantity currentQuantity taxLines(first: 2) { ratePercentage } }
        subtotalSet { ...bag }
        totalTaxSet { ...bag }
      }
      """;

  private static final String SHIPPING =
      """
      fragment shipping on RefundShippingLine {
        id
        shippingLine { taxLines { ratePercentage } }
        subtotalAmountSet { ...bag }
        taxAmountSet { ...bag }
      }
      """;

  private static final String ADJUSTMENT =
      """
      fragment adjustment on OrderAdjustment {
        id
        reason
        amountSet { ...bag }
        taxAmountSet { ...bag }
      }
      """;

  private static final String PAYMENT =
      """
      fragment payment on OrderTransaction {
        id
        kind
        status
        gateway
        formattedGateway
        manualPaymentGateway
        errorCode
        test
        processedAt
        amountSet { ...bag }
        amountRoundingSet { ...bag }
        parentTransaction { id }
        location { id }
      }
      """;

  private static final String GIVEN =
      """
      fragment given on ExchangeLineItem {
        id
        lineItems {
          discountedTotalSet(withCodeDiscounts: true) { ...bag }
          taxLines { priceSet { ...bag } }
        }
      }
      """;

  /** Who did something. The field {@code message} is not asked for, because it names people. */
  private static final String HISTORY =
      """
      fragment history on EventConnection {
        nodes { action appTitle attributeToApp attributeToUser createdAt }
      }
      """;

  private static final String REFUND =
      """
      fragment refund on Refund {
        id
        legacyResourceId
        createdAt
        processedAt
        updatedAt
        return {
          id
          name
          exchangeLineItems(first: 2) { nodes { ...given } pageInfo { hasNextPage endCursor } }
        }
        order { id name events(first: 5, sortKey: CREATED_AT, reverse: true) { ...history } }
        totalRefundedSet { ...bag }
        duties { amountSet { ...bag } }
        refundLineItems(first: 10) { nodes { ...line } pageInfo { hasNextPage endCursor } }
        refundShippingLines(first: 3) { nodes { ...shipping } pageInfo { hasNextPage endCursor } }
        orderAdjustments(first: 4) { nodes { ...adjustment } pageInfo { hasNextPage endCursor } }
        transactions(first: 4) { nodes { ...payment } pageInfo { hasNextPage endCursor } }
      }
      """
          + GIVEN
          + HISTORY
          + LINE
          + SHIPPING
          + ADJUSTMENT
          + PAYMENT
          + MONEY;

  private static final String ORDER =
      """
      fragment order on Order {
        id
        legacyResourceId
        name
        createdAt
        updatedAt
        cancelledAt
        edited
        currencyCode
        presentmentCurrencyCode
        taxesIncluded
        totalRefundedSet { ...bag }
      }
      """
          + MONEY;

  /** Orders by the time of their last change, with the ids of their refunds. */
  static final Question ORDERS =
      new Question(
          "orders",
          """
          query orders($query: String!, $after: String) {
            orders(first: 40, after: $after, query: $query, sortKey: UPDATED_AT) {
              nodes { ...order refunds(first: 11) { id } }
              pageInfo { hasNextPage endCursor }
            }
          }
          """
              + ORDER);

  /** The ids of orders by the time of their last change, and whether they have a refund. */
  static final Question ORDER_IDS =
      new Question(
          "orderIds",
          """
          query orderIds($query: String!, $after: String) {
            orders(first: 40, after: $after, query: $query, sortKey: UPDATED_AT) {
              nodes { id legacyResourceId updatedAt refunds(first: 1) { id } }
              pageInfo { hasNextPage endCursor }
            }
          }
          """);

  /** One order, with the ids of its refunds. */
  static final Question ORDER_BY_ID =
      new Question(
          "order",
          """
          query order($id: ID!) {
            order(id: $id) { ...order refunds(first: 250) { id } }
          }
          """
              + ORDER);

  /** A page of the lines of an order. */
  static final Question ORDER_LINES =
      new Question(
          "orderLines",
          """
          query orderLines($id: ID!, $after: String) {
            order(id: $id) {
              id
              lineItems(first: 100, after: $after) {
                nodes { id sku quantity currentQuantity }
                pageInfo { hasNextPage endCursor }
              }
            }
          }
          """);

  /** One to three refunds. */
  static final List<Question> REFUNDS = List.of(refunds(1), refunds(2), refunds(REFUNDS_AT_ONCE));

  /** A page of the goods that the return of a refund gives in place of money. */
  static final Question REFUND_GIVEN =
      new Question(
          "refundGiven",
          """
          query refundGiven($id: ID!, $after: String) {
            refund(id: $id) {
              id
              return {
                id
                exchangeLineItems(first: 50, after: $after) {
                  nodes { ...given }
                  pageInfo { hasNextPage endCursor }
                }
              }
            }
          }
          """
              + GIVEN
              + MONEY);

  /** A page of the lines of a refund. */
  static final Question REFUND_LINES =
      refundPage("refundLines", "refundLineItems(first: 50, after: $after)", "line", LINE);

  /** A page of the shipping lines of a refund. */
  static final Question REFUND_SHIPPING =
      refundPage(
          "refundShipping", "refundShippingLines(first: 50, after: $after)", "shipping", SHIPPING);

  /** A page of the adjustments of a refund. */
  static final Question REFUND_ADJUSTMENTS =
      refundPage(
          "refundAdjustments",
          "orderAdjustments(first: 50, after: $after)",
          "adjustment",
          ADJUSTMENT);

  /** A page of the payments of a refund. */
  static final Question REFUND_PAYMENTS =
      refundPage("refundPayments", "transactions(first: 50, after: $after)", "payment", PAYMENT);

  /** Movements of money in Shopify Payments by time. */
  static final Question BALANCE =
      new Question(
          "balance",
          """
          query balance($query: String!, $after: String) {
            shopifyPaymentsAccount {
              balanceTransactions(
                first: 100, after: $after, query: $query, sortKey: PROCESSED_AT, hideTransfers: true
              ) {
                nodes {
                  id
                  type
                  test
                  transactionDate
                  amount { amount currencyCode }
                  sourceOrderTransactionId
                  associatedOrder { id name }
                }
                pageInfo { hasNextPage endCursor }
              }
            }
          }
          """);

  private static final String ITEM =
      """
      fragment item on InventoryItem {
        id
        legacyResourceId
        sku
        tracked
        duplicateSkuCount
        inventoryLevel(locationId: $location, includeInactive: true) {
          id
          isActive
          location { id }
          quantities(names: ["available", "on_hand", "committed"]) { name quantity updatedAt }
        }
      }
      """;

  /** Items by a search, with their level at one location. */
  static final Question ITEMS =
      new Question(
          "items",
          """
          query items($query: String!, $after: String, $location: ID!) {
            inventoryItems(first: 50, after: $after, query: $query) {
              nodes { ...item }
              pageInfo { hasNextPage endCursor }
            }
          }
          """
              + ITEM);

  /** One item, with its level at one location. */
  static final Question ITEM_BY_ID =
      new Question(
          "item",
          """
          query item($id: ID!, $location: ID!) {
            inventoryItem(id: $id) { ...item }
          }
          """
              + ITEM);

  /** The locations of the shop. */
  static final Question LOCATIONS =
      new Question(
          "locations",
          """
          query locations($after: String) {
            locations(first: 50, after: $after, includeInactive: true, includeLegacy: true) {
              nodes { id legacyResourceId name isActive fulfillsOnlineOrders }
              pageInfo { hasNextPage endCursor }
            }
          }
          """);

  /** Something cheap that is always there, for the version that the answer has. */
  static final Question VERSION = new Question("version", "query version { shop { id } }");

  /** Changes an available quantity by a difference. */
  static final Question ADJUST =
      new Question(
          "adjust",
          """
          mutation adjust($input: InventoryAdjustQuantitiesInput!, $key: String!) {
            inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
              inventoryAdjustmentGroup { id }
              userErrors { code field message }
            }
          }
          """);

  /** Changes one to 40 available quantities by a difference each, under the aliases p0, p1, … */
  static final List<Question> ADJUSTS =
      IntStream.rangeClosed(1, ADJUSTS_AT_ONCE).mapToObj(Documents::adjusts).toList();

  /** Sets an available quantity. */
  static final Question SET =
      new Question(
          "set",
          """
          mutation set($input: InventorySetQuantitiesInput!, $key: String!) {
            inventorySetQuantities(input: $input) @idempotent(key: $key) {
              inventoryAdjustmentGroup { id }
              userErrors { code field message }
            }
          }
          """);

  private static final String BULK =
      """
      fragment operation on BulkOperation {
        id
        status
        errorCode
        createdAt
        completedAt
        objectCount
        url
        partialDataUrl
      }
      """;

  /** Starts a bulk operation. */
  static final Question BULK_RUN =
      new Question(
          "bulkRun",
          """
          mutation bulkRun($query: String!) {
            bulkOperationRunQuery(query: $query) {
              bulkOperation { ...operation }
              userErrors { code field message }
            }
          }
          """
              + BULK);

  /** A bulk operation. */
  static final Question BULK_BY_ID =
      new Question(
          "bulk",
          """
          query bulk($id: ID!) {
            bulkOperation(id: $id) { ...operation }
          }
          """
              + BULK);

  /** The query of a bulk operation for all levels of all items. It has no page arguments. */
  static final String BULK_LEVELS =
      """
      {
        inventoryItems {
          edges {
            node {
              id
              sku
              tracked
              inventoryLevels(includeInactive: true) {
                edges {
                  node {
                    id
                    isActive
                    location { id }
                    quantities(names: ["available", "on_hand", "committed"]) { name quantity }
                  }
                }
              }
            }
          }
        }
      }
      """;

  private Documents() {}

  /** The alias of a change of {@link #ADJUSTS}. */
  static String adjustAlias(int index) {
    return "p" + index;
  }

  private static Question adjusts(int count) {
    StringBuilder parameters = new StringBuilder();
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < count; i++) {
      parameters.append(
          "%s$i%d: InventoryAdjustQuantitiesInput!, $k%d: String!"
              .formatted(i == 0 ? "" : ", ", i, i));
      fields.append(
          "  %s: inventoryAdjustQuantities(input: $i%d) @idempotent(key: $k%d) { ...adjusted }\n"
              .formatted(adjustAlias(i), i, i));
    }
    return new Question(
        "adjusts",
        "mutation adjusts("
            + parameters
            + ") {\n"
            + fields
            + """
            }
            fragment adjusted on InventoryAdjustQuantitiesPayload {
              inventoryAdjustmentGroup { id }
              userErrors { code field message }
            }
            """,
        count);
  }

  private static Question refunds(int count) {
    StringBuilder variables = new StringBuilder();
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < count; i++) {
      variables.append(i == 0 ? "$r" : ", $r").append(i).append(": ID!");
      fields
          .append("  r")
          .append(i)
          .append(": refund(id: $r")
          .append(i)
          .append(") { ...refund }\n");
    }
    return new Question(
        "refunds" + count, "query refunds(" + variables + ") {\n" + fields + "}\n" + REFUND);
  }

  private static Question refundPage(
      String name, String connection, String fragment, String definition) {
    return new Question(
        name,
        "query "
            + name
            + "($id: ID!, $after: String) {\n  refund(id: $id) {\n    id\n    "
            + connection
            + " { nodes { ..."
            + fragment
            + " } pageInfo { hasNextPage endCursor } }\n  }\n}\n"
            + definition
            + MONEY);
  }
}
