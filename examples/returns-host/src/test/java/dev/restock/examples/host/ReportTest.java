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

class ReportTest {
  private static final Map<String, String> TENANT =
      Map.of("RETURNGO_SHOP", "nordic.example", "SITOO_ACCOUNT", "7", "SITOO_SITE", "1");

  @TempDir private Path folder;

  private static String scenario(String name) {
    return Path.of("src/test/resources/scenarios", name).toString();
  }

  @Test
  void dayOfAFolderShowsTheBridgeAndTheOpenRefunds() {
    Host.Result result =
        Host.run("report", "--day", "2026-11-25", "--folder", scenario("07-manual-adjustment"));

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("Refunds of 2026-11-25\n1 refund, 1 to clear")
        .contains("AMOUNT_DIFFERS  #1007  7000000001007  600.00 SEK");
  }

  @Test
  void refundOfAnEarlierDayIsOpenFromThere() {
    Host.Result result =
        Host.run("report", "--day", "2026-11-26", "--folder", scenario("07-manual-adjustment"));

    assertThat(result.out())
        .contains("0 refunds, 0 to clear, 0 not final yet, 1 open from earlier days");
  }

  @Test
  void everyFormatIsWrittenToAFile() throws IOException {
    for (Map.Entry<String, String> one :
        Map.of(
                "json", "\"day\": \"2026-11-25\"",
                "csv", "kind,day,currency",
                "html", "<h1>Refunds of Wednesday 25 November 2026</h1>",
                "text", "Refunds of 2026-11-25")
            .entrySet()) {
      Path file = folder.resolve("day." + one.getKey());
      Host.Result result =
          Host.run(
              "report",
              "--day",
              "2026-11-25",
              "--folder",
              scenario("03-shipping-refunded"),
              "--format",
              one.getKey(),
              "--out",
              file.toString());
      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.out()).isEmpty();
      assertThat(Files.readString(file)).contains(one.getValue());
    }
  }

  @Test
  void dayOfAStoreIsReadFromTheFileOfTheTenant() {
    Path file = folder.resolve("store.db");
    try (HikariDataSource source = SqliteFile.open(file)) {
      SyncStore store = JdbcSyncStore.open(source);
      Tenant tenant = LiveAccounts.tenant(TENANT).orElseThrow();
      Instant now = Instant.parse("2026-11-26T10:00:00Z");
      store.recordObservations(
          tenant, List.of(new StoredObservation("test", "1", "1", "seen", null)), Instant.MAX, now);
      BigDecimal money = new BigDecimal("299.00");
      RefundRow row =
          new RefundRow(
              "7000000001002",
              RefundOrigin.PLATFORM,
              "#1002",
              RefundVerdict.OUTSIDE_WORKFLOW,
              "no return is known",
              "SEK",
              money,
              BigDecimal.ZERO.setScale(2),
              money,
              List.of(new RefundPart(RefundComponent.GOODS, money, null)),
              Map.of("card", money),
              List.of(),
              LocalDate.of(2026, 11, 26));
      store
          .claimRefundOrders(tenant, new Lease("host", now, now.plusSeconds(60)), 10)
          .forEach(
              claim ->
                  store.recordRefunds(
                      tenant,
                      List.of(new JudgedOrder(claim, List.of(row), List.of(), null)),
                      "host",
                      now));
    }

    Host.Result result =
        Host.run(TENANT, "report", "--day", "2026-11-26", "--store", file.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("Refunds of 2026-11-26, nordic.example")
        .contains("OUTSIDE_WORKFLOW  #1002  7000000001002  299.00 SEK  no return is known");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThat(Host.run("report", "--day", "26/11/2026", "--folder", ".").err())
        .contains("--day must be a date such as 2026-11-26, but is '26/11/2026'");
    assertThat(Host.run("report", "--day", "2026-11-26", "--format", "pdf").err())
        .contains("--format must be text, json, csv or html, but is pdf");
    assertThat(Host.run("report", "--day", "2026-11-26").err())
        .contains("set RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE, or name a --folder");
    Path missing = folder.resolve("no.db");
    assertThat(
            Host.run(TENANT, "report", "--day", "2026-11-26", "--store", missing.toString()).err())
        .contains("there is no store at");
  }
}
