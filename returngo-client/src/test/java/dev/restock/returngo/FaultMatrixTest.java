package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.CallLimits;
import dev.restock.http.RateLimitedException;
import dev.restock.http.testing.Fault;
import dev.restock.http.testing.FaultMatrix;
import dev.restock.http.testing.Operation;
import dev.restock.http.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation against every fault, on a server that counts what arrives. */
class FaultMatrixTest {
  @TestFactory
  Stream<DynamicTest> everyOperationMeetsEveryFault() throws Exception {
    FaultMatrix<ReturnGoClient> matrix =
        new FaultMatrix<>(
            (url, options, time, lent) ->
                ReturnGoClient.builder()
                    .apiKey("key-0815")
                    .shop("shop-0816")
                    .baseUrl(url)
                    .options(options)
                    .limits(CallLimits.none())
                    .clock(time)
                    .sleeper(time)
                    .httpClient(lent)
                    .build(),
            Operations.LIST_WEBHOOKS);
    List<Operation<ReturnGoClient>> operations = new ArrayList<>(Operations.all());
    operations.addAll(Operations.raw());
    return matrix.run(operations).stream()
        .map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> check(cell)));
  }

  private static void check(FaultMatrix.Cell cell) {
    assertThat(cell.outcome()).as("the type of error").isEqualTo(cell.expectedOutcome());
    if (cell.fault() == Fault.CUT_BEFORE_REQUEST) {
      assertThat(cell.connections()).isEqualTo(cell.expectedRequests());
      assertThat(cell.arrived()).isEmpty();
    } else {
      assertThat(cell.arrived()).hasSize(cell.expectedRequests());
    }
    String verb = cell.operation().endpoint().replaceAll(" .*", "");
    assertThat(cell.arrived()).allMatch(request -> request.startsWith(verb + " /base/"));
    if (cell.fault() == Fault.STATUS_429_FOR_EVER) {
      assertThat(((RateLimitedException) java.util.Objects.requireNonNull(cell.error())).retryAt())
          .isEqualTo(VirtualTime.START.plus(Duration.ofDays(1)));
    }
  }
}
