package dev.restock.sync.returngo;

import dev.restock.http.json.Timestamp;
import dev.restock.returngo.model.Comment;
import dev.restock.returngo.model.Money;
import dev.restock.returngo.model.OrderDetails;
import dev.restock.returngo.model.ReferenceType;
import dev.restock.returngo.model.ReturnedItem;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.Transaction;
import dev.restock.returngo.model.TransactionStatus;
import dev.restock.returngo.model.TransactionType;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converts what ReturnGO says about refunds to observations, without personal data. Of the code of
 * a store credit, only that there is one is kept.
 */
public final class RefundRecords {
  /** ReturnGO names the platform's own return nowhere else. */
  private static final Pattern NATIVE_RETURN =
      Pattern.compile("\\bShopify return (.+?) for order\\b");

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern GLOBAL_ID = Pattern.compile("gid://shopify/\\w+/([0-9]+)");

  private RefundRecords() {}

  /**
   * The refunds of a return.
   *
   * @param rma the return
   * @return the transactions that pay the customer
   */
  public static List<ReturnPayment> payments(Rma rma) {
    return rma.transactions().stream().flatMap(one -> payment(one, rma.rmaId()).stream()).toList();
  }

  /**
   * A refund.
   *
   * @param transaction the transaction
   * @param rmaId the return that it was read with; null if it was read from a list
   * @return the refund; empty if the customer pays
   */
  public static Optional<ReturnPayment> payment(Transaction transaction, @Nullable String rmaId) {
    if (transaction.type().equals(TransactionType.INVOICE_PAYMENT)) {
      return Optional.empty();
    }
    return Optional.of(
        new ReturnPayment(
            transaction.id(),
            rmaId,
            transaction.type().equals(TransactionType.REFUND_TO_STORE_CREDIT),
            progress(transaction.status()),
            reference(transaction, ReferenceType.PLATFORM_REFUND_ID)
                .map(RefundRecords::digits)
                .orElse(null),
            reference(transaction, ReferenceType.STORE_CREDIT_CODE).isPresent(),
            Set.copyOf(transaction.returnedItemIds()),
            transaction.amount().amount(),
            transaction.amount().currency(),
            transaction.createdAt().flatMap(Timestamp::instant).orElse(null),
            transaction.lastUpdated().flatMap(Timestamp::instant).orElse(null)));
  }

  private static ReturnPayment.Progress progress(TransactionStatus status) {
    if (status.equals(TransactionStatus.SUCCESS)) {
      return ReturnPayment.Progress.SUCCEEDED;
    }
    return status.equals(TransactionStatus.FAILED)
        ? ReturnPayment.Progress.FAILED
        : ReturnPayment.Progress.REQUESTED;
  }

  private static Optional<String> reference(Transaction transaction, ReferenceType type) {
    return transaction
        .externalReferenceId()
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .filter(id -> transaction.externalReferenceType().filter(type::equals).isPresent());
  }

  private static String digits(String id) {
    Matcher global = GLOBAL_ID.matcher(id);
    return global.matches() ? global.group(1) : id;
  }

  /**
   * The units of a return with their prices.
   *
   * @param rma the return
   * @return one for each item
   * @throws IllegalArgumentException if the return or an item has no usable id
   */
  public static List<RefundUnit> units(Rma rma) {
    Set<String> names = returnNames(rma);
    return rma.items().stream().map(item -> unit(rma, item, names)).toList();
  }

  private static RefundUnit unit(Rma rma, ReturnedItem item, Set<String> returnNames) {
    Optional<Money> paid = item.paidPrice().filter(price -> !price.currency().isBlank());
    Optional<BigDecimal> tax =
        item.paidTax()
            .filter(one -> paid.filter(price -> isSameCurrency(price, one)).isPresent())
            .map(Money::amount);
    boolean isIncluded = item.taxIncluded().orElse(false);
    return new RefundUnit(
        new UnitRef(rma.rmaId(), item.returnedItemId()),
        rma.order().flatMap(OrderDetails::orderId).map(RefundRecords::digits).orElse(""),
        rma.summary().orderName().orElse(""),
        item.shopLineItemId().map(RefundRecords::digits).orElse(""),
        ReturnGoStatus.of(rma.status().value()).isCalledOff(),
        rma.createdAt().flatMap(Timestamp::instant).orElse(null),
        returnNames,
        paid.map(Money::amount)
            .map(price -> isIncluded ? price : price.add(tax.orElse(BigDecimal.ZERO)))
            .orElse(null),
        tax.orElse(null),
        paid.map(Money::currency).orElse(""),
        item.restockingFee().orElse(BigDecimal.ZERO),
        item.returnFee().orElse(BigDecimal.ZERO),
        item.shipmentFee().orElse(BigDecimal.ZERO));
  }

  private static boolean isSameCurrency(Money one, Money other) {
    return one.currency().strip().equalsIgnoreCase(other.currency().strip());
  }

  private static Set<String> returnNames(Rma rma) {
    return rma.comments().stream()
        .map(Comment::htmlText)
        .flatMap(Optional::stream)
        .map(html -> TAG.matcher(html).replaceAll(""))
        .map(NATIVE_RETURN::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1).strip())
        .collect(Collectors.toSet());
  }
}
