package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finance looks at a day, and accepts what is right as it is. */
class RefundFlowTest {
  private static final String KEY = "PLATFORM:2";
  private static final String REFUND = "/north/refund?key=" + KEY;

  private TestShop shop;
  private Visitor fia;

  @BeforeEach
  void open() {
    shop = TestShop.empty();
    shop.judged("9001", Refunds.equal("1", "#9001", "399.00"));
    shop.judged("9002", Refunds.differs("2", "#9002", "499.00", "498.00"));
    fia = visitor("fia", DashboardRole.FINANCE);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Visitor visitor(String name, DashboardRole role) {
    return new Visitor(shop.dashboard(DashboardPerson.named(name).everywhere(role)));
  }

  private StoredRefund stored() {
    return shop.sync.refunds().orElseThrow().find(KEY).orElseThrow();
  }

  private static Element form(Document page) {
    return page.select("main form[method=post]").get(0);
  }

  private static Document confirm(Visitor visitor, String action) {
    return Visitor.document(visitor.submit(form(visitor.page(REFUND)), action, Map.of()));
  }

  @Test
  void theListLeadsToTheDayAndTheDayToTheRefund() {
    Document list = fia.page("/north/refunds");
    Element day = list.select("tbody tr").get(0);
    assertThat(day.text()).contains("2026-03-02", "Open", "898.00 SEK");
    assertThat(list.select(".panel").text()).contains("1 refund needs somebody");

    Document page = fia.page(day.select("a").attr("href"));
    assertThat(page.select(".hero").text()).contains("1 refund needs somebody", "2 refunds");
    assertThat(page.select("table.bridge")).hasSize(2);
    assertThat(page.select("table.bridge").get(0).text())
        .contains("ReturnGO", "Unexplained", "Money paid out 898.00");
    Element row = page.select("#rows ~ .scroll tbody tr").get(0);
    assertThat(row.text()).contains("#9002", "Amount differs", "1.00 too much", "Unexplained 1.00");
    assertThat(page.select("#rows ~ .scroll tbody tr")).hasSize(1);

    Document refund = fia.page(row.select("a").attr("href"));
    assertThat(refund.select(".steps").text())
        .contains("1.00 too much", RefundVerdict.AMOUNT_DIFFERS.whatToDo());
    assertThat(refund.select("#parts ~ .scroll").text()).contains("Goods 498.00 SEK 79.80 SEK");
  }

  @Test
  void theBarsOfABridgeBeginWhereTheOnesBeforeEnd() {
    shop.judged("9001", Refunds.differs("1", "#9001", "100.00", "60.00"));
    shop.judged("9002", Refunds.differs("2", "#9002", "10.00", "20.00"));
    Element bridge = fia.page("/north/refunds/day?day=2026-03-02").select("table.bridge").get(0);
    List<double[]> bars = new ArrayList<>();
    bridge
        .select("rect")
        .forEach(
            bar ->
                bars.add(
                    new double[] {
                      Double.parseDouble(bar.attr("x")), Double.parseDouble(bar.attr("width"))
                    }));

    assertThat(bars.size()).isGreaterThan(2);
    assertThat(bars).allMatch(bar -> bar[0] >= 0 && bar[0] + bar[1] <= 1000.1);
    double[] total = bars.get(bars.size() - 1);
    double[] last = bars.get(bars.size() - 2);
    assertThat(List.of(last[0], last[0] + last[1]))
        .anyMatch(end -> Math.abs(end - (total[0] + total[1])) < 5);
  }

  @Test
  void aVerdictIsShownInFullAndFilesHaveAll() {
    Document day = fia.page("/north/refunds/day?day=2026-03-02");
    Document equal = fia.page(day.select(".numbers a:contains(Equal)").attr("href"));
    assertThat(equal.select("#rows ~ .scroll tbody tr")).hasSize(1);
    assertThat(equal.select("#rows ~ .scroll tbody tr").text()).contains("#9001");

    assertThat(Visitor.text(fia.get("/north/refunds/day.csv?day=2026-03-02")))
        .contains("AMOUNT_DIFFERS", "#9002", "498.00");
    assertThat(Visitor.text(fia.get("/north/refunds.csv")))
        .contains("2026-03-02,no,,SEK,898.00,2,1,0\r\n");
  }

  @Test
  void manyRowsComePageByPage() {
    for (int i = 100; i < 220; i++) {
      shop.judged("" + i, Refunds.differs("" + i, "#" + i, "499.00", "498.00"));
    }
    for (String verdict : List.of("", "&verdict=AMOUNT_DIFFERS")) {
      List<String> seen = new ArrayList<>();
      String address = "/north/refunds/day?day=2026-03-02" + verdict;
      while (!address.isEmpty()) {
        assertThat(fia.get(address).body().length).isLessThan(100_000);
        Document page = fia.page(address);
        seen.addAll(page.select("#rows ~ .scroll tbody th a").eachText());
        address = page.select("a[rel=next]").attr("href");
      }
      assertThat(seen).hasSize(121).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatComesLateIsInTheBatchOfALaterDay() {
    shop.closeDays(Refunds.DAY, Refunds.DAY);
    RefundRow late =
        Refunds.row("3", "#9003", RefundVerdict.EQUAL, "", "50.00", "50.00", Refunds.DAY);
    shop.judged("9003", late);
    shop.clock.advanceTo(Instant.parse("2026-03-06T08:00:00Z"));
    shop.closeDays(Refunds.DAY, Refunds.DAY.plusDays(1));

    Document first = fia.page("/north/refunds/day?day=2026-03-02");
    assertThat(first.select(".marks").text()).contains("Closed", "Batch 1", "host-1");
    Document second = fia.page("/north/refunds/day?day=2026-03-03");
    assertThat(second.select("#late ~ .scroll tbody tr").text()).contains("2026-03-02", "50.00");
    assertThat(second.text()).contains("Open from earlier days");
    assertThat(fia.page("/north/refunds").select("tbody tr:contains(2026-03-03)").text())
        .contains("Closed batch 2");
  }

  @Test
  void aRefundIsAcceptedWithAReasonAndATime() {
    Document confirm = confirm(fia, "Accept");
    assertThat(confirm.select(".panel").text()).contains("No money is moved");
    assertThat(confirm.select(".facts").text()).contains("#9002", "499.00 SEK", "1.00 SEK");
    assertThat(stored().acceptance()).isNull();

    Document after =
        fia.follow(
            fia.submit(
                form(confirm), "Accept now", Map.of("why", "goodwill", "until", "2026-03-31")));

    assertThat(after.select("[role=status]").text()).isEqualTo("Accepted.");
    assertThat(after.select(".steps").text()).contains("accepted by fia: goodwill");
    assertThat(stored().acceptance())
        .isEqualTo(new RefundAcceptance("fia", "goodwill", Instant.parse("2026-03-31T22:00:00Z")));
    assertThat(fia.page("/north/refunds/day?day=2026-03-02").select(".hero").text())
        .contains("No refund of this day needs somebody");

    fia.follow(fia.submit(form(confirm(fia, "Open again")), "Open again now", Map.of("why", "no")));
    assertThat(stored().acceptance()).isNull();
  }

  @Test
  void whoIsSlowerSeesTheChangeAndKeepsTheirWords() {
    Document seen = confirm(fia, "Accept");
    shop.clock.advance(Duration.ofHours(1));
    shop.judged("9002", Refunds.differs("2", "#9002", "599.00", "498.00"));

    DashboardResponse refused =
        fia.submit(form(seen), "Accept now", Map.of("why", "goodwill", "until", "2026-04-01"));

    assertThat(refused.status()).isEqualTo(409);
    Document shown = Visitor.document(refused);
    assertThat(shown.select("[role=alert]").text()).contains("has changed");
    assertThat(shown.select(".facts").text()).contains("599.00 SEK");
    assertThat(shown.select("textarea").val()).isEqualTo("goodwill");
    assertThat(shown.select("[type=date]").val()).isEqualTo("2026-04-01");
    assertThat(stored().acceptance()).isNull();

    fia.follow(fia.submit(form(shown), "Accept now", Map.of()));
    assertThat(stored().acceptance()).isNotNull();
    assertThat(fia.submit(form(shown), "Accept now", Map.of()).status())
        .as("a post that is replayed")
        .isEqualTo(409);
  }

  @Test
  void aReasonIsRequiredAndTheTimeIsNotOver() {
    Element form = form(confirm(fia, "Accept"));
    for (String why : List.of("", "  ", "x".repeat(501), "bell\u0007")) {
      assertThat(fia.submit(form, "Accept now", Map.of("why", why)).status()).isEqualTo(422);
    }
    assertThat(fia.submit(form, "Accept now", Map.of("why", "a", "until", "2026-03-01")).status())
        .isEqualTo(422);
    assertThat(fia.submit(form, "Accept now", Map.of("why", "a", "until", "soon")).status())
        .isEqualTo(400);
    assertThat(stored().acceptance()).isNull();
  }

  @Test
  void othersThanFinanceCanOnlyLook() {
    for (DashboardRole role : List.of(DashboardRole.VIEWER, DashboardRole.OPERATOR)) {
      Visitor other = visitor("pat", role);
      Document page = other.page(REFUND);
      assertThat(page.select("main form[method=post]")).isEmpty();
      List<Visitor.Field> fields =
          List.of(
              new Visitor.Field("token", page.select("footer [name=token]").val()),
              new Visitor.Field("action", "ACCEPT"),
              new Visitor.Field("key", KEY),
              new Visitor.Field("revision", "" + stored().revision()),
              new Visitor.Field("why", "mine"));
      assertThat(other.post("/north/refunds/apply", fields).status()).isEqualTo(403);
    }
    assertThat(stored().acceptance()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/north/refunds?to=x",
        "/north/refunds?to=-99999-01-01",
        "/north/refunds?to=+999999999-12-31",
        "/north/refunds/day?day=2026-02-30"
      })
  void aDayThatIsNoneIsRefused(String address) {
    assertThat(fia.get(address).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/north/refunds/day", "/north/refund", "/north/refund?key=PLATFORM:none"})
  void whatIsNotThereIsNotFound(String address) {
    assertThat(fia.get(address).status()).isEqualTo(404);
  }
}
