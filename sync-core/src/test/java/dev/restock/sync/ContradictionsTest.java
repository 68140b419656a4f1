package dev.restock.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.CallLimits;
import dev.restock.http.CallOptions;
import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.testing.Fixtures;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that cannot work together are refused, with both values and a way out. */
class ContradictionsTest {
  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

  private static ClientOptions.Builder client() {
    return ClientOptions.builder();
  }

  private static CallLimits.Builder limits() {
    return CallLimits.builder();
  }

  private static SyncSettings.Builder settings() {
    return SyncSettings.builder();
  }

  private static PollSettings.Builder polling() {
    return PollSettings.builder();
  }

  private static ReturnGoClient returnGo(ClientOptions options) {
    return ReturnGoClient.builder().apiKey("k").shop("a.myshopify.com").options(options).build();
  }

  private static SitooClient sitoo(ClientOptions options) {
    return SitooClient.builder()
        .baseUrl("https://api.example.com")
        .accountId("10020")
        .credentials("10020-140", "password")
        .options(options)
        .build();
  }

  private static ReturnSync engine(
      ReturnGoClient returnGo, SitooClient sitoo, SyncSettings settings) {
    return ReturnSync.builder()
        .returns(ReturnGoSource.of(returnGo))
        .ledger(SitooLedger.of(sitoo))
        .mapper(Fixtures.rules())
        .store(new InMemorySyncStore())
        .settings(settings)
        .build();
  }

  private static Arguments refused(
      ClientOptions.Builder returnGo,
      ClientOptions.Builder sitoo,
      SyncSettings.Builder settings,
      String... named) {
    return Arguments.of(returnGo.build(), sitoo.build(), settings.build(), List.of(named));
  }

