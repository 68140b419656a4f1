package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertDesk;
import dev.restock.sync.monitor.alerts.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People look after alerts. */
class AlertFlowTest {
  private TestShop shop;
  private Visitor ann;

  @BeforeEach
  void open() {
    shop = TestShop.small();
    ann = visitor("ann", DashboardRole.OPERATOR);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Visitor visitor(String name, DashboardRole role) {
    return new Visitor(shop.dashboard(DashboardPerson.named(name).everywhere(role)));
  }

  private AlertDesk desk() {
    return shop.sync.alerts().orElseThrow();
  }

  private Alert open(String subject) {
    return desk().unresolved().stream()
        .filter(one -> one.openedAt() != null && one.subject().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such alert in " + desk().unresolved()));
  }

  private Alert unknownLocation() {
    return open("UNKNOWN_LOCATION");
  }

  private static Element form(Document page) {
    return page.select("main form[method=post]").get(0);
  }

  private static Document page(Visitor visitor, Alert alert) {
    Document list = visitor.page("/north/alerts");
    String href =
        list.select("li.todo a").eachAttr("href").stream()
            .filter(one -> one.contains(alert.subject()))
            .findFirst()
            .orElseThrow();
    return visitor.page(href);
  }

  private static Document confirm(Visitor visitor, Alert alert) {
    return Visitor.document(visitor.submit(form(page(visitor, alert)), "Acknowledge", Map.of()));
  }

  @Test
  void theListSaysWhatIsWrongAndWhoLives() {
    Document list = ann.page("/north/alerts");

    assertThat(list.select("li.todo").text())
        .contains(unknownLocation().what(), unknownLocation().advice(), "Open");
    assertThat(list.select("#hosts ~ .scroll").text()).contains("host-1");
    assertThat(Visitor.text(ann.get("/north/alerts.csv")))
        .contains("UNKNOWN_LOCATION", "OPEN", "\r\n");
  }

  @Test
  void anAlertLeadsToItsCases() {
    Document page = page(ann, unknownLocation());
    assertThat(page.select(".facts").text()).contains("Level 1", "UNKNOWN_LOCATION");

    Document cases = ann.page(page.select(".now a.button").attr("href"));

    assertThat(cases.select("tbody tr")).isNotEmpty();
    assertThat(cases.select("tbody tr")).allMatch(row -> row.text().contains("Unknown location"));
  }

  @Test
  void anAlertIsAcknowledgedUntilTheEndOfADay() {
    Document confirm = confirm(ann, unknownLocation());
    assertThat(confirm.select(".panel").text()).contains("Nothing is repeated");
    assertThat(unknownLocation().state()).isEqualTo(AlertState.OPEN);

    Document after =
        ann.follow(ann.submit(form(confirm), "Acknowledge now", Map.of("until", "2026-03-04")));

    assertThat(after.select("[role=status]").text()).contains("Acknowledged");
    assertThat(after.select(".trail").text()).contains("ann", "Acknowledged");
    assertThat(unknownLocation().state()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(unknownLocation().acknowledgedBy()).isEqualTo("ann");
    assertThat(unknownLocation().acknowledgedUntil())
        .isEqualTo(Instant.parse("2026-03-04T23:00:00Z"));
  }

  @Test
  void whoIsSlowerSeesWhoWasFaster() {
    Document annsConfirm = confirm(ann, unknownLocation());
    desk().acknowledge(unknownLocation(), "bob", shop.clock.instant().plus(Duration.ofHours(2)));

    DashboardResponse refused =
        ann.submit(form(annsConfirm), "Acknowledge now", Map.of("until", "2026-03-04"));

    assertThat(refused.status()).isEqualTo(409);
    Document shown = Visitor.document(refused);
    assertThat(shown.select("[role=alert]").text()).contains("has changed");
    assertThat(shown.select(".facts").text()).contains("bob");
    assertThat(shown.select("[type=date]").val()).isEqualTo("2026-03-04");
    assertThat(unknownLocation().acknowledgedBy()).isEqualTo("bob");

    ann.follow(ann.submit(form(shown), "Acknowledge now", Map.of()));
    assertThat(unknownLocation().acknowledgedBy()).isEqualTo("ann");
    assertThat(ann.submit(form(shown), "Acknowledge now", Map.of()).status())
        .as("a post that is replayed")
        .isEqualTo(409);
  }

  @Test
  void aCheckInBetweenIsNoChange() {
    Document confirm = confirm(ann, unknownLocation());
    shop.runUntil(shop.clock.instant().plus(Duration.ofMinutes(10)));

    ann.follow(ann.submit(form(confirm), "Acknowledge now", Map.of("until", "2026-03-04")));

    assertThat(unknownLocation().state()).isEqualTo(AlertState.ACKNOWLEDGED);
  }

  @Test
  void theTimeIsADayThatIsNotOver() {
    Element form = form(confirm(ann, unknownLocation()));
    for (String until : List.of("", "2026-03-01", "9999-12-31")) {
      assertThat(ann.submit(form, "Acknowledge now", Map.of("until", until)).status())
          .as(until)
          .isEqualTo(422);
    }
    assertThat(ann.submit(form, "Acknowledge now", Map.of("until", "soon")).status())
        .isEqualTo(400);
    assertThat(unknownLocation().state()).isEqualTo(AlertState.OPEN);
  }

  @Test
  void financeAcknowledgesItsOwnAlertsAlone() {
    Alert theirs = unknownLocation();
    assertThat(theirs.owner()).isNotEqualTo(Owner.FINANCE);
    Visitor fia = visitor("fia", DashboardRole.FINANCE);
    Document page = page(fia, theirs);
    assertThat(page.select("main form[method=post]")).isEmpty();

    DashboardResponse response =
        fia.post(
            "/north/alerts/apply",
            List.of(
                new Visitor.Field("token", page.select("footer [name=token]").val()),
                new Visitor.Field("key", theirs.key()),
                new Visitor.Field(
                    "seen", theirs.episode() + " " + theirs.state() + " " + theirs.severity()),
                new Visitor.Field("until", "2026-03-04")));

    assertThat(response.status()).isEqualTo(409);
    assertThat(unknownLocation().state()).isEqualTo(AlertState.OPEN);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(ann.get("/north/alert").status()).isEqualTo(404);
    assertThat(ann.get("/north/alert?key=none").status()).isEqualTo(404);
  }
}
