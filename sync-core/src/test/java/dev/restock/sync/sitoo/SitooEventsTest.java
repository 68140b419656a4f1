package dev.restock.sync.sitoo;

import static dev.restock.sync.testing.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.EventPush;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sitoo.events.EventAnswer;
import dev.restock.sitoo.events.EventIntake;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.FakeRegister;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitooEventsTest {
  private static final EventIntake INTAKE = EventIntake.withoutAuthentication().build();

  private static EventAnswer send(String body, Runnable hint) {
    return INTAKE.handle(
        Map.of(), body.getBytes(StandardCharsets.UTF_8), SitooEvents.registerHints(hint));
  }

  @ParameterizedTest
  @CsvSource({
    "order, 1",
    "order-delivery, 1",
    "warehouse-transaction, 0",
    "z-report, 0",
    "not-known, 0"
  })
  void anEventOfAnOrderOrADeliveryIsAHint(String type, int hints) {
    List<String> hinted = new ArrayList<>();
    EventAnswer answer =
        send(
            "[{\"event_id\":\"1\",\"event_type\":\"" + type + "\",\"data\":{\"orderid\":7}}]",
            () -> hinted.add(type));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(hinted).hasSize(hints);
  }

  @Test
  void aHintThatFailsIsSentAgain() {
    EventAnswer answer =
        send(
            "[{\"event_type\":\"order\"}]",
            () -> {
              throw new IllegalStateException("the store is down");
            });
    assertThat(answer.status()).isEqualTo(503);
  }

  @Test
  void theEventsOfARefundHaveTheEngineReadTheRegisters() {
    VirtualClock clock = new VirtualClock(T0);
    Bench bench = new Bench();
    FakeRegister register = new FakeRegister(bench.ledger);
    ReturnSync sync =
        bench
            .engine()
            .registers(
                register,
                ChannelOrderResolver.externalId(Pattern.compile("web-(\\d+)")),
                RegisterSettings.builder()
                    .every(Duration.ofSeconds(1))
                    .regularly(Duration.ofDays(1))
                    .build())
            .build();
    bench.runFor(sync, Duration.ofMinutes(1));
    int before = register.calls().size();
    bench.runFor(sync, Duration.ofMinutes(1));
    assertThat(register.calls()).as("nothing is due").hasSize(before);

    try (Sandbox sandbox =
        Sandbox.builder(Scenario.of(T0, World.demo(), List.of())).clock(clock).startInProcess()) {
      sandbox
          .register()
          .play(
              ScriptedSale.webOrder("shopify-6001", T0).line("SKU-1001", 1).build(),
              ScriptedRefund.of("refund", T0.plusSeconds(60), "shopify-6001")
                  .line("SKU-1001", 1)
                  .build());
      clock.advance(Duration.ofDays(1));
      List<EventPush> pushes = sandbox.register().events(T0.minusSeconds(1), clock.instant());
      assertThat(pushes).isNotEmpty();
      pushes.forEach(
          push -> assertThat(send(push.body(), sync::hintRegister).status()).isEqualTo(200));
    }
    bench.runFor(sync, Duration.ofMinutes(1));
    assertThat(register.calls().size()).isGreaterThan(before);
  }
}
