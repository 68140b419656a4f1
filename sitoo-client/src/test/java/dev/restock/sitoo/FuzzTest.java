package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.CallLimits;
import dev.restock.http.ClientOptions;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.http.testing.Fuzz;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.events.EventAnswer;
import dev.restock.sitoo.events.EventHandler.Handling;
import dev.restock.sitoo.events.EventIntake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every good answer and every sample, broken in hundreds of ways: read, or refused as documented.
 */
class FuzzTest {
  private static final int ROUNDS = Integer.getInteger("restock.fuzz.rounds", 300);
  private static final Map<String, String> SAMPLES_OF_OPERATIONS =
      Map.of(
          "made.batch-partial-failure.response.json", "batchAddWarehouseTransactions",
          "page.products-batch.response.json", "batchAddProducts",
          "page.warehouseitems-fields.response.json", "getWarehouseItems",
          "addOrderLogItem.response.json", "addOrderLogItem");

  private final ThreadLocal<Integer> status = ThreadLocal.withInitial(() -> 200);
  private final ThreadLocal<byte[]> answer = ThreadLocal.withInitial(() -> new byte[0]);
  private final EventIntake intake = EventIntake.withoutAuthentication().build();
  private final VirtualTime time = new VirtualTime();
  private final SitooClient client =
      SitooClient.builder()
          .baseUrl("http://127.0.0.1:1")
          .journalsUrl("http://127.0.0.1:1")
          .shipmentsUrl("http://127.0.0.1:1")
          .accountId("10020")
          .credentials("u", "p")
          .options(
              ClientOptions.builder()
                  .limits(CallLimits.none())
                  .httpClient(new OkHttpClient.Builder().addInterceptor(this::canned).build())
                  .clock(time)
                  .sleeper(time)
                  .build())
          .build();

  private Response canned(Interceptor.Chain chain) {
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(status.get())
        .message("")
        .body(ResponseBody.create(answer.get(), MediaType.get("application/json")))
        .build();
  }

  @TestFactory
  Stream<DynamicTest> anyMutatedAnswerIsReadOrRefusedAndNothingElse() throws Exception {
    List<Fuzz.Target> targets = new ArrayList<>();
    for (Operations.Operation op : Operations.all()) {
      targets.add(target(op.name(), op.answer().getBytes(StandardCharsets.UTF_8), op));
    }
    SAMPLES_OF_OPERATIONS.forEach(
        (sample, op) -> targets.add(target(sample, Samples.bytes(sample), Operations.named(op))));
    return Fuzz.tests(targets);
  }

  private Fuzz.Target target(String name, byte[] good, Operations.Operation op) {
    return new Fuzz.Target(
        name,
        good,
        ROUNDS,
        body -> {
          status.set(200);
          answer.set(body);
          try {
            return !op.on(client).toString().isEmpty();
          } catch (ServiceException e) {
            return false;
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> anyMutatedSampleIsJsonOrNot() throws Exception {
    List<Fuzz.Target> targets = new ArrayList<>();
    for (String name : Samples.named("")) {
      targets.add(new Fuzz.Target(name, Samples.bytes(name), ROUNDS / 10, FuzzTest::isJson));
    }
    return Fuzz.tests(targets);
  }

  private static boolean isJson(byte[] body) {
    try {
      return JsonCodec.readTree("the sample", body).toBytes().length > 0;
    } catch (UnreadableJsonException e) {
      return false;
    }
  }

  @TestFactory
  Stream<DynamicTest> anyMutatedErrorIsStillARefusal() throws Exception {
    byte[] error = Samples.bytes("made.error-429.response.json");
    return Fuzz.tests(
        List.of(
            new Fuzz.Target(
                "error",
                error,
                10 * ROUNDS,
                body -> {
                  status.set(400);
                  answer.set(body);
                  try {
                    client.warehouses().get(1);
                    throw new AssertionError("no error");
                  } catch (RefusedException e) {
                    return e.errorText().isPresent();
                  }
                })));
  }

  @TestFactory
  Stream<DynamicTest> noMutatedEventMakesTheIntakeThrow() throws Exception {
    byte[] events = Samples.bytes("page.event-order-closed.request.json");
    return Fuzz.tests(
        List.of(
            new Fuzz.Target(
                "events",
                events,
                20 * ROUNDS,
                body -> {
                  EventAnswer said = intake.handle(Map.of(), body, event -> Handling.DONE);
                  assertThat(said.status()).isIn(200, 503);
                  return said.done() > 0;
                })));
  }
}
