package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.CallLimits;
import dev.restock.http.testing.FaultMatrix;
import dev.restock.http.testing.Operation;
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
            (url, options) ->
                ReturnGoClient.builder()
                    .apiKey("key-0815")
                    .shop("shop-0816")
                    .baseUrl(url)
                    .options(options.toBuilder().limits(CallLimits.none()).build())
                    .build(),
            Operations.LIST_WEBHOOKS);
    List<Operation<ReturnGoClient>> operations = new ArrayList<>(Operations.all());
    operations.addAll(Operations.raw());
    assertThat(operations).hasSize(22);
    return matrix.tests(operations);
  }
}
