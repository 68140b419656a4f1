package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.TRANSACTIONS;
import static dev.restock.sandbox.TestClient.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final String A = "[" + transaction(1, "A", "SKU-1001", "1.000") + "]";
  private static final String B = "[" + transaction(3, "B", "SKU-1002", "-2.000") + "]";

  @TempDir private Path folder;
  private Path file = Path.of("set by the test");
  private final VirtualClock clock = new VirtualClock(T0);

  @BeforeEach
  void choose() {
    file = folder.resolve("sandbox.journal");
  }

  private Sandbox start(long seed, int returns) {
    return Sandbox.builder(Scenario.generate(seed, returns, T0))
        .clock(clock)
        .seed(seed)
        .faults(FaultPlan.random(0.4).withKinds(Set.of(FaultKind.LIMITED)))
        .journal(file)
        .start();
  }

  @Test
  void aSecondRun_goesOnWhereTheFirstEnded() throws IOException {
    List<LedgerTransaction> transactions;
    String digest;
    CallCounts calls;
    try (Sandbox sandbox = start(1, 5);
        TestClient client = new TestClient(sandbox)) {
      assertThat(sandbox.resumedAt()).isEmpty();
      post(client, A);
      clock.advance(Duration.ofSeconds(30));
      post(client, B);
      sandbox
          .register()
          .play(ScriptedRefund.manual("refund", clock.instant()).line("SKU-1003", 10).build());
      putLevel(client);
      clock.advance(Duration.ofMinutes(5));
      sandbox.rememberTime(clock.instant());
      transactions = sandbox.ledger().transactions();
      digest = sandbox.ledger().digest();
      calls = sandbox.calls();
    }
    try (Sandbox sandbox = start(1, 5);
        TestClient client = new TestClient(sandbox)) {
      assertThat(sandbox.resumedAt()).contains(T0.plusSeconds(330));
      assertThat(sandbox.ledger().transactions()).isEqualTo(transactions);
      assertThat(sandbox.ledger().digest()).isEqualTo(digest);
      assertThat(sandbox.ledger().level(7, "SKU-1001")).isEqualTo("9.000");
      assertThat(sandbox.calls()).isEqualTo(calls);
      assertThat(post(client, A)).isEqualTo(Long.toString(transactions.size() + 1));
    }
  }

  private static ScriptedOrder[] registerScript() {
    return new ScriptedOrder[] {
      ScriptedSale.webOrder("web-1", T0).line("SKU-1001", 2).build(),
      ScriptedRefund.of("now", T0, "web-1")
          .warehouse(1)
          .line("SKU-1001", 1)
          .exchangedFor("SKU-1002", 1)
          .build(),
      ScriptedRefund.of("later", T0, "web-1")
          .warehouse(3)
          .line("SKU-1001", 1)
          .stockAfter(Duration.ofHours(1))
          .build()
    };
  }

  @Test
  void ordersAndTheirDeliveries_goOn_andTheScriptIsPlayedAgainWithoutEffect() {
    List<RegisterOrder> orders;
    try (Sandbox sandbox = start(1, 5)) {
      sandbox.register().play(registerScript());
      orders = sandbox.register().orders();
      assertThat(orders).hasSize(4);
      assertThat(sandbox.ledger().transactions()).hasSize(2);
    }
    try (Sandbox sandbox = start(1, 5)) {
      sandbox.register().play(registerScript());
      assertThat(sandbox.register().orders()).isEqualTo(orders);
      assertThat(sandbox.ledger().transactions()).hasSize(2);
      clock.advance(Duration.ofHours(1));
      assertThat(sandbox.ledger().transactions()).hasSize(3);
      assertThat(sandbox.ledger().transactions().get(2).warehouseId()).isEqualTo(3);
    }
  }

  @Test
  void killAfterAnyLine_losesNoDeliveryAndNoTransaction() throws IOException {
    List<LedgerTransaction> whole;
    try (Sandbox sandbox = start(1, 5)) {
      sandbox.register().play(registerScript());
      clock.advance(Duration.ofHours(1));
      whole = sandbox.ledger().transactions();
      assertThat(whole).hasSize(3);
    }
    List<String> lines = Files.readAllLines(file);
    for (int kept = 1; kept <= lines.size(); kept++) {
      Files.write(file, lines.subList(0, kept));
      try (Sandbox sandbox = start(1, 5)) {
        sandbox.register().play(registerScript());
        clock.advance(Duration.ofHours(1));
        assertThat(sandbox.ledger().transactions())
            .as("after %s lines", kept)
            .extracting(t -> t.warehouseId() + " " + t.type() + " " + t.orderDeliveryId())
            .containsExactlyInAnyOrderElementsOf(
                whole.stream()
                    .map(t -> t.warehouseId() + " " + t.type() + " " + t.orderDeliveryId())
                    .toList());
      }
    }
  }

  @Test
  void interruptedAndUninterruptedRuns_haveTheSameFaults() throws IOException {
    List<Integer> pieces = new ArrayList<>();
    for (int run = 0; run < 4; run++) {
      try (Sandbox sandbox = start(1, 5);
          TestClient client = new TestClient(sandbox)) {
        for (int i = 0; i < 5; i++) {
          pieces.add(client.sitoo(TRANSACTIONS).status());
        }
      }
    }
    Files.delete(file);
    List<Integer> whole = new ArrayList<>();
    try (Sandbox sandbox = start(1, 5);
        TestClient client = new TestClient(sandbox)) {
      for (int i = 0; i < 20; i++) {
        whole.add(client.sitoo(TRANSACTIONS).status());
      }
    }
    assertThat(pieces).isEqualTo(whole).contains(200, 429);
  }

  @Test
  void theCallLimits_areRemembered() throws IOException {
    Scenario scenario = Scenario.generate(1, 5, T0);
    for (int run = 0; run < 2; run++) {
      try (Sandbox sandbox = Sandbox.builder(scenario).clock(clock).journal(file).start();
          TestClient client = new TestClient(sandbox)) {
        for (int i = 0; i < 3; i++) {
          assertThat(client.returnGo("/rma/1").status()).isEqualTo(run == 1 && i == 2 ? 429 : 404);
        }
      }
    }
  }

  @Test
  void aTornLastLine_isDropped() throws IOException {
    try (Sandbox sandbox = start(1, 5);
        TestClient client = new TestClient(sandbox)) {
      post(client, A);
    }
    String whole = Files.readString(file);
    Files.writeString(file, "{\"k\":\"tx\",\"id\":2,\"at\":\"2026-01", StandardOpenOption.APPEND);
    try (Sandbox sandbox = start(1, 5)) {
      assertThat(sandbox.ledger().transactions()).hasSize(1);
      assertThat(Files.readString(file)).isEqualTo(whole);
    }
  }

  @Test
  void everyCutOfTheFile_resumes() throws IOException {
    try (Sandbox sandbox = start(1, 5);
        TestClient client = new TestClient(sandbox)) {
      post(client, A);
      post(client, B);
    }
    byte[] whole = Files.readAllBytes(file);
    int last = 0;
    for (int length = 0; length <= whole.length; length += 23) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (Sandbox sandbox = start(1, 5)) {
        int found = sandbox.ledger().transactions().size();
        assertThat(found).isBetween(last, 2);
        last = found;
      }
    }
  }

  @Test
  void anEffect_isInTheFileBeforeItIsAnswered() throws IOException {
    try (Sandbox sandbox = start(1, 5);
        TestClient client = new TestClient(sandbox)) {
      post(client, A);
      assertThat(Files.readString(file)).contains("\"k\":\"tx\"").contains("\"x\":\"A\"");
    }
  }

  @Test
  void aJournalOfAnotherRun_isRefused() {
    start(1, 5).close();
    assertThatThrownBy(() -> start(2, 5))
        .isInstanceOf(SandboxJournalException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("\"seed\":1")
        .hasMessageContaining("\"seed\":2");
    assertThatThrownBy(() -> start(1, 6)).isInstanceOf(SandboxJournalException.class);
    start(1, 5).close();
  }

  @Test
  void aJournalInUse_isRefused() {
    try (Sandbox sandbox = start(1, 5)) {
      assertThat(sandbox.resumedAt()).isEmpty();
      assertThatThrownBy(() -> start(1, 5))
          .isInstanceOf(SandboxJournalException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void aDamagedOrUnwritableJournal_isRefused() throws IOException {
    start(1, 5).close();
    Files.writeString(file, "garbage\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> start(1, 5))
        .isInstanceOf(SandboxJournalException.class)
        .hasMessageContaining("Line 2");
    file = folder.resolve("no/such/folder");
    assertThatThrownBy(() -> start(1, 5))
        .isInstanceOf(SandboxJournalException.class)
        .hasMessageContaining(file.toString());
  }

  private static String post(TestClient client, String body) throws IOException {
    TestClient.Answer answer = client.sitoo("POST", TRANSACTIONS, body);
    while (answer.status() == 429) {
      answer = client.sitoo("POST", TRANSACTIONS, body);
    }
    return answer.body();
  }

  private static void putLevel(TestClient client) throws IOException {
    int status = 429;
    while (status == 429) {
      status =
          client
              .sitoo(
                  "PUT",
                  "/sites/1/warehouses/7/warehouseitems",
                  "[{\"sku\":\"SKU-1001\",\"decimaltotal\":\"9.000\"}]")
              .status();
    }
  }
}
