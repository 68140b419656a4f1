package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.StoredObservation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntriesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("RETURNGO_SHOP", "nordic.example", "SITOO_ACCOUNT", "7", "SITOO_SITE", "1");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  private final Tenant tenant = LiveAccounts.tenant(ENVIRONMENT).orElseThrow();

  @TempDir private Path folder;

  private static RefundRow row(String id, String money, RefundPart... parts) {
    BigDecimal amount = new BigDecimal(money);
    return new RefundRow(
        id,
        RefundOrigin.PLATFORM,
        "#1002",
        RefundVerdict.EXPLAINED,
        "",
        "SEK",
        amount,
        amount,
        BigDecimal.ZERO.setScale(2),
        List.of(parts),
        Map.of("shopify_payments", amount),
        List.of(),
        DAY);
  }

  private static RefundPart part(RefundComponent component, String amount, String tax) {
    return new RefundPart(component, new BigDecimal(amount), new BigDecimal(tax));
  }

  private Path closedDay(RefundRow... rows) {
    Path file = folder.resolve("store.db");
    try (HikariDataSource source = SqliteFile.open(file)) {
      SyncStore store = JdbcSyncStore.open(source);
      store.recordObservations(
          tenant, List.of(new StoredObservation("test", "1", "1", "seen", null)), Instant.MAX, NOW);
      store
          .claimRefundOrders(tenant, new Lease("host", NOW, NOW.plusSeconds(60)), 10)
          .forEach(
              claim ->
                  store.recordRefunds(
                      tenant,
                      List.of(new JudgedOrder(claim, List.of(rows), List.of(), null)),
                      "host",
                      NOW));
      store.closeRefundDay(tenant, DAY, DAY, "ann", NOW);
    }
    return file;
  }

  private static Host.Result entries(Path store, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "entries",
                "--dry-run",
                "--from",
                "2026-11-26",
                "--warehouse",
                "5",
                "--payment",
                "shopify_payments=Web card",
                "--other-payments",
                "Web",
                "--product",
                "shipping=FREIGHT:25",
                "--other-products",
                "RETURNS:25",
                "--vat-rates",
                "25,12,6,0",
                "--store",
                store.toString()));
    args.addAll(List.of(more));
    return Host.run(ENVIRONMENT, args.toArray(String[]::new));
  }

  @Test
  void aDryRunListsTheOrdersOfClosedDaysAndPlansNone() {
    Path file =
        closedDay(
            row(
                "1",
                "549.00",
                part(RefundComponent.GOODS, "500.00", "100.00"),
                part(RefundComponent.SHIPPING, "49.00", "9.80")),
            row("2", "100.00", part(RefundComponent.GOODS, "100.00", "40.00")));

    Host.Result result = entries(file);

    String key = EntryPost.keyOf(tenant, "PLATFORM:1", 1);
    assertThat(result.out())
        .contains(key + "  -549.00 SEK")
        .contains("-1 RETURNS  -500.00  VAT 25 %")
        .contains("-1 FREIGHT  -49.00  VAT 25 %")
        .contains("paid by Web card  -549.00")
        .contains("cannot be entered: the tax 40.00")
        .contains("1 orders over -549.00 SEK, 1 entries that cannot be entered. Nothing was sent.");
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    try (HikariDataSource source = SqliteFile.openToRead(file)) {
      assertThat(JdbcSyncStore.open(source).countEntryPosts(tenant)).isEmpty();
    }
  }

  @Test
  void aWrongProductIsNamed() {
    Path file = closedDay(row("1", "10.00", part(RefundComponent.GOODS, "10.00", "2.00")));
    Host.Result result = entries(file, "--product", "freight=X:25");
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains("\"freight\"", "shipping");
  }
}
