package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.TRANSACTIONS;
import static dev.restock.sandbox.TestClient.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sandbox.TestClient.Answer;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final String POST = "POST /sites/{site}/warehousetransactions";
  private static final String BODY = "[" + transaction(1, "KEY", "SKU-1001", "1.000") + "]";

  private static final Set<FaultKind> CARRIED_OUT =
      EnumSet.of(
          FaultKind.DELAYED,
          FaultKind.CUT_AFTER,
          FaultKind.STATUS_500_AFTER,
          FaultKind.STATUS_502_AFTER,
          FaultKind.STATUS_503_AFTER,
          FaultKind.EFFECT_LATER);

  private final VirtualClock clock = new VirtualClock(T0);
  private final Scenario scenario = Scenario.generate(1, 10, T0);

  private Sandbox sandbox(FaultPlan plan) {
    return Sandbox.builder(scenario).clock(clock).seed(1).faults(plan).start();
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void eachKind_doesWhatItSays(FaultKind kind) throws IOException {
    FaultPlan plan =
        FaultPlan.scripted(List.of(new FaultPlan.Scripted(Service.SITOO, POST, 2, kind)))
            .withDelay(Duration.ofSeconds(3))
            .withRetryAfter(Duration.ofSeconds(7));
    try (Sandbox sandbox = sandbox(plan);
        TestClient client = new TestClient(sandbox);
        TestClient hasty = new TestClient(sandbox, Duration.ofSeconds(1))) {
      assertThat(client.sitoo("POST", TRANSACTIONS, BODY).body()).isEqualTo("1");
      int expected = kind.status();
      if (expected > 0) {
        Answer answer = client.sitoo("POST", TRANSACTIONS, BODY);
        assertThat(answer.status()).isEqualTo(expected);
        assertThat(answer.object()).containsKey("errortext");
        assertThat(Optional.ofNullable(answer.headers().get("Retry-After")))
            .isEqualTo(
                kind == FaultKind.LIMITED_WITH_RETRY_AFTER ? Optional.of("7") : Optional.empty());
      } else {
        assertThatThrownBy(() -> hasty.sitoo("POST", TRANSACTIONS, BODY))
            .isInstanceOf(IOException.class);
      }
      clock.advance(Duration.ofSeconds(60));
      assertThat(sandbox.ledger().byExternalId("KEY")).hasSize(CARRIED_OUT.contains(kind) ? 2 : 1);
      assertThat(sandbox.calls().endpoint(Service.SITOO, POST)).isEqualTo(2);
      assertThat(client.sitoo("POST", TRANSACTIONS, BODY).status()).isEqualTo(200);
      assertThat(sandbox.ledger().byExternalId("KEY")).hasSize(CARRIED_OUT.contains(kind) ? 3 : 2);
    }
  }

  @Test
  void refused_isAReset_cut_isAnEnd() throws IOException {
    FaultPlan plan =
        FaultPlan.scripted(
            List.of(
                new FaultPlan.Scripted(Service.SITOO, POST, 1, FaultKind.REFUSED),
                new FaultPlan.Scripted(Service.SITOO, POST, 2, FaultKind.CUT_BEFORE)));
    try (Sandbox sandbox = sandbox(plan);
        TestClient client = new TestClient(sandbox)) {
      assertThatThrownBy(() -> client.sitoo("POST", TRANSACTIONS, BODY))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      assertThatThrownBy(() -> client.sitoo("POST", TRANSACTIONS, BODY))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("unexpected end of stream");
      assertThat(client.sitoo("POST", TRANSACTIONS, BODY).body()).isEqualTo("1");
    }
  }

  @Test
  void aLateEffect_showsOnlyWhenItsTimeHasCome() throws IOException {
    FaultPlan plan =
        FaultPlan.scripted(
                List.of(new FaultPlan.Scripted(Service.SITOO, POST, 1, FaultKind.EFFECT_LATER)))
            .withLateBy(Duration.ofSeconds(10));
    try (Sandbox sandbox = sandbox(plan);
        TestClient client = new TestClient(sandbox)) {
      assertThatThrownBy(() -> client.sitoo("POST", TRANSACTIONS, BODY))
          .isInstanceOf(IOException.class);
      clock.advance(Duration.ofSeconds(9));
      assertThat(client.sitoo(TRANSACTIONS).total()).isZero();
      assertThat(sandbox.ledger().transactions()).isEmpty();
      clock.advance(Duration.ofSeconds(1));
      assertThat(client.sitoo(TRANSACTIONS).total()).isEqualTo(1);
      assertThat(sandbox.ledger().transactions()).hasSize(1);
    }
  }

  @Test
  void faults_meetReturnGoToo() throws IOException {
    FaultPlan plan =
        FaultPlan.scripted(
            List.of(
                new FaultPlan.Scripted(
                    Service.RETURNGO, "GET /rmas", 1, FaultKind.STATUS_503_BEFORE),
                new FaultPlan.Scripted(Service.RETURNGO, "GET /rmas", 2, FaultKind.CUT_AFTER)));
    try (Sandbox sandbox = sandbox(plan);
        TestClient client = new TestClient(sandbox)) {
      Answer broken = client.returnGo("/rmas?pagesize=5");
      assertThat(broken.status()).isEqualTo(503);
      assertThat(broken.headers().get("x-amzn-requestid")).isNotBlank();
      assertThatThrownBy(() -> client.returnGo("/rmas?pagesize=5")).isInstanceOf(IOException.class);
      assertThat(client.returnGo("/rmas?pagesize=5").status()).isEqualTo(200);
      assertThat(sandbox.calls().status(Service.RETURNGO, 0)).isEqualTo(1);
    }
  }

  @Test
  void randomFaults_areRepeatable_andOfEveryKind() {
    List<Optional<FaultKind>> first = draw(5, FaultPlan.random(0.3), 2_000);
    assertThat(draw(5, FaultPlan.random(0.3), 2_000)).isEqualTo(first);
    assertThat(draw(6, FaultPlan.random(0.3), 2_000)).isNotEqualTo(first);
    Set<FaultKind> seen = EnumSet.noneOf(FaultKind.class);
    first.forEach(fault -> fault.ifPresent(seen::add));
    assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(FaultKind.EFFECT_LATER)));
    assertThat(first.stream().filter(Optional::isPresent).count()).isBetween(400L, 700L);
  }

  @Test
  void randomFaults_endAfterSoManyInARow() {
    List<Optional<FaultKind>> drawn = draw(5, FaultPlan.random(1).withMaxInARow(3), 12);
    assertThat(drawn.stream().map(Optional::isPresent))
        .containsExactly(true, true, true, false, true, true, true, false, true, true, true, false);
    assertThat(draw(5, FaultPlan.random(1).withMaxInARow(0), 50)).allMatch(Optional::isEmpty);
    assertThat(draw(5, FaultPlan.none(), 50)).allMatch(Optional::isEmpty);
    assertThat(draw(5, FaultPlan.random(1).withKinds(Set.of(FaultKind.LIMITED)), 2))
        .containsOnly(Optional.of(FaultKind.LIMITED));
  }

  private static List<Optional<FaultKind>> draw(long seed, FaultPlan plan, int calls) {
    CallLog log = new CallLog(seed, plan, Journal.NONE);
    List<Optional<FaultKind>> faults = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      faults.add(log.begin(Service.SITOO, POST).fault());
    }
    return faults;
  }

  @Test
  void aPlanThatCannotBe_isRefused() {
    assertThatThrownBy(() -> FaultPlan.random(1.1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FaultPlan.random(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FaultPlan.random(0.1).withKinds(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FaultPlan.none().withMaxInARow(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FaultPlan.none().withDelay(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FaultPlan.Scripted(Service.SITOO, POST, 0, FaultKind.LIMITED))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
