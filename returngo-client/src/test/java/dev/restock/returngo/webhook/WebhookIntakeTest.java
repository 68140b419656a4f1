package dev.restock.returngo.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.returngo.model.WebhookEventName;
import dev.restock.returngo.webhook.WebhookResult.Notice;
import dev.restock.returngo.webhook.WebhookResult.Rejected;
import dev.restock.returngo.webhook.WebhookResult.Rejected.Reason;
import dev.restock.returngo.webhook.WebhookResult.Unrecognised;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookIntakeTest {
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";
  private static final String OTHER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ.~_-01";
  private final WebhookIntake intake = WebhookIntake.builder(TOKEN).build();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private WebhookResult receive(String body) {
    return intake.receive(TOKEN, utf8(body));
  }

  private Notice notice(String body) {
    WebhookResult result = receive(body);
    assertThat(result).isInstanceOf(Notice.class);
    assertThat(result.httpStatus()).isEqualTo(200);
    return (Notice) result;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventName\":\"RMA_STATUS_UPDATED\",\"rmaId\":\"9844931\"}",
        "{\"eventName\":\"RMA_STATUS_UPDATED\",\"rmaId\":9844931}",
        "{\"eventName\":\"RMA_STATUS_UPDATED\",\"rma_id\":\"9844931\",\"x\":[[[{}]]]}",
        "{\"data\":{\"rmaSummary\":{\"rmaId\":\"9844931\"}},\"eventName\":\"RMA_STATUS_UPDATED\"}",
        "{\"event\":{\"eventName\":\"RMA_STATUS_UPDATED\",\"rma\":{\"id\":9844931}}}",
        "[{\"event_name\":\"RMA_STATUS_UPDATED\",\"rmaIds\":[9844931,9844931]}]",
        "\ufeff {\"EventName\":\"RMA_STATUS_UPDATED\",\"rmas\":[{\"id\":\"9844931\"}]}"
      })
  void findsTheIdWhereverItIs(String body) {
    Notice notice = notice(body);
    assertThat(notice.event()).isEqualTo(WebhookEventName.RMA_STATUS_UPDATED);
    assertThat(notice.ids(IdKind.RMA)).containsExactly("9844931");
    assertThat(notice).hasToString("Notice[RMA_STATUS_UPDATED, 1 ids]");
  }

  @Test
  void tellsIdsApart() {
    Notice notice =
        notice(
            "{\"id\":\"77\",\"eventName\":\"SOMETHING_NEW\",\"shipment\":{\"id\":1,\"shipmentId\":2},"
                + "\"transactionId\":3,\"refund\":{\"id\":4},\"returnItemIds\":[5,\"6\"],"
                + "\"order\":{\"id\":8},\"carrier\":{\"id\":9},\"rmaId\":\"\"}");
    assertThat(notice.event().isKnown()).isFalse();
    assertThat(notice.ids())
        .isEqualTo(
            Map.of(
                IdKind.SHIPMENT, List.of("2", "1").stream().sorted().toList(),
                IdKind.TRANSACTION, List.of("3"),
                IdKind.REFUND, List.of("4"),
                IdKind.RETURNED_ITEM, List.of("5", "6"),
                IdKind.ORDER, List.of("8"),
                IdKind.UNKNOWN, List.of("77", "9")));
    assertThat(notice.ids(IdKind.RMA)).isEmpty();
  }

  @Test
  void anEventWithoutAnyIdIsStillOne() {
    assertThat(notice("{\"eventName\":\"RMA_CREATED\"}").ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "\"RMA_CREATED\"",
        "[]",
        "{}",
        "<html>",
        "eventName=RMA_CREATED",
        "{\"eventName\":\"RMA_CREATED\"",
        "{\"eventName\":null}",
        "{\"eventName\":7}",
        "{\"eventName\":\"\"}",
        "{\"eventName\":{}}",
        "{\"eventName\":\"a\\nb\"}",
        "{\"event\":\"RMA_CREATED\"}",
        "\u0000\u0001"
      })
  void anythingElseIsUnrecognised(String body) {
    WebhookResult result = receive(body);
    assertThat(result).isInstanceOf(Unrecognised.class);
    assertThat(result.httpStatus()).isEqualTo(200);
    assertThat(((Unrecognised) result).reason()).isNotBlank();
  }

  @Test
  void whatIsUnrecognisedStillTellsItsIds() {
    assertThat(receive("{\"type\":\"x\",\"rmaId\":\"1\"}"))
        .isEqualTo(
            new Unrecognised("there is no usable eventName", Map.of(IdKind.RMA, List.of("1"))))
        .hasToString("Unrecognised[there is no usable eventName, 1 ids]");
  }

  @Test
  void anIdThatCouldAddressSomethingElseIsNone() {
    Notice notice =
        notice(
            "{\"eventName\":\"X\",\"rmaId\":[\"..\",\".\",\"a/b\",\"a b\",\"\",null,true,1.5,-1,1e3,"
                + "[\"x\"],{\"a\":1},\""
                + "9".repeat(129)
                + "\",\"ok-1\"]}");
    assertThat(notice.ids(IdKind.RMA)).containsExactly("ok-1");
  }

  @Test
  void takesSoManyIdsAndNoMore() {
    StringBuilder ids = new StringBuilder("0");
    for (int i = 1; i < 5_000; i++) {
      ids.append(',').append(i);
    }
    assertThat(notice("{\"eventName\":\"X\",\"rmaIds\":[" + ids + "]}").ids(IdKind.RMA))
        .hasSize(200);
  }

  @Test
  void onlyTheAgreedTokensOpen() {
    WebhookIntake both =
        WebhookIntake.builder(TOKEN).alsoToken(OTHER).queryParameter("t").header("X-Token").build();
    byte[] body = utf8("{\"eventName\":\"X\"}");
    assertThat(both.receive(Map.of(), "a=b&t=" + TOKEN, body)).isInstanceOf(Notice.class);
    assertThat(both.receive(Map.of(), "t=" + OTHER + "&t=wrong", body)).isInstanceOf(Notice.class);
    assertThat(both.receive(Map.of("x-token", List.of(OTHER)), null, body))
        .isInstanceOf(Notice.class);
    assertThat(both.receive(Map.of("x-token", List.of()), "t=" + TOKEN, body))
        .isInstanceOf(Notice.class);
    for (String query : new String[] {"", "t=", "token=" + TOKEN, "xt=" + TOKEN, "&&&"}) {
      assertThat(both.receive(Map.of(), query, body)).isEqualTo(new Rejected(Reason.TOKEN_MISSING));
    }
    assertThat(both.receive(Map.of(), null, body)).isEqualTo(new Rejected(Reason.TOKEN_MISSING));
    for (String wrong : List.of("x", TOKEN + "x", TOKEN.substring(1), "\ud800", TOKEN + OTHER)) {
      WebhookResult result = both.receive(wrong, body);
      assertThat(result).isEqualTo(new Rejected(Reason.TOKEN_WRONG));
      assertThat(result.httpStatus()).isEqualTo(403);
    }
    assertThat(both.toString()).contains("2 tokens").doesNotContain(TOKEN, OTHER);
  }

  @Test
  void whatIsTooLargeIsNotRead() {
    WebhookIntake small = WebhookIntake.builder(TOKEN).maxBytes(20).build();
    WebhookResult result = small.receive(TOKEN, utf8("{\"eventName\":\"RMA_CREATED\"}"));
    assertThat(result).isEqualTo(new Rejected(Reason.TOO_LARGE));
    assertThat(result.httpStatus()).isEqualTo(413);
    assertThat(small.receive(TOKEN, utf8("{\"eventName\":\"RMA\"}"))).isInstanceOf(Notice.class);
    assertThat(small.receive("wrong", new byte[100])).isEqualTo(new Rejected(Reason.TOKEN_WRONG));
  }

  @Test
  void hostileContentIsUnrecognisedAndNothingWorse() {
    for (String body :
        List.of(
            "[".repeat(100_000),
            "{\"a\":".repeat(50_000),
            "[" + "0,".repeat(120_000) + "0]",
            "9".repeat(200_000),
            "{\"eventName\":\"" + "x".repeat(200_000) + "\"}")) {
      assertThat(receive(body)).isInstanceOf(Unrecognised.class);
    }
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      if (!(intake.receive(TOKEN, noise) instanceof Unrecognised)) {
        throw new AssertionError("noise number " + i);
      }
    }
  }

  @Test
  void tokensAreChecked() {
    assertThatThrownBy(() -> WebhookIntake.builder("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short");
    assertThatThrownBy(() -> WebhookIntake.builder(TOKEN + "&"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WebhookIntake.builder(TOKEN).maxBytes(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(WebhookIntake.newToken()).hasSize(43).isNotEqualTo(WebhookIntake.newToken());
    assertThat(WebhookIntake.builder(WebhookIntake.newToken()).build()).isNotNull();
  }
}
