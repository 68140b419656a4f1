package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredObservation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementsTest {
  private static final Map<String, String> TENANT =
      Map.of("RETURNGO_SHOP", "nordic.example", "SITOO_ACCOUNT", "7", "SITOO_SITE", "1");
  private static final Instant PAID = Instant.parse("2026-11-25T10:00:00Z");
  private static final String ROWS =
      """
      capture_id;amount;sale_date;merchant_reference1
      k1;-100.00;2026-11-26;1001
      k2;-50.00;2026-11-26;#1002
      k3;75.00;2026-11-26;#1003
      """;

  @TempDir private Path folder;

  /** A store that knows order 6001 with a refund of 100. */
  @BeforeEach
  void store() throws IOException {
    try (HikariDataSource source = SqliteFile.open(folder.resolve("store.db"))) {
      Tenant tenant = LiveAccounts.tenant(TENANT).orElseThrow();
      PlatformRefund refund =
          new PlatformRefund(
              "9",
              "6001",
              "#1001",
              null,
              true,
              PAID,
              PAID,
              PAID,
              "SEK",
              List.of(),
              List.of(),
              BigDecimal.ZERO,
              List.of(),
              List.of(
                  new PlatformRefund.Payment(
                      "3",
                      PlatformRefund.Progress.SUCCEEDED,
                      false,
                      "klarna",
                      false,
                      new BigDecimal("100"),
                      BigDecimal.ZERO,
                      PAID)),
              BigDecimal.ZERO,
              null);
      RefundFacts facts =
          new RefundFacts(
              "6001",
              "#1001",
              true,
              List.of(refund),
              List.of(),
              List.of(),
              List.of(),
              Map.of(),
              List.of());
      JdbcSyncStore.open(source)
          .recordObservations(
              tenant,
              List.of(
                  new StoredObservation(
                      "shopify",
                      "6001",
                      "6001",
                      Set.of("order of name 1001"),
                      RefundJson.text(facts),
                      null)),
              Instant.MAX,
              PAID);
    }
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"version": 1, "provider": "klarna", "refundsAre": "NEGATIVE", "currency": "SEK",
         "separator": ";", "columns": {"reference": "capture_id", "amount": "amount",
           "date": "sale_date", "order": "merchant_reference1"}}
        """);
    Files.writeString(folder.resolve("klarna.csv"), ROWS);
  }

  private Host.Result settlements(String... more) {
    return Host.run(
        TENANT,
        Stream.concat(
                Stream.of(
                    "settlements",
                    "--file",
                    folder.resolve("klarna.csv").toString(),
                    "--mapping",
                    folder.resolve("mapping.json").toString(),
                    "--store",
                    folder.resolve("store.db").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void fileIsReadIntoTheStoreOnce() {
    Host.Result first = settlements();
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("3 rows: 2 about refunds, 0 repeated, 1 about something else, 0 not readable.")
        .contains("2 rows are new or changed, 0 were known already.")
        .contains("1 belong to refunds of the sales platform, 1 are refunds of their own:")
        .contains("klarna:k2  #1002  50 SEK  no refund and no return of its order is known");

    assertThat(settlements().out()).contains("0 rows are new or changed, 2 were known already.");
  }

  @Test
  void correctedFileReplacesItsRows() throws IOException {
    settlements();
    Files.writeString(folder.resolve("klarna.csv"), ROWS.replace("-100.00", "-99.00"));

    assertThat(settlements().out())
        .contains("1 rows are new or changed, 1 were known already.")
        .contains("klarna:k1  1001  99 SEK  its order has no such refund at that time");
  }

  @Test
  void dryRunWritesNothing() {
    assertThat(settlements("--dry-run").out())
        .contains("Dry run: 2 rows would be new or changed, 0 known already.");
    assertThat(settlements("--dry-run").out()).contains("Dry run: 2 rows would be new or changed");
    assertThat(settlements().out()).contains("2 rows are new or changed");
  }

  @Test
  void rowThatCannotBeReadIsNamedAndTheOthersAreImported() throws IOException {
    Files.writeString(folder.resolve("klarna.csv"), ROWS.replace("-50.00", "fifty"));

    Host.Result result = settlements();

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("not read: line 3, column amount");
    assertThat(result.out()).contains("1 rows are new or changed");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThat(settlements("--store", folder.resolve("no.db").toString()).code()).isEqualTo(2);
    Files.writeString(folder.resolve("klarna.csv"), "a;b\n");
    assertThat(settlements().err()).contains("there is no column 'capture_id'");
    Files.delete(folder.resolve("klarna.csv"));
    assertThat(settlements().err()).contains("there is no file");
  }
}
