package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import org.junit.jupiter.api.Test;

class RawAnswerTest {
  /** A thing. */
  public record Thing(String id) {}

  private final VirtualTime time = new VirtualTime();

  @Test
  void keepsWhatCame() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.json("{\"id\":\"7\"}"), Loopback.json("<p>"), Loopback.json("[]"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      RawAnswer thing = caller.send(Callers.read());
      assertThat(thing.status()).isEqualTo(200);
      assertThat(thing.as(Thing.class)).contains(new Thing("7"));
      assertThat(thing.json()).contains(JsonValue.object().with("id", "7"));
      thing.body()[0] = 'x';
      assertThat(thing.body()).asString().isEqualTo("{\"id\":\"7\"}");
      assertThat(thing)
          .hasToString("RawAnswer[Test GET /things/{id}: status 200, 1 attempt, 10 bytes]");
      RawAnswer page = caller.send(Callers.write());
      assertThat(page.json()).isEmpty();
      assertThat(page.as(Thing.class)).isEmpty();
      assertThatThrownBy(
              () ->
                  caller.send(
                      Callers.write(), body -> JsonCodec.read("the answer", body, Thing.class)))
          .isInstanceOf(OutcomeUnknownException.class);
    }
  }
}
