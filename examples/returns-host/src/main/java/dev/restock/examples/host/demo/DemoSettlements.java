package dev.restock.examples.host.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.ShopRefundPlan;
import dev.restock.sync.bookkeeping.settlement.SettlementFile;
import dev.restock.sync.bookkeeping.settlement.SettlementMapping;
import dev.restock.sync.refunds.RefundDesk;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settlement file of the demo's payment provider. It has the refunds of the shop that the
 * provider paid, by the names of their orders, and one that an agent made in the provider's portal,
 * which no system of the shop knows.
 */
final class DemoSettlements {
  private static final String MAPPING =
      """
      {
        "version": 1,
        "provider": "klarna",
        "refundsAre": "NEGATIVE",
        "columns": {
          "reference": "capture_id", "amount": "amount", "currency": "currency",
          "date": "sale_date", "order": "merchant_reference1"
        }
      }
      """;

  private static final String PORTAL_REFERENCE = "PORTAL-1";

  /** No unit of the demo costs as much. */
  private static final BigDecimal PORTAL_AMOUNT = new BigDecimal("25.75");

  private final String csv;
  private final Instant at;

  private DemoSettlements(String csv, Instant at) {
    this.csv = csv;
    this.at = at;
  }

  static DemoSettlements of(Scenario scenario, ShopRefundPlan plan) {
    Map<String, ScriptedReturn> returns =
        scenario.returns().stream()
            .collect(Collectors.toMap(ScriptedReturn::rmaId, Function.identity()));
    List<String> lines = new ArrayList<>();
    lines.add("capture_id,amount,currency,sale_date,merchant_reference1");
    for (ShopRefundPlan.Planned one : plan.refunds()) {
      String rmaId = one.unit().map(ScriptedUnit::rmaId).orElse("");
      ShopRefundPlan.End end = one.end().filter(ended -> ended.isSuccess()).orElse(null);
      if (end != null && returns.containsKey(rmaId)) {
        lines.add(line("K-" + one.refund().id(), one.money(), end.at(), returns.get(rmaId)));
      }
    }
    ScriptedReturn first = scenario.returns().get(0);
    lines.add(
        line(PORTAL_REFERENCE, PORTAL_AMOUNT, scenario.start().plus(Duration.ofHours(50)), first));
    return new DemoSettlements(
        String.join("\n", lines) + "\n", plan.last().plus(Duration.ofHours(1)));
  }

  private static String line(
      String reference, BigDecimal amount, Instant at, ScriptedReturn order) {
    return String.join(
        ",", reference, amount.negate().toPlainString(), "SEK", at.toString(), order.orderName());
  }

  /** When the file arrives. */
  Instant at() {
    return at;
  }

  /** Brings the file into the store, once more after each start of the demo. */
  void bringTo(RefundDesk desk, Path folder) {
    List<SettlementRow> rows = new ArrayList<>();
    List<SettlementFile.BadRow> bad = new ArrayList<>();
    try {
      Files.writeString(folder.resolve("klarna-mapping.json"), MAPPING);
      Files.writeString(folder.resolve("klarna.csv"), csv);
      new SettlementFile(SettlementMapping.parse(MAPPING, "klarna-mapping.json"))
          .read(new ByteArrayInputStream(csv.getBytes(UTF_8)), "klarna.csv", rows::add, bad::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!bad.isEmpty()) {
      throw new IllegalStateException("the demo's settlement file has " + bad.get(0));
    }
    desk.importSettlements(rows, one -> {});
  }

  /** The key of the refund in the portal. */
  static String portalKey() {
    return "SETTLEMENT:klarna:" + PORTAL_REFERENCE;
  }

  /** The money of the refund in the portal. */
  static BigDecimal portalAmount() {
    return PORTAL_AMOUNT;
  }
}
