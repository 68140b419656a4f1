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
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntriesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("RETURNGO_SHOP", "nordic.example", "SITOO_ACCOUNT", "7", "SITOO_SITE", "1");
  private static final String FORM =
      """
      {"version": 1, "warehouse": 5,
       "payments": {"shopify_payments": "Web card"}, "otherPayments": "Web",
       "products": {"shipping": {"sku": "FREIGHT", "name": "Shipping", "vat": 25}},
       "otherProducts": {"sku": "RETURNS", "name": "Refund", "vat": 25},
       "vatRates": [25, 12, 6, 0],
       "saleExternalId": "shopify-{order}"}
      """;
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

  private Host.Result entries(Path store, String text) throws IOException {
    Path form = Files.writeString(folder.resolve("form.json"), text);
    return Host.run(
        ENVIRONMENT,
        "entries",
        "--dry-run",
        "--from",
        "2026-11-26",
        "--form",
        form.toString(),
        "--store",
        store.toString());
  }

  @Test
  void aDryRunListsTheOrdersOfClosedDaysAndPlansNone() throws IOException {
    Path file =
        closedDay(
            row(
                "1",
                "549.00",
                part(RefundComponent.GOODS, "500.00", "100.00"),
                part(RefundComponent.SHIPPING, "49.00", "9.80")),
            row("2", "100.00", part(RefundComponent.GOODS, "100.00", "40.00")));

    Host.Result result = entries(file, FORM);

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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'\"warehouse\": 5,'; ''; 'line 1, at $: missing required field \"warehouse\"'",
        "'\"warehouse\": 5'; '\"warehouse\": 0'; '$.warehouse: a warehouse id is 1 or more'",
        "'\"otherPayments\"'; '\"otherPayment\"'; 'did you mean ''otherPayments''?'",
        "'12, 6'; '12, 600'; 'a rate of VAT is 0 to 100, not 600'",
        "'{\"version\"'; '{\"version'; 'unknown field'",
      })
  void aWrongFormIsNamedWithItsField(String part, String wrong, String why) throws IOException {
    Path file = closedDay(row("1", "10.00", part(RefundComponent.GOODS, "10.00", "2.00")));
    assertThat(FORM).contains(part);
    Host.Result result = entries(file, FORM.replace(part, wrong));
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains("form.json", why).doesNotContain("Exception");
  }
}