  private static Stream<Arguments> clientsAndSettings() {
    return Stream.of(
        refused(
            client(),
            client(),
            settings().lease(Duration.ofMinutes(5)),
            "lease is PT5M",
            "ReturnGO",
            "PT5M30S",
            "set a longer lease"),
        refused(
            client().maxAttempts(1),
            client().attemptTimeout(Duration.ofMinutes(2)),
            settings().lease(Duration.ofMinutes(8)),
            "lease is PT8M",
            "Sitoo",
            "PT9M30S"),
        refused(
            client().maxWait(Duration.ofHours(1)),
            client(),
            settings(),
            "lease is PT10M",
            "ReturnGO",
            "PT3H4M",
            "maxWait"),
        refused(
            client(),
            client(),
            settings().gracePeriod(Duration.ofSeconds(59)),
            "gracePeriod is PT59S",
            "Sitoo",
            "PT1M",
            "set a longer gracePeriod"),
        refused(
            client(),
            client().attemptTimeout(Duration.ofMinutes(3)).maxAttempts(2),
            settings(),
            "gracePeriod is PT2M",
            "PT3M",
            "attemptTimeout"),
        refused(
            client().limits(limits().perDay(1_000).build()),
            client(),
            settings(),
            "callsPerDay is 2000",
            "ReturnGO client allows only 1000",
            "perDay"),
        refused(
            client(),
            client(),
            settings().polling(polling().callsPerDay(20_000).build()),
            "callsPerDay is 20000",
            "only 2000"),
        refused(
            client().limits(limits().perDay(2_000).reservedPerDay(300).build()),
            client(),
            settings(),
            "plans 1900 calls a day",
            "reserve of 100",
            "only 1700",
            "own of 300"),
        refused(
            client().limits(limits().perDay(2_000).dayZone(STOCKHOLM).build()),
            client(),
            settings(),
            "dayZone is Z",
            "Europe/Stockholm"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("clientsAndSettings")
  void clientsAndSettingsThatContradictAreRefused(
      ClientOptions returns, ClientOptions stock, SyncSettings settings, List<String> named) {
    try (ReturnGoClient returnGo = returnGo(returns);
        SitooClient sitoo = sitoo(stock)) {
      assertThatThrownBy(() -> engine(returnGo, sitoo, settings))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll(named.toArray(String[]::new));
    }
  }

  private static Stream<Arguments> clientsThatFit() {
    return Stream.of(
        Arguments.of(client().build(), client().build(), settings().build()),
        Arguments.of(
            client().limits(CallLimits.none()).build(),
            client().build(),
            settings().polling(polling().callsPerDay(50_000).build()).build()),
        Arguments.of(
            client().maxAttempts(1).build(),
            client().maxAttempts(1).build(),
            settings().lease(Duration.ofSeconds(61)).gracePeriod(Duration.ofMinutes(1)).build()),
        Arguments.of(
            client().build(),
            client().build(),
            settings().gracePeriod(Duration.ofHours(1)).build()),
        Arguments.of(
            client().limits(limits().perDay(2_000).dayZone(ZoneId.of("Etc/UTC")).build()).build(),
            client().build(),
            settings().build()),
        Arguments.of(
            client()
                .limits(limits().perDay(900).reservedPerDay(50).dayZone(STOCKHOLM).build())
                .build(),
            client().build(),
            settings()
                .polling(polling().callsPerDay(900).reserve(50).dayZone(STOCKHOLM).build())
                .build()));
  }

  @ParameterizedTest
  @MethodSource("clientsThatFit")
  void clientsAndSettingsThatFitAreAccepted(
      ClientOptions returns, ClientOptions stock, SyncSettings settings) {
    try (ReturnGoClient returnGo = returnGo(returns);
        SitooClient sitoo = sitoo(stock)) {
      assertThat(engine(returnGo, sitoo, settings)).isNotNull();
    }
  }

  @Test
  void theTimeoutOfAViewBoundsItsCalls() {
    CallOptions quick = CallOptions.builder().timeout(Duration.ofSeconds(20)).build();
    SyncSettings brief =
        settings().lease(Duration.ofMinutes(1)).gracePeriod(Duration.ofSeconds(20)).build();
    try (ReturnGoClient returnGo = returnGo(client().build());
        SitooClient sitoo = sitoo(client().build())) {
      assertThat(engine(returnGo.with(quick), sitoo.with(quick), brief)).isNotNull();
      assertThatThrownBy(() -> engine(returnGo, sitoo.with(quick), brief))
          .hasMessageContaining("ReturnGO");
    }
  }

  private static Arguments unfit(Supplier<Object> build, String... named) {
    return Arguments.of(build, List.of(named));
  }

  private static Stream<Arguments> settingsAlone() {
    return Stream.of(
        unfit(
            settings().ledgerEvery(Duration.ofMinutes(1)).ledgerOverlap(Duration.ofHours(1))::build,
            "ledgerOverlap is PT1H",
            "ledgerEvery is PT1M",
            "set a longer ledgerEvery"),
        unfit(
            settings().ledgerOverlap(Duration.ofDays(30))::build,
            "ledgerOverlap is PT720H",
            "ledgerEvery is PT4H"),
        unfit(
            polling().receivedEvery(Duration.ofSeconds(10))::build,
            "PT10S (receivedEvery)",
            "8689 calls a day",
            "less the reserve is 1900",
            "longer intervals"),
        unfit(polling().openEvery(Duration.ofSeconds(30))::build, "PT30S (openEvery)", "is 1900"),
        unfit(polling().fullEvery(Duration.ofNanos(1))::build, "(fullEvery)", "is 1900"),
        unfit(
            polling().receivedEvery(Duration.ofMinutes(5)).callsPerDay(300).reserve(0)::build,
            "337 calls a day",
            "is 300"),
        unfit(
            polling().receivedEvery(Duration.ofSeconds(20)).callsPerDay(10_000).callsPerMinute(1)
                ::build,
            "callsPerDay is 10000",
            "allows only 1440"),
        unfit(polling().callsPerDay(50).reserve(50)::build, "less than callsPerDay, 50", "is 50"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("settingsAlone")
  void settingsThatContradictEachOtherAreRefused(Supplier<Object> build, List<String> named) {
    assertThatThrownBy(build::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(named.toArray(String[]::new));
  }

  @Test
  void settingsThatFitAreAccepted() {
    assertThat(polling().callsPerDay(20).reserve(10).build()).isNotNull();
    assertThat(polling().receivedEvery(Duration.ofMinutes(1)).build()).isNotNull();
    assertThat(polling().fullEvery(Duration.ofDays(200_000)).build()).isNotNull();
    assertThat(settings().ledgerEvery(Duration.ofMinutes(5)).build()).isNotNull();
  }
}
