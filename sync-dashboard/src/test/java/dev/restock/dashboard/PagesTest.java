package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.dashboard.internal.RoutesAccess;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.StoredCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, role and method. A row that is missing here fails {@link #everyPageIsHere}. */
class PagesTest {
  private static TestShop shop;

  /**
   * A page.
   *
   * @param path the path below the shop
   * @param query a query that it understands
   * @param isRead whether it answers GET, or else POST
   * @param type the type of its content
   */
  record PageRow(String path, String query, boolean isRead, String type) {}

  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSV = "text/csv; charset=utf-8";

  static final List<PageRow> PAGES =
      List.of(
          new PageRow("/", "", true, HTML),
          new PageRow("/cases", "", true, HTML),
          new PageRow("/cases.csv", "", true, CSV),
          new PageRow("/causes", "", true, HTML),
          new PageRow("/causes.csv", "", true, CSV),
          new PageRow("/case", "id={case}", true, HTML),
          new PageRow("/refunds", "", true, HTML),
          new PageRow("/refunds.csv", "", true, CSV),
          new PageRow("/refunds/day", "day=2026-03-02", true, HTML),
          new PageRow("/refunds/day.csv", "day=2026-03-02", true, CSV),
          new PageRow("/refund", "key=PLATFORM:1", true, HTML),
          new PageRow("/refunds/confirm", "", false, HTML),
          new PageRow("/refunds/apply", "", false, HTML),
          new PageRow("/registers", "", true, HTML),
          new PageRow("/registers.csv", "", true, CSV),
          new PageRow("/piece", "id=20602/1/1", true, HTML),
          new PageRow("/registers/confirm", "", false, HTML),
          new PageRow("/registers/apply", "", false, HTML),
          new PageRow("/drift", "", true, HTML),
          new PageRow("/drift.csv", "", true, CSV),
          new PageRow("/drift/run", "run=1", true, HTML),
          new PageRow("/drift/run.csv", "run=1", true, CSV),
          new PageRow("/drift/confirm", "", false, HTML),
          new PageRow("/drift/apply", "", false, HTML),
          new PageRow("/alerts", "", true, HTML),
          new PageRow("/alerts.csv", "", true, CSV),
          new PageRow("/alert", "key={alert}", true, HTML),
          new PageRow("/alerts/confirm", "", false, HTML),
          new PageRow("/alerts/apply", "", false, HTML),
          new PageRow("/settings", "", true, HTML),
          new PageRow("/settings.csv", "", true, CSV),
          new PageRow("/story", "kind=RETURN&id={return}", true, HTML),
          new PageRow("/story.csv", "kind=RETURN&id={return}", true, CSV),
          new PageRow("/search", "q=ORD", true, HTML),
          new PageRow("/search.csv", "q=ORD", true, CSV),
          new PageRow("/cases/confirm", "", false, HTML),
          new PageRow("/cases/apply", "", false, HTML));

  private enum Who {
    NOBODY,
    STRANGER,
    VIEWER,
    OPERATOR,
    FINANCE
  }

  @BeforeAll
  static void open() {
    shop = TestShop.small();
    shop.cameBack(20602, "SKU-1001", true);
    shop.judged("1", Refunds.differs("1", "9001", "399.00", "398.00"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static Visitor visitor(Who who) {
    if (who == Who.NOBODY) {
      return new Visitor(
          Dashboard.builder()
              .shop(DashboardShop.builder("north", shop.sync).build())
              .access(request -> Optional.empty())
              .build());
    }
    DashboardPerson person = DashboardPerson.named("pat");
    return new Visitor(
        shop.dashboard(
            who == Who.STRANGER
                ? person.in("elsewhere", DashboardRole.OPERATOR)
                : person.in("north", DashboardRole.valueOf(who.name()))));
  }

  static Stream<Arguments> everything() {
    List<Arguments> all = new ArrayList<>();
    for (PageRow page : PAGES) {
      for (Who who : Who.values()) {
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE")) {
          all.add(Arguments.of(page, who, method));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everything")
  void isAnsweredByRoleAndMethod(PageRow page, Who who, String method) {
    StoredCase one = shop.sync.cases().list(CaseQuery.open()).get(0);
    String query =
        page.query()
            .replace("{case}", one.opened().id().replace("/", "%2F"))
            .replace("{return}", one.opened().rmaId())
            .replace("{alert}", shop.sync.alerts().orElseThrow().unresolved().get(0).key());
    String path = page.path().equals("/") ? "" : page.path();
    Visitor visitor = visitor(who);

    DashboardResponse response =
        visitor.send(method, "/north" + path + (query.isEmpty() ? "" : "?" + query), new byte[0]);

    assertThat(response.status()).isEqualTo(expected(page, who, method));
    if (response.status() == 200) {
      assertThat(response.headers())
          .contains(new DashboardResponse.Header("Content-Type", page.type()));
      assertThat(response.body().length).isLessThan(100_000);
    }
    assertThat(shop.sync.cases().find(one.opened().id()).orElseThrow().stored()).isEqualTo(one);
  }

  private static int expected(PageRow page, Who who, String method) {
    if (who == Who.NOBODY) {
      return 401;
    }
    if (who == Who.STRANGER) {
      return 404;
    }
    boolean isGet = method.equals("GET") || method.equals("HEAD");
    if (page.isRead()) {
      return isGet ? 200 : 405;
    }
    if (!method.equals("POST")) {
      return 405;
    }
    // An operator's post without a token is refused as well, for another reason.
    return 403;
  }

  /** The table of routes is the package's own; what it answers is not. */
  @Test
  void everyPageIsHere() {
    assertThat(RoutesAccess.paths())
        .containsExactlyInAnyOrderElementsOf(PAGES.stream().map(PageRow::path).toList());
  }
}
