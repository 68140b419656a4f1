package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.testing.FaultMatrix;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.Operation.Kind;
import dev.restock.http.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation against every fault, on a server that counts what arrives. */
class FaultMatrixTest {
  private static List<Operations.Operation> operations() {
    List<Operations.Operation> operations = new ArrayList<>(Operations.all());
    operations.addAll(Operations.conveniences());
    return operations;
  }

  @TestFactory
  Stream<DynamicTest> everyOperationMeetsEveryFault() throws Exception {
    FaultMatrix<SitooClient> matrix =
        new FaultMatrix<>(
            (url, options) ->
                SitooClient.builder()
                    .baseUrl(url)
                    .journalsUrl(url)
                    .shipmentsUrl(url)
                    .accountId("10020")
                    .credentials("10020-140", Clients.PASSWORD)
                    .options(options)
                    .build(),
            Operations.named("getWarehouses").inMatrix());
    return matrix.tests(operations().stream().map(Operations.Operation::inMatrix).toList());
  }

  @Test
  void theMatrixIsAsLargeAsItIsSaidToBe() {
    assertThat(Operations.all()).hasSize(141);
    assertThat(operations()).hasSize(146);
    assertThat(operations().stream().filter(Operations.Operation::isWrite)).hasSize(80);
  }

  @Test
  void wrongTypesAreNeverTakenForAnAnswer() throws Exception {
    VirtualTime time = new VirtualTime();
    for (String body : List.of("{\"totalcount\": {}, \"items\": {}}", "{}", "[7]", "null")) {
      try (Loopback server = new Loopback().afterwards(Loopback.json(body));
          SitooClient client = Clients.to(server, time).build()) {
        for (Operations.Operation op : operations()) {
          int before = server.count();
          Throwable error = catchThrowable(() -> op.on(client));
          assertThat(server.count() - before).as(op.name()).isEqualTo(1);
          if (op.inMatrix().kind() != Kind.WRITE_ANY_JSON) {
            assertThat(error)
                .as("%s: %s", body, op)
                .isInstanceOf(
                    op.isWrite() ? OutcomeUnknownException.class : MalformedAnswerException.class);
          }
        }
      }
    }
  }

  @Test
  void everyOperationIsSentAgainAfter429() throws Exception {
    List<MockResponse> script = new ArrayList<>();
    for (Operations.Operation op : operations()) {
      script.add(Loopback.status(429));
      script.add(Loopback.status(429, "Retry-After", "7"));
      script.add(Loopback.json(op.answer()));
    }
    try (Loopback server = new Loopback(script.toArray(new MockResponse[0]));
        SitooClient client = Clients.to(server, new VirtualTime()).build()) {
      for (Operations.Operation op : operations()) {
        int before = server.count();
        assertThat(op.on(client)).as(op.name()).isNotNull();
        assertThat(server.count() - before).as(op.name()).isEqualTo(3);
      }
    }
  }
}
