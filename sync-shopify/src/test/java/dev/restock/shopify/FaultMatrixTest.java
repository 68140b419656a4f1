package dev.restock.shopify;

import dev.restock.http.testing.FaultMatrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every read against every fault, on a server that counts what arrives. */
class FaultMatrixTest {
  @TestFactory
  Stream<DynamicTest> everyReadMeetsEveryFault() throws Exception {
    return new FaultMatrix<>(
            (url, options) ->
                ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed("t0ken-0815"))
                    .baseUrl(url)
                    .options(options)
                    .build(),
            Operations.LOCATIONS)
        .tests(Operations.all());
  }
}
