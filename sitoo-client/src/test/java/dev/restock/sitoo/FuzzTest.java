package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.CallLimits;
import dev.restock.http.ServiceException;
import dev.restock.http.testing.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** Mutations of every good answer: what cannot be read is told by a documented error. */
class FuzzTest {
  private static final int ROUNDS = Integer.getInteger("restock.fuzz.rounds", 10_000);
  private static final String[] PIECES = {
    "null", "{}", "[]", "\"\"", "-1", "1E999999999", "true", "\"x\"", "{", "}", "]", ",", "\u0000"
  };

  @Test
  void anyMutatedAnswerIsReadOrRefusedAndNothingElse() {
    Random random = new Random(4713);
    AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);
    VirtualTime time = new VirtualTime();
    List<Operations.Operation> operations = Operations.all();
    int failed = 0;
    OkHttpClient canned =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create(answer.get(), MediaType.get("application/json")))
                        .build())
            .build();
    try (SitooClient client =
        SitooClient.builder()
            .baseUrl("http://127.0.0.1:1")
            .journalsUrl("http://127.0.0.1:1")
            .shipmentsUrl("http://127.0.0.1:1")
            .accountId("10020")
            .credentials("u", "p")
            .limits(CallLimits.none())
            .httpClient(canned)
            .clock(time)
            .sleeper(time)
            .build()) {
      for (int round = 0; round < ROUNDS; round++) {
        Operations.Operation op = operations.get(round % operations.size());
        answer.set(mutated(op.answer(), random));
        try {
          assertThat(op.on(client)).isNotNull();
        } catch (ServiceException e) {
          failed++;
        }
      }
    }
    assertThat(failed).isBetween(ROUNDS / 4, ROUNDS);
  }

  private static byte[] mutated(String answer, Random random) {
    StringBuilder text = new StringBuilder(answer);
    for (int change = 0; change < 1 + random.nextInt(3); change++) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(8));
      text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextBoolean()) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
