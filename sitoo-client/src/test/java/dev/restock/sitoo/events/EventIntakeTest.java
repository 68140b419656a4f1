package dev.restock.sitoo.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.testing.HostileBodies;
import dev.restock.sitoo.events.EventHandler.Handling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIntakeTest {
  private static final String PASSWORD = "pa55-0830";
  private static final EventIntake INTAKE =
      EventIntake.withBasicAuth("sitoo", PASSWORD).maxBytes(10_000).build();
  private static final String BASIC = basic("sitoo:" + PASSWORD);
  private static final Map<String, List<String>> HEADERS =
      Map.of("authoriZation", List.of(BASIC), "Host", List.of("example.com"));

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> authorization(String pair) {
    return Map.of("Authorization", List.of(basic(pair)));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = EventIntakeTest.class.getResourceAsStream("/samples/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static List<SitooEvent> events(String json) {
    return ((EventDelivery.Events) INTAKE.read(HEADERS, bytes(json))).events();
  }

  private static String event(int number) {
    return "{\"event_id\":\"e"
        + number
        + "\",\"event_type\":\"order\",\"event_date\":1611138542,\"account_id\":1500,\"data\":"
        + "{\"eshop_id\":1,\"order_id\":"
        + number
        + ",\"order_event_type\":\"add\"}}";
  }

  @Test
  void theDocumentedExampleIsTyped() throws Exception {
    List<SitooEvent> events =
        ((EventDelivery.Events)
                INTAKE.read(HEADERS, sample("page.event-order-closed.request.json")))
            .events();
    SitooEvent event = events.get(0);
    assertThat(events).hasSize(1);
    assertThat(event.eventId()).contains("5e9fd002119a4c5fb4de5ccb9d0b90ea");
    assertThat(event.type()).contains(EventType.ORDER);
    assertThat(event.date()).contains(Instant.ofEpochSecond(1611138542));
    assertThat(event.accountId()).contains(1500L);
    assertThat(event.data())
        .isEqualTo(
            new EventData.OrderData(1, 12345, Optional.empty(), "update", Optional.of("closed")));
    assertThat(event.raw().json()).contains("order_state_changed");
  }

  @Test
  void theDataOfADeliveryAndOfABookingIsTyped() {
    List<SitooEvent> events =
        events(
            "[{\"event_type\":\"order-delivery\",\"data\":{\"eshop_id\":1,\"order_id\":2,"
                + "\"order_delivery_id\":3,\"warehouse_id\":4,"
                + "\"order_delivery_state_changed\":\"delivered\"}},"
                + "{\"event_type\":\"booking\",\"data\":{\"eshop_id\":1,\"order_id\":5,"
                + "\"order_event_type\":\"add\"}}]");
    assertThat(events.get(0).data())
        .isEqualTo(
            new EventData.OrderDeliveryData(
                1, 2, 3, Optional.of(4L), Optional.of("delivered"), Optional.empty()));
    assertThat(events.get(1).data()).isInstanceOf(EventData.OrderData.class);
  }

  @Test
  void whatIsUnknownIsKeptAsItCame() {
    List<SitooEvent> events =
        events(
            "[{\"event_type\":\"warehouse-transaction\",\"data\":{\"x\":[1]}},"
                + "{\"event_type\":\"new-thing\",\"event_date\":\"soon\",\"data\":{}},"
                + "{\"event_type\":\"order\",\"event_id\":\"e9\",\"data\":{\"order_id\":\"x\"}},"
                + "7,{}]");
    assertThat(events).hasSize(5);
    assertThat(events.get(0).raw().json()).contains("{\"x\":[1]}");
    assertThat(events.get(1).type().orElseThrow().isKnown()).isFalse();
    assertThat(events.get(1).date()).isEmpty();
    assertThat(events.get(2).eventId()).contains("e9");
    assertThat(events).allMatch(event -> event.data() instanceof EventData.Untyped);
    assertThat(events.get(3).raw().json()).isEqualTo("7");
  }

  @Test
  void processedAndDuplicateEventsAreForgottenBySitoo() {
    EventAnswer answer =
        INTAKE.handle(
            HEADERS,
            bytes("[" + event(1) + "," + event(2) + "]"),
            event ->
                event.eventId().equals(Optional.of("e1")) ? Handling.DUPLICATE : Handling.DONE);
    assertThat(answer).isEqualTo(new EventAnswer(200, 1, 1, 0, Optional.empty(), Optional.empty()));
    assertThat(INTAKE.handle(HEADERS, bytes("[]"), event -> Handling.AGAIN).status())
        .isEqualTo(200);
  }

  @Test
  void whatCannotBeTakenComesAgainInOrder() {
    List<String> seen = new ArrayList<>();
    EventAnswer answer =
        INTAKE.handle(
            HEADERS,
            bytes("[" + event(1) + "," + event(2) + "," + event(3) + "]"),
            event -> {
              seen.add(event.eventId().orElseThrow());
              return seen.size() == 2 ? Handling.AGAIN : Handling.DONE;
            });
    assertThat(seen).containsExactly("e1", "e2");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.done()).isEqualTo(1);
    assertThat(answer.untouched()).isEqualTo(2);
    RuntimeException broken = new IllegalStateException("no disk");
    EventAnswer failed =
        INTAKE.handle(
            HEADERS,
            bytes("[" + event(1) + "]"),
            event -> {
              throw broken;
            });
    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.error()).containsSame(broken);
    assertThat(failed.problem()).contains("the handler failed");
  }

  @Test
  void wrongCredentialsNeverLoseAnEvent() {
    for (Map<String, List<String>> headers :
        List.<Map<String, List<String>>>of(
            Map.of(),
            authorization("sitoo:wrong"),
            authorization("sitoo:" + PASSWORD + "x"),
            authorization(""),
            Map.of("Authorization", List.of("Bearer x")),
            Map.of("Authorization", List.of("Basic ***")),
            Map.of("Authorization", List.<String>of()),
            Map.of("Authorization", List.of(BASIC, BASIC)))) {
      List<SitooEvent> handled = new ArrayList<>();
      EventAnswer answer =
          INTAKE.handle(
              headers,
              bytes("[" + event(1) + "]"),
              event -> {
                handled.add(event);
                return Handling.DONE;
              });
      assertThat(answer.status()).isEqualTo(503);
      assertThat(handled).isEmpty();
      assertThat(answer.toString()).doesNotContain("0830");
    }
    assertThat(INTAKE.toString()).doesNotContain("0830");
    assertThat(EventIntake.withoutAuthentication().build().read(Map.of(), bytes("[]")))
        .isInstanceOf(EventDelivery.Events.class);
    assertThatThrownBy(() -> EventIntake.withBasicAuth("a:b", "c"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EventIntake.withBasicAuth("a", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "7", "[", "[{]", "<html>", "[{\"a\":1}", "[] []"})
  void anUnreadableBodyComesAgain(String body) {
    EventDelivery delivery = INTAKE.read(HEADERS, bytes(body));
    assertThat(delivery)
        .isInstanceOfSatisfying(
            EventDelivery.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(EventDelivery.Reason.UNREADABLE));
    assertThat(INTAKE.handle(HEADERS, bytes(body), event -> Handling.DONE).status()).isEqualTo(503);
  }

  @Test
  void aSingleEventIsTakenToo() {
    assertThat(events(event(4))).hasSize(1);
  }

  @Test
  void aHugeBodyIsNotRead() {
    byte[] huge = new byte[10_001];
    Arrays.fill(huge, (byte) '[');
    assertThat(((EventDelivery.Refused) INTAKE.read(HEADERS, huge)).reason())
        .isEqualTo(EventDelivery.Reason.TOO_LARGE);
  }

  private static final int SIZE = 256 * 1024;

  /** Each body gives one event at most. */
  @TestFactory
  Stream<DynamicTest> aHostileBodyCostsNoMoreThanAValidOne() {
    EventIntake intake = EventIntake.withoutAuthentication().build();
    return HostileBodies.values(SIZE).entrySet().stream()
        .flatMap(
            entry ->
                Map.of(
                    entry.getKey() + " as the body",
                    entry.getValue(),
                    entry.getKey() + " as an event",
                    "[" + entry.getValue() + "]",
                    entry.getKey() + " as the data of an event",
                    "[{\"event_type\":\"order\",\"data\":" + entry.getValue() + "}]",
                    entry.getKey() + " as the id of an event",
                    "[{\"event_id\":" + entry.getValue() + "}]")
                    .entrySet()
                    .stream())
        .map(
            body ->
                DynamicTest.dynamicTest(
                    body.getKey(),
                    () -> {
                      int[] handled = {0};
                      byte[] bytes = bytes(body.getValue());
                      Runnable reading =
                          () ->
                              intake.handle(
                                  Map.of(),
                                  bytes,
                                  event -> {
                                    handled[0]++;
                                    return Handling.DONE;
                                  });
                      assertThat(HostileBodies.isLinear(bytes.length, reading)).isTrue();
                      // An element that is no event is one without fields.
                      assertThat(handled[0]).isLessThanOrEqualTo(100);
                    }));
  }

  @Test
  void eventsAreCountedBeforeTheyAreParsed() {
    EventIntake intake = EventIntake.withoutAuthentication().maxEvents(10).build();
    String ten = "[" + (event(1) + ",").repeat(9) + event(1) + "]";
    assertThat(((EventDelivery.Events) intake.read(Map.of(), bytes(ten))).events()).hasSize(10);
    String eleven = "[" + (event(1) + ",").repeat(10) + event(1) + "]";
    assertThat(intake.read(Map.of(), bytes(eleven)))
        .isEqualTo(
            new EventDelivery.Refused(
                EventDelivery.Reason.TOO_LARGE, "the body has more than 10 events"));
    // Not even valid JSON, so nothing of it was parsed.
    assertThat(
            ((EventDelivery.Refused) intake.read(Map.of(), bytes("[" + ",".repeat(10)))).reason())
        .isEqualTo(EventDelivery.Reason.TOO_LARGE);
    assertThatThrownBy(() -> EventIntake.withoutAuthentication().maxEvents(9))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInvalidFieldDoesNotAffectTheOthers() {
    List<SitooEvent> events =
        events(
            "[{\"event_id\":1.5,\"event_type\":\"order\",\"event_date\":[],\"account_id\":7},"
                + "{\"event_id\":\"a\",\"event_id\":\"b\",\"account_id\":7.0,\"event_date\":9}]");
    assertThat(events.get(0).eventId()).isEmpty();
    assertThat(events.get(0).type()).contains(EventType.ORDER);
    assertThat(events.get(0).accountId()).contains(7L);
    assertThat(events.get(1).eventId()).isEmpty();
    assertThat(events.get(1).accountId()).isEmpty();
    assertThat(events.get(1).date()).contains(Instant.ofEpochSecond(9));
  }
}
