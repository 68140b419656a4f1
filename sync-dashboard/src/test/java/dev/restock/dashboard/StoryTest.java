package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.UnitSummary;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {
  private static TestShop shop;

  @BeforeAll
  static void open() {
    shop = TestShop.busy();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static Visitor visitor() {
    return new Visitor(
        shop.dashboard(DashboardPerson.named("vera").everywhere(DashboardRole.VIEWER)));
  }

  private static String rmaId() {
    return shop.sync.cases().list(CaseQuery.open()).get(0).opened().rmaId();
  }

  @Test
  void aSearchForAReturnLeadsToItsStory() {
    Visitor visitor = visitor();
    Document page = visitor.follow(visitor.get("/north/search?q=" + rmaId()));

    assertThat(page.select("h1").text()).isEqualTo("Return " + rmaId());
    List<UnitSummary> units = shop.sync.history().units(rmaId(), HistoryPage.first()).items();
    assertThat(page.select("table").get(0).select("tbody tr")).hasSameSizeAs(units);
    assertThat(page.select("thead").get(1).text())
        .isEqualTo("Time ReturnGO Sitoo Online shop Money");
    assertThat(page.select("tbody").get(1).text()).contains("was requested", "was inspected");
  }

  @Test
  void everyLinkOfAStoryLeadsToAPage() {
    Visitor visitor = visitor();
    Document page = visitor.page("/north/story?kind=RETURN&id=" + rmaId());

    List<String> links = page.select("main a[href]").eachAttr("href");
    assertThat(links).hasSizeGreaterThan(3);
    for (String link : links) {
      assertThat(visitor.get(link).status()).as(link).isEqualTo(200);
    }
  }

  @Test
  void anOrderIsFoundByTheBeginningOfItsName() {
    assertThat(visitor().page("/north/search?q=ORD-").select("li a")).isNotEmpty();
  }

  @Test
  void nothingIsFoundWithAHint() {
    assertThat(visitor().page("/north/search?q=nothing-at-all").select("main").text())
        .contains("Nothing has the id or name nothing-at-all", "with or without #");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=RETURN",
        "kind=UNIT&id=1",
        "kind=TRANSACTION&id=x",
        "kind=RETURN&id=1&within=2",
        "kind=SKU&id=a&within=b",
        "kind=RETURN&id=9000001&after=forged"
      })
  void aWrongSubjectIsABadRequest(String query) {
    assertThat(visitor().get("/north/story?" + query).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind=RETURN&id=777", "kind=NOTHING&id=1", "id=1"})
  void anUnknownSubjectIsNotFound(String query) {
    assertThat(visitor().get("/north/story?" + query).status()).isEqualTo(404);
  }
}
