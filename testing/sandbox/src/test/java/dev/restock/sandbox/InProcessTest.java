package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.TRANSACTIONS;
import static dev.restock.sandbox.TestClient.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InProcessTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final String POST = "POST /sites/{site}/warehousetransactions";
  private static final String BODY = "[" + transaction(1, "KEY", "SKU-1001", "1.000") + "]";

  private final VirtualClock clock = new VirtualClock(T0);
  private final Scenario scenario = Scenario.generate(1, 10, T0);

  private Sandbox.Builder sandbox() {
    return Sandbox.builder(scenario).clock(clock).seed(1);
  }

  @Test
  void answers_areThoseOnLoopback() throws IOException {
    clock.advance(Duration.ofDays(30));
    String path = "/rma/" + scenario.returns().get(0).rmaId();
    try (Sandbox here = sandbox().startInProcess();
        Sandbox there = sandbox().start();
        TestClient hereClient = TestClient.of(here);
        TestClient thereClient = TestClient.of(there)) {
      for (String each : List.of(path, "/rmas?pagesize=3", "/rma/4711", "/nothing")) {
        TestClient.Answer one = hereClient.returnGo(each);
        TestClient.Answer other = thereClient.returnGo(each);
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(one.body()).isEqualTo(other.body());
        assertThat(one.headers().get("x-amzn-requestid"))
            .isEqualTo(other.headers().get("x-amzn-requestid"));
      }
      assertThat(hereClient.sitoo("POST", TRANSACTIONS, BODY).body())
          .isEqualTo(thereClient.sitoo("POST", TRANSACTIONS, BODY).body());
      assertThat(hereClient.sitoo(TRANSACTIONS).body())
          .isEqualTo(thereClient.sitoo(TRANSACTIONS).body());
      assertThat(here.ledger().digest()).isEqualTo(there.ledger().digest());
      assertThat(here.calls()).isEqualTo(there.calls());
    }
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void eachPlannedFault_isWhatItIsOnLoopback(FaultKind kind) throws IOException {
    FaultPlan plan =
        FaultPlan.scripted(List.of(new FaultPlan.Scripted(Service.SITOO, POST, 1, kind)))
            .withDelay(Duration.ofHours(1));
    try (Sandbox sandbox = sandbox().faults(plan).startInProcess();
        TestClient client = TestClient.of(sandbox)) {
      if (kind.status() > 0) {
        assertThat(client.sitoo("POST", TRANSACTIONS, BODY).status()).isEqualTo(kind.status());
      } else {
        assertThatThrownBy(() -> client.sitoo("POST", TRANSACTIONS, BODY))
            .isInstanceOf(
                switch (kind) {
                  case REFUSED -> SocketException.class;
                  case DELAYED -> SocketTimeoutException.class;
                  default -> IOException.class;
                });
      }
      clock.advance(Duration.ofMinutes(1));
      assertThat(sandbox.ledger().byExternalId("KEY")).hasSize(kind.effectHappens() ? 1 : 0);
      assertThat(client.sitoo(TRANSACTIONS).status()).isEqualTo(200);
    }
  }

  @Test
  void delayThatTheCallerWaitsFor_changesNothing() throws IOException {
    FaultPlan plan =
        FaultPlan.scripted(
                List.of(new FaultPlan.Scripted(Service.SITOO, POST, 1, FaultKind.DELAYED)))
            .withDelay(Duration.ofSeconds(1));
    try (Sandbox sandbox = sandbox().faults(plan).startInProcess();
        TestClient client = TestClient.of(sandbox)) {
      assertThat(client.sitoo("POST", TRANSACTIONS, BODY).body()).isEqualTo("1");
    }
  }

  @Test
  void network_standsBetweenEachStepOfACall() throws IOException {
    List<Network.Call> late = new ArrayList<>();
    List<String> ways = new ArrayList<>(List.of("before", "after", "late", "changed", "twice"));
    Network network =
        call -> {
          switch (ways.remove(0)) {
            case "before" -> throw new SocketException("lost on the way there");
            case "after" -> {
              call.arrive();
              throw new SocketException("lost on the way back");
            }
            case "late" -> {
              late.add(call);
              throw new SocketTimeoutException("late");
            }
            case "changed" -> {
              return call.arrive().with(207, "{}").withHeader("X-Way", "long");
            }
            case "twice" -> {
              call.arrive();
              return call.arrive();
            }
            default -> {
              assertThat(call.service()).isEqualTo(Service.SITOO);
              assertThat(call.endpoint()).isEqualTo("GET /sites/{site}/warehousetransactions");
              return call.arrive();
            }
          }
        };
    try (Sandbox sandbox = sandbox().startInProcess(network);
        TestClient client = TestClient.of(sandbox)) {
      assertThatThrownBy(() -> client.sitoo("POST", TRANSACTIONS, BODY))
          .hasMessage("lost on the way there");
      assertThat(sandbox.ledger().transactions()).isEmpty();
      assertThatThrownBy(() -> client.sitoo("POST", TRANSACTIONS, BODY))
          .hasMessage("lost on the way back");
      assertThat(sandbox.ledger().transactions()).hasSize(1);
      assertThatThrownBy(() -> client.sitoo("POST", TRANSACTIONS, BODY)).hasMessage("late");
      assertThat(sandbox.ledger().transactions()).hasSize(1);
      late.get(0).arrive();
      assertThat(sandbox.ledger().transactions()).hasSize(2);
      TestClient.Answer changed = client.sitoo("POST", TRANSACTIONS, BODY);
      assertThat(changed.status()).isEqualTo(207);
      assertThat(changed.body()).isEqualTo("{}");
      assertThat(changed.headers().get("X-Way")).isEqualTo("long");
      assertThat(client.sitoo("POST", TRANSACTIONS, BODY).body()).isEqualTo("5");
      ways.add("");
      assertThat(client.sitoo(TRANSACTIONS).total()).isEqualTo(5);
    }
  }

  @Test
  void connection_isKept_untilItBreaksOrEnds_andCanBeRefused() throws IOException {
    List<Service> connections = new ArrayList<>();
    Iterator<String> ways = List.of("kept", "ended", "broken", "kept").iterator();
    boolean[] refuse = {false};
    Network network =
        new Network() {
          @Override
          public Network.Answer carry(Network.Call call) throws IOException {
            Network.Answer answer = call.arrive();
            return switch (ways.next()) {
              case "ended" -> answer.withHeader("Connection", "close");
              case "broken" -> throw new SocketException("broken");
              default -> answer;
            };
          }

          @Override
          public void connect(Service service) throws IOException {
            if (refuse[0]) {
              throw new ConnectException("no way");
            }
            connections.add(service);
          }
        };
    try (Sandbox sandbox = sandbox().startInProcess(network);
        TestClient client = TestClient.of(sandbox)) {
      client.sitoo(TRANSACTIONS);
      client.sitoo(TRANSACTIONS);
      assertThat(connections).containsExactly(Service.SITOO);
      assertThatThrownBy(() -> client.sitoo(TRANSACTIONS)).hasMessage("broken");
      assertThat(connections).hasSize(2);
      client.sitoo(TRANSACTIONS);
      assertThat(connections).hasSize(3);
      refuse[0] = true;
      assertThatThrownBy(() -> client.returnGo("/rmas?pagesize=3"))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void whateverTheNetworkThrows_comesOutOfTheCall_andLeavesTheClientUsable() throws IOException {
    boolean[] dies = {true};
    Network network =
        call -> {
          if (dies[0]) {
            dies[0] = false;
            throw new AssertionError("the end of a process");
          }
          return call.arrive();
        };
    try (Sandbox sandbox = sandbox().startInProcess(network);
        TestClient client = TestClient.of(sandbox)) {
      assertThatThrownBy(() -> client.sitoo(TRANSACTIONS)).hasMessage("the end of a process");
      assertThat(client.sitoo(TRANSACTIONS).total()).isZero();
    }
  }

  @Test
  void client_reachesNothingElse() throws IOException {
    try (Sandbox sandbox = sandbox().startInProcess();
        Sandbox other = Sandbox.builder(scenario).clock(clock).start()) {
      OkHttpClient client = sandbox.httpClient();
      Request elsewhere = new Request.Builder().url(other.sitooUrl().toString()).build();
      assertThatThrownBy(() -> client.newCall(elsewhere).execute().close())
          .isInstanceOf(ConnectException.class);
      assertThat(other.calls().byStatus().values()).allMatch(Map::isEmpty);
    }
  }

  @Test
  void bodyOfUnknownLength_isRefusedInSoManyWords() throws IOException {
    try (Sandbox sandbox = sandbox().startInProcess()) {
      RequestBody unknown =
          new RequestBody() {
            @Override
            public MediaType contentType() {
              return MediaType.get("application/json");
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
              sink.writeUtf8(BODY);
            }
          };
      Request request = new Request.Builder().url(sandbox.sitooUrl() + "/x").post(unknown).build();
      assertThatThrownBy(() -> sandbox.httpClient().newCall(request).execute().close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("known length");
    }
  }

  @Test
  void head_hasNoBody() throws IOException {
    try (Sandbox sandbox = sandbox().startInProcess()) {
      Request request = new Request.Builder().url(sandbox.returnGoUrl() + "/rmas").head().build();
      for (int i = 0; i < 2; i++) {
        try (Response response = sandbox.httpClient().newCall(request).execute()) {
          assertThat(response.code()).isEqualTo(401);
          assertThat(response.body().string()).isEmpty();
        }
      }
    }
  }

  @Test
  void refusing_refusesWithinABatchAndAlone() throws IOException {
    TransactionRefusals rule = key -> key.equals("BAD") ? OptionalInt.of(403) : OptionalInt.empty();
    try (Sandbox sandbox = sandbox().refusing(rule).startInProcess();
        TestClient client = TestClient.of(sandbox)) {
      String bad = transaction(1, "BAD", "SKU-1001", "1.000");
      assertThat(client.sitoo("POST", TRANSACTIONS, "[" + bad + "]").status()).isEqualTo(403);
      String both = "[" + bad + "," + transaction(1, "GOOD", "SKU-1001", "1.000") + "]";
      TestClient.Answer answer = client.sitoo("POST", TRANSACTIONS, both);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("\"statuscode\":403", "\"statuscode\":200");
      assertThat(sandbox.ledger().transactions())
          .extracting(LedgerTransaction::externalId)
          .containsExactly(Optional.of("GOOD"));
    }
  }

  @Test
  void shop_isTheOneThatCallersMustName() throws IOException {
    try (Sandbox sandbox = sandbox().shop("other.myshopify.com").startInProcess();
        TestClient client = TestClient.of(sandbox)) {
      assertThat(sandbox.shop()).isEqualTo("other.myshopify.com");
      assertThat(client.returnGo("/rmas?pagesize=3").status()).isEqualTo(200);
      Request wrong =
          client.returnGoRequest("/rmas").header("X-SHOP-NAME", "sandbox.myshopify.com").build();
      assertThat(client.call(wrong).status()).isEqualTo(403);
    }
  }
}
