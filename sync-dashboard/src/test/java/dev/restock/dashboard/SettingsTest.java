package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.PollSettings;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.UnitPolicies;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.gaps.BusinessHours;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.gaps.GapSettings;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertRoute;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.monitor.alerts.AlertSink;
import dev.restock.sync.monitor.alerts.Heartbeat;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The settings in force, read by anybody who may see the pages. */
class SettingsTest {
  private static final String SECRET = "SECRET-MARKED-TOKEN";

  /** They have rows of their own, or say what is on the page otherwise. */
  private static final Set<String> ELSEWHERE =
      Set.of("polling", "healing", "rules", "isOn", "isOff", "locations", "entries", "sinks");

  private static TestShop shop;

  /** A way of messages and a sign of life whose text holds a secret. */
  private record Secret(String token) implements AlertSink, Heartbeat {
    @Override
    public void accept(AlertMessage message) {}

    @Override
    public void beat(String tenant, Instant at) {}
  }

  @BeforeAll
  static void open() {
    shop = TestShop.empty();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static Visitor visitor(ReturnSync sync) {
    return new Visitor(
        shop.dashboard(DashboardPerson.named("vera").everywhere(DashboardRole.VIEWER), sync));
  }

  private static Element row(Document page, String label) {
    return page.select("main tr").stream()
        .filter(one -> one.select("th").text().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + label + " in " + page.text()));
  }

  /** The file's values by the names of the settings. */
  private static Map<String, String> file(Visitor visitor) {
    Map<String, String> rows = new TreeMap<>();
    Visitor.text(visitor.get("/north/settings.csv"))
        .lines()
        .skip(1)
        .forEach(line -> rows.put(line.substring(0, line.indexOf(',')), line));
    return rows;
  }

  @Test
  void everySettingOfTheLibraryIsThere() {
    Visitor visitor =
        visitor(
            shop.engine()
                .registers(
                    shop.registers(), ChannelOrderResolver.none(), RegisterSettings.defaults())
                .build());
    Map<String, Class<?>> types =
        Map.of(
            "sync", SyncSettings.class,
            "polling", PollSettings.class,
            "policies", UnitPolicies.class,
            "registers", RegisterSettings.class,
            "channel", ChannelSettings.class,
            "drift", DriftSettings.class,
            "healing", HealingSettings.class,
            "refunds", RefundSettings.class,
            "alerts", AlertSettings.class);
    Set<String> expected = new TreeSet<>();
    types.forEach(
        (group, type) -> accessors(type).forEach(name -> expected.add(group + "." + name)));
    accessors(RefundRules.class).forEach(name -> expected.add("refunds." + name));
    assertThat(expected).hasSizeGreaterThan(60);

    assertThat(file(visitor).keySet()).containsAll(expected);
  }

  private static Stream<String> accessors(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(one -> Modifier.isPublic(one.getModifiers()))
        .filter(one -> !Modifier.isStatic(one.getModifiers()) && one.getParameterCount() == 0)
        .map(Method::getName)
        .filter(name -> !Set.of("toBuilder", "toString", "hashCode").contains(name))
        .filter(name -> !ELSEWHERE.contains(name))
        .map(name -> name.equals("isShippingRefundAllowed") ? "shippingRefundAllowed" : name);
  }

  @Test
  void aSettingThatIsNotTheDefaultIsMarked() {
    Visitor visitor =
        visitor(
            shop.engine()
                .settings(SyncSettings.builder().lease(Duration.ofSeconds(5430)).build())
                .policies(UnitPolicies.builder().belowZero(UnitPolicies.Choice.MOVE).build())
                .build());

    Document page = visitor.page("/north/settings");

    assertThat(row(page, "A host keeps work that it has taken for").select("td").eachText())
        .containsExactly("1 h 30 min 30 s changed", "10 min");
    assertThat(row(page, "Movements in one request at most").select("td").eachText())
        .containsExactly("100");
    assertThat(file(visitor)).containsEntry("sync.lease", "sync.lease,PT1H30M30S,PT10M");
    assertThat(file(visitor).get("policies.belowZero")).startsWith("policies.belowZero,MOVE,");
  }

  @Test
  void theStartIsThatOfTheStore() {
    try (TestShop other = TestShop.empty()) {
      Visitor visitor =
          new Visitor(
              other.dashboard(DashboardPerson.named("vera").everywhere(DashboardRole.VIEWER)));
      String label = "Units inspected before this never move";
      assertThat(row(visitor.page("/north/settings"), label).select("td").get(0).text())
          .isEqualTo("none");
      other.sync.runOnce();

      assertThat(row(visitor.page("/north/settings"), label).select("td").get(0).text())
          .isEqualTo("2026-03-02 09:00:00");
      assertThat(file(visitor))
          .containsEntry("engine.start", "engine.start," + TestShop.START + ",");
    }
  }

  @Test
  void whatIsSwitchedOffIsSaidSo() {
    Document page = visitor(shop.sync).page("/north/settings");

    assertThat(page.select("#registers + p").text()).isEqualTo("Switched off.");
    assertThat(page.select("#channel + .scroll")).hasSize(1);
  }

  @Test
  void limitsOfStepsNameTheirBusinessHours() {
    GapSettings gaps =
        GapSettings.builder()
            .off(GapClock.STOCK_TO_CHANNEL)
            .businessHours(
                BusinessHours.of(
                    TestShop.ZONE,
                    List.of(DayOfWeek.MONDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0)),
                List.of(GapClock.DECIDED_TO_STOCK))
            .build();
    Document page = visitor(shop.engine().gaps(gaps).build()).page("/north/settings");

    assertThat(row(page, "In Sitoo to in the online shop").text()).contains("none changed");
    assertThat(row(page, "Business hours").text()).contains("09:00 to 17:00 (Europe/Stockholm)");
    assertThat(row(page, "Counted in business hours").text()).contains("Decided to in Sitoo");
  }

  @Test
  void noSecretOfASinkIsShown() {
    Secret secret = new Secret(SECRET);
    AlertSettings.Builder alerts =
        AlertSettings.builder().sink("pager", secret).heartbeat(secret, Duration.ofMinutes(1));
    for (Owner owner : Owner.values()) {
      alerts.route(owner, AlertRoute.first("pager").then(Duration.ofHours(2), "pager"));
    }
    Visitor visitor = visitor(shop.engine().alerts(alerts.build()).build());

    Document page = visitor.page("/north/settings");

    assertThat(row(page, "Ways of messages").text()).contains("pager");
    assertThat(row(page, "Alerts for Finance").text()).contains("after 2 h by pager");
    assertThat(row(page, "A sign of life is sent to another program").text()).contains("yes");
    assertThat(row(page, "host-silent").text()).contains("older than 10 min");
    assertThat(page.outerHtml()).doesNotContain(SECRET);
    assertThat(Visitor.text(visitor.get("/north/settings.csv"))).doesNotContain(SECRET);
  }
}
