package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistersTest {
  private static final Tenant TENANT = Tenant.of("nordic.example", "7", 1);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("RETURNGO_SHOP", "nordic.example", "SITOO_ACCOUNT", "7", "SITOO_SITE", "1");
  private static final Instant NOW = Instant.parse("2026-11-25T11:30:00Z");
  private static final UnitRef BOUND = new UnitRef("r1", "u1");

  /** It would begin a line of its own. */
  private static final String FORGED = "S-1\n9/9/9";

  @TempDir private Path folder;

  @BeforeEach
  void fill() {
    inStore(
        store -> {
          decide(store, "r1", "S-1", "");
          decide(store, "r2", "S-1", "20603/0/1");
          decide(store, "r3", "S-3", "");
          store.recordRegisterReturns(
              TENANT,
              List.of(
                  refund(20602, 20511L, "6001", "S-1", 2),
                  refund(20603, null, "", "S-1", 1),
                  refund(20604, null, "", FORGED, 1)),
              NOW);
          store.recordRegisterStock(
              TENANT, List.of(new RegisterStock(501, 20692, 11, "S-1", BigDecimal.ONE)), NOW);
          store.bindPiece(TENANT, new RegisterPiece(20602, 0, 1), BOUND, "host-1", null, NOW);
          return true;
        });
  }

  private static RegisterReturn refund(
      long order, @Nullable Long sale, String channelOrder, String sku, int pieces) {
    return new RegisterReturn(
        order,
        sale,
        channelOrder,
        NOW,
        List.of(
            new RegisterReturn.Line(0, sku, pieces, new Price(new BigDecimal("599.00"), "SEK"))),
        sale == null ? List.of() : List.of(order + 90));
  }

  private static void decide(SyncStore store, String rmaId, String sku, String asksAbout) {
    store.record(
        TENANT,
        List.of(
            new ObservedReturn(
                rmaId,
                Optional.of(ReturnStatus.RECEIVED),
                "#50" + rmaId,
                Optional.of(NOW.minusSeconds(9000)),
                Optional.empty(),
                false,
                0,
                Optional.of(new PlannedRead(NOW, ReadCause.CHANGED)))),
        NOW);
    Inspection inspection =
        new Inspection(
            Disposition.NOT_INSPECTED,
            Optional.empty(),
            "loc",
            sku,
            "",
            "",
            Inspection.Expectation.OPEN);
    UnitStatus status = asksAbout.isEmpty() ? UnitStatus.WAITING : UnitStatus.PARKED;
    Decision.Builder decision =
        Decision.builder()
            .status(ReturnStatus.RECEIVED)
            .units(List.of(new UnitState(rmaId, "u1", inspection, status, "", "", false)));
    if (!asksAbout.isEmpty()) {
      decision.cases(
          List.of(
              new ExceptionCase(
                  TENANT,
                  ExceptionType.REGISTER_RETURN_UNCLEAR,
                  rmaId,
                  "u1",
                  "",
                  "SKU, price and time agree with piece "
                      + asksAbout
                      + ", whose refund names no sale",
                  NOW)));
    }
    store.decide(
        TENANT,
        store
            .claimReads(
                TENANT,
                new Lease("host-1", NOW, NOW.plusSeconds(60)),
                1,
                List.of(ReadCause.CHANGED))
            .get(0),
        decision.build(),
        NOW);
  }

  private Path file() {
    return folder.resolve("sync.db");
  }

  private <T> T inStore(Function<SyncStore, T> work) {
    try (HikariDataSource source = SqliteFile.open(file())) {
      return work.apply(JdbcSyncStore.open(source));
    }
  }

  private StoredPiece piece(long order, int number) {
    RegisterPiece wanted = new RegisterPiece(order, 0, number);
    return inStore(
        store ->
            store.registerOrders(TENANT, List.of(order)).pieces().stream()
                .filter(one -> one.piece().equals(wanted))
                .findFirst()
                .orElseThrow());
  }

  private AuditEntry lastEntry(String piece) {
    List<AuditEntry> audit = inStore(store -> store.audit(TENANT, "piece " + piece));
    return audit.get(audit.size() - 1);
  }

  private Host.Result registers(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of("registers", command, "--store", file().toString()));
    all.addAll(List.of(arguments));
    return Host.run(ENVIRONMENT, all.toArray(String[]::new));
  }

  @Test
  void list_showsThePiecesOfNoUnit() {
    Host.Result result = registers("list");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines().skip(1))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("20602/0/2 ").contains("6001", "none"),
            one ->
                assertThat(one)
                    .startsWith("20603/0/1 ")
                    .contains("599.00 SEK", "in question: unit u1 of return r2"),
            one -> assertThat(one).startsWith("20604/0/1 ").contains("S-1\\u000A9/9/9"));
  }

  @Test
  void list_ofAnOrder_aReturnOrTheOnesInQuestion() {
    assertThat(registers("list", "--order", "6001").out().lines().skip(1))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("20602/0/1 ")
                    .contains("warehouse 11", "unit u1 of return r1, bound by host-1"),
            one -> assertThat(one).startsWith("20602/0/2 "));
    assertThat(registers("list", "--return", "r1").out().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("20602/0/1 ");
    assertThat(registers("list", "--in-question").out().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("20603/0/1 ");
    assertThat(registers("list", "--return", "r9").out()).contains("No such piece");
  }

  @Test
  void list_inPages() {
    Host.Result first = registers("list", "--limit", "2");
    assertThat(first.out()).contains("There are more: --after 20603/0/1");
    Host.Result next = registers("list", "--limit", "2", "--after", "20603/0/1");
    assertThat(next.out().lines().skip(1)).singleElement().asString().startsWith("20604/0/1 ");
    assertThat(next.out()).doesNotContain("There are more");
  }

  @Test
  void list_asJson() {
    assertThat(registers("list", "--json", "--return", "r1").out().strip())
        .isEqualTo(
            "{\"piece\":\"20602/0/1\",\"order\":20602,\"at\":\"2026-11-25T11:30:00Z\","
                + "\"sku\":\"S-1\",\"price\":\"599.00\",\"currency\":\"SEK\",\"sale\":20511,"
                + "\"channelOrder\":\"6001\",\"transaction\":501,\"warehouse\":11,"
                + "\"return\":\"r1\",\"unit\":\"u1\",\"boundBy\":\"host-1\","
                + "\"keptApart\":false,\"asked\":[]}");
    assertThat(registers("list", "--json", "--in-question").out())
        .contains("\"return\":null", "\"asked\":[{\"return\":\"r2\",\"unit\":\"u1\"}]")
        .hasLineCount(1);
  }

  @Test
  void unbind_thenBind_areInTheStoreAndInItsHistory() {
    Host.Result taken =
        registers("unbind", "--piece", "20602/0/1", "--why", "another pair", "--actor", "ann");
    assertThat(taken.code()).as(taken.err()).isZero();
    assertThat(taken.out()).contains("Piece 20602/0/1 is taken from unit u1 of return r1.");
    assertThat(piece(20602, 1).unit()).isNull();
    assertThat(piece(20602, 1).isKeptApart()).isTrue();
    assertThat(lastEntry("20602/0/1").actor()).isEqualTo("ann");
    assertThat(lastEntry("20602/0/1").why())
        .isEqualTo("taken from its unit by a person: another pair");
    assertThat(registers("list").out()).contains("none, taken away by a person");

    Host.Result bound =
        registers(
            "bind", "--piece", "20602/0/2", "--return", "r1", "--unit", "u1", "--why", "its box");
    assertThat(bound.code()).as(bound.err()).isZero();
    assertThat(bound.out()).contains("Piece 20602/0/2 is bound to unit u1 of return r1.");
    assertThat(piece(20602, 2).unit()).isEqualTo(BOUND);
    assertThat(piece(20602, 2).isUndecided()).isTrue();
    assertThat(lastEntry("20602/0/2").actor()).isEqualTo(System.getProperty("user.name"));
    assertThat(lastEntry("20602/0/2").why()).isEqualTo("bound to its unit by a person: its box");
  }

  @Test
  void bind_anotherSku_onlyOnPurpose() {
    String[] arguments = {
      "--piece", "20603/0/1", "--return", "r3", "--unit", "u1", "--why", "a new label"
    };
    Host.Result refused = registers("bind", arguments);
    assertThat(refused.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(refused.err()).contains("SKU 'S-1'", "has 'S-3'", "--other-sku");
    assertThat(piece(20603, 1).unit()).isNull();

    List<String> onPurpose = new ArrayList<>(List.of(arguments));
    onPurpose.add("--other-sku");
    assertThat(registers("bind", onPurpose.toArray(String[]::new)).code()).isZero();
    assertThat(piece(20603, 1).unit()).isEqualTo(new UnitRef("r3", "u1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "20602/0/1; r2; u1; is bound to unit u1 of return r1; unbind",
        "20603/0/1; r1; u1; unit u1 of return r1 is piece 20602/0/1; unbind",
        "20603/0/1; r2; u9; does not know unit u9 of return r2; of this return it knows u1",
        "20603/0/1; r9; u1; does not know unit u1 of return r9; knows no unit of this return",
        "20699/0/1; r2; u1; does not know piece 20699/0/1; registers list",
        "20602-1; r2; u1; a piece is ORDER/LINE/NUMBER; such as",
      })
  void bind_whatCannotBe_isNamedAndNothingIsWritten(
      String piece, String rma, String unit, String why, String more) {
    Host.Result result =
        registers("bind", "--piece", piece, "--return", rma, "--unit", unit, "--why", "seen");
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains("error: ", why, more);
    assertThat(piece(20602, 1).unit()).isEqualTo(BOUND);
    assertThat(piece(20603, 1).unit()).isNull();
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThat(registers("unbind", "--piece", "20603/0/1", "--why", "seen").err())
        .contains("is bound to no unit");
    assertThat(registers("unbind", "--piece", "20602/0/1", "--why", " ").err())
        .contains("--why must say a reason");
    assertThat(registers("unbind", "--piece", "20602/0/1").err()).contains("--why");
    assertThat(registers("list", "--order", "6001", "--return", "r1").err())
        .contains("give one of");
    assertThat(registers("list", "--limit", "0").err()).contains("--limit must be");
    assertThat(registers("list", "--in-question", "--after", "1/0/1").err()).contains("--after");
    assertThat(Host.run(ENVIRONMENT, "registers").err()).contains("registers list");
    assertThat(Host.run(Map.of(), "registers", "list").err()).contains("needs the tenant");
    Host.Result missing =
        Host.run(ENVIRONMENT, "registers", "list", "--store", folder.resolve("none.db").toString());
    assertThat(missing.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(missing.err()).contains("there is no store");
    assertThat(piece(20602, 1).unit()).isEqualTo(BOUND);
  }
}
