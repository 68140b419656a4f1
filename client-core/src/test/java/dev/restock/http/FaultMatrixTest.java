package dev.restock.http;

import dev.restock.http.testing.FaultMatrix;
import dev.restock.http.testing.Operation;
import dev.restock.http.testing.Operation.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The caller itself, with every method and every way to take an answer, against every fault. */
class FaultMatrixTest {
  private static final byte[] BODY = "[1]".getBytes(StandardCharsets.UTF_8);
  private static final Operation<HttpCaller> READ =
      new Operation<>(
          "get",
          "GET /things/{id}",
          Kind.READ,
          "\"a\"",
          caller -> caller.call(Callers.read(), Callers::text));

  private static Operation<HttpCaller> raw(String name, Kind kind, ApiRequest request) {
    return new Operation<>(name, request.toString(), kind, "{}", caller -> caller.send(request));
  }

  @TestFactory
  Stream<DynamicTest> everyMethodMeetsEveryFault() throws Exception {
    List<Operation<HttpCaller>> operations =
        List.of(
            READ,
            new Operation<>(
                "post",
                "POST /things",
                Kind.WRITE,
                "\"a\"",
                caller -> caller.call(Callers.write(), Callers::text)),
            raw("raw get", Kind.RAW_READ, Callers.read()),
            raw("raw post", Kind.RAW_WRITE, Callers.write()),
            raw("raw put", Kind.RAW_WRITE, ApiRequest.put("/things", BODY).build()),
            raw("raw delete", Kind.RAW_WRITE, ApiRequest.delete("/things").build()),
            raw("raw delete with a body", Kind.RAW_WRITE, ApiRequest.delete("/x", BODY).build()));
    FaultMatrix<HttpCaller> matrix =
        new FaultMatrix<>(
            (url, options) ->
                HttpCaller.builder("Test", url, Credentials.ofHeaders(Map.of()))
                    .options(options)
                    .build(),
            READ);
    return matrix.tests(operations);
  }
}
