package dev.restock.sync.bookkeeping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plan and the refunds of the tests. */
final class Sample {
  static final LocalDate DAY = LocalDate.of(2026, 11, 29);

  static final String PLAN_JSON = resource("plan.json");

  static final AccountPlan PLAN = AccountPlan.parse(PLAN_JSON, "plan.json");

  private Sample() {}

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static RefundPart part(RefundComponent component, String amount, @Nullable String tax) {
    return new RefundPart(
        component, new BigDecimal(amount), tax == null ? null : new BigDecimal(tax));
  }

  static RefundEntry entry(String refund, Map<String, String> paidBy, RefundPart... parts) {
    Map<String, BigDecimal> paid = new HashMap<>();
    paidBy.forEach((means, amount) -> paid.put(means, new BigDecimal(amount)));
    return new RefundEntry(
        refund,
        RefundOrigin.PLATFORM,
        "#1001",
        DAY,
        "SEK",
        paid.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
        List.of(parts),
        paid,
        null);
  }

  /** 500.00 of goods and 49.00 of shipping, with 25 % tax, of which only that of goods is known. */
  static RefundEntry ordinary() {
    return entry(
        "929361462",
        Map.of("shopify_payments", "549.00"),
        part(RefundComponent.GOODS, "500.00", "100.00"),
        part(RefundComponent.SHIPPING, "49.00", null));
  }

  static RefundBatch batch(RefundEntry... entries) {
    return RefundBatch.of(12, DAY, List.of(entries));
  }

  static List<Voucher> vouchers(RefundEntry... entries) {
    return Vouchers.by(PLAN).of(batch(entries));
  }

  /** The files that a writer makes of vouchers. */
  static List<byte[]> files(VoucherWriter writer, List<Voucher> vouchers) {
    List<ByteArrayOutputStream> files = new ArrayList<>();
    try {
      writer.write(
          new VoucherBook(PLAN, "SEK", DAY, DAY, vouchers),
          () -> {
            files.add(new ByteArrayOutputStream());
            return files.get(files.size() - 1);
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return files.stream().map(ByteArrayOutputStream::toByteArray).toList();
  }

  /** Batches that are closed up to the day of the last one. */
  static ClosedBatches closed(List<RefundBatch> batches) {
    return new ClosedBatches() {
      @Override
      public Optional<LocalDate> lastClosedDay() {
        return batches.isEmpty()
            ? Optional.empty()
            : Optional.of(batches.get(batches.size() - 1).day());
      }

      @Override
      public Iterator<RefundBatch> between(LocalDate from, LocalDate to) {
        return batches.stream()
            .filter(one -> !one.day().isBefore(from) && !one.day().isAfter(to))
            .iterator();
      }
    };
  }
}
