package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OverviewTest {
  private static TestShop shop;

  private static Visitor visitor() {
    return new Visitor(
        shop.dashboard(DashboardPerson.named("ann").everywhere(DashboardRole.OPERATOR)));
  }

  @BeforeAll
  static void open() {
    shop = TestShop.busy();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void whatToDoNextIsNamedWithItsAdviceAndItsPage() {
    Document page = visitor().page("/north");

    assertThat(page.title()).isEqualTo("Overview · Northwind · Restock");
    assertThat(page.select("h1").text()).contains("need a person");
    assertThat(page.select(".todo .do").text()).contains("Add the location to the rules");
    assertThat(page.select(".todo a").eachAttr("href"))
        .anyMatch(href -> href.startsWith("/north/cases?type=UNKNOWN_LOCATION"));
  }

  @Test
  void everyOwnersCasesAreCounted() {
    Document page = visitor().page("/north");

    long shown =
        page.select("section[aria-labelledby=cases] b").eachText().stream()
            .mapToLong(Long::parseLong)
            .sum();
    assertThat(shown).isEqualTo(shop.sync.health().openCases()).isPositive();
  }
}
