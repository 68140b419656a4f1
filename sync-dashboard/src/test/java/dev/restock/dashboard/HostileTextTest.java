package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.World;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.StoredCase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts of services and people are shown as texts, on every page that links lead to. */
class HostileTextTest {
  private static final String RTL = "\u202Egnp.exe\u202C\u2066x\u2069\u200F";
  private static final List<String> TEXTS =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(2)>",
          "' onmouseover='alert(3)",
          "javascript:alert(4)",
          "</textarea></title></style><h1>big</h1>",
          "{{7*7}} ${7*7} @if(true)",
          "=HYPERLINK(\"http://evil.example\")",
          "loc " + RTL,
          "W".repeat(10_000));

  /** Words of the shopper and secrets, which must be on no page. */
  private static final List<String> MARKED = List.of("Zebedee-Marked-Reason", "SECRET-MARKED-CODE");

  private static TestShop shop;
  private static final Map<String, DashboardResponse> SEEN = new LinkedHashMap<>();

  @BeforeAll
  static void crawl() {
    List<ScriptedReturn> returns = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      Instant created = TestShop.START.plusSeconds(60L * i);
      returns.add(
          ScriptedReturn.builder(1001 + i, created)
              .unit("SKU-1001")
              .unit("SKU-1002")
              .approved(created.plusSeconds(60))
              .received(created.plusSeconds(3600))
              .inspected(0, Inspection.sellable(created.plusSeconds(7200), TEXTS.get(i)))
              .inspected(
                  1,
                  Inspection.missing(
                      created.plusSeconds(7200), TEXTS.get(i), MARKED.get(i % MARKED.size())))
              .build());
    }
    shop = new TestShop(Scenario.of(TestShop.START, World.demo(), returns));
    shop.runUntil(TestShop.START.plus(Duration.ofHours(12)));
    for (int i = 0; i < TEXTS.size(); i++) {
      shop.judged("order " + i, Refunds.saying(TEXTS.get(i), "r" + i));
    }
    for (int i = 0; i < TEXTS.size(); i++) {
      shop.cameBack(20602 + i, TEXTS.get(i), true);
    }
    peopleWriteToo(shop.sync.cases());
    Visitor visitor =
        new Visitor(
            shop.dashboard(
                DashboardPerson.named("<b>ann</b>\"'&")
                    .everywhere(DashboardRole.OPERATOR, DashboardRole.FINANCE)));
    Deque<String> waiting = new ArrayDeque<>(List.of("/north"));
    TEXTS.stream()
        .map(text -> text.substring(0, Math.min(150, text.length())))
        .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
        .forEach(
            text -> {
              waiting.add("/north/search?q=" + text);
              waiting.add("/north/cases?text=" + text);
              waiting.add("/north/story?kind=ORDER&id=" + text);
            });
    while (!waiting.isEmpty() && SEEN.size() < 400) {
      String address = waiting.remove();
      if (SEEN.containsKey(address)) {
        continue;
      }
      DashboardResponse response = visitor.get(address);
      SEEN.put(address, response);
      if (isHtml(response)) {
        Visitor.document(response).select("main a[href], nav a[href]").eachAttr("href").stream()
            .filter(href -> !href.startsWith("#") && !SEEN.containsKey(href))
            .forEach(waiting::add);
      }
    }
    confirmPages(visitor);
    refundPages(visitor);
    registerPages(visitor);
    alertPages(visitor);
  }

  private static void registerPages(Visitor visitor) {
    for (int i = 0; i < TEXTS.size(); i++) {
      Document page = visitor.page("/north/piece?id=" + (20602 + i) + "/1/1");
      Map<String, String> unit = Map.of("return", TEXTS.get(i), "unit", TEXTS.get(1));
      Element form = page.select("main form[method=post]").get(0);
      SEEN.put("binding of " + i, visitor.submit(form, "Bind to a unit", unit));
    }
  }

  private static void alertPages(Visitor visitor) {
    List<String> alerts = visitor.page("/north/alerts").select("li.todo a").eachAttr("href");
    for (String address : alerts) {
      for (Element form : visitor.page(address).select("main form[method=post]")) {
        SEEN.put("confirm " + address, visitor.submit(form, "Acknowledge", Map.of()));
      }
    }
    assertThat(SEEN.keySet()).anyMatch(key -> key.startsWith("confirm /north/alert"));
  }

  private static void refundPages(Visitor visitor) {
    for (int i = 0; i < TEXTS.size(); i++) {
      Document page = visitor.page("/north/refund?key=PLATFORM:r" + i);
      Map<String, String> words = Map.of("why", TEXTS.get(4), "until", "2000-01-01");
      Document confirm =
          Visitor.document(
              visitor.submit(page.select("main form[method=post]").get(0), "Accept", Map.of()));
      Element form = confirm.select("main form[method=post]").get(0);
      SEEN.put("no acceptance of " + i, visitor.submit(form, "Accept now", words));
      visitor.submit(form, "Accept now", Map.of("why", "<b>" + TEXTS.get(1) + RTL));
      SEEN.put("accepted " + i, visitor.get("/north/refund?key=PLATFORM:r" + i));
    }
    SEEN.put("accepted rows", visitor.get("/north/refunds/day?day=2026-03-02&verdict=ACCEPTED"));
    assertThat(Visitor.text(SEEN.get("accepted rows"))).contains("r0");
  }

  /** Notes and names of people are texts as well. */
  private static void peopleWriteToo(CaseDesk desk) {
    List<StoredCase> open = desk.list(CaseQuery.open());
    desk.assign(open.get(0).ref(), "<i>team</i> \"quoted\"", "bob <script>");
    desk.resolve(open.get(1).ref(), "bob", "<script>alert(5)</script>\n" + RTL);
  }

  private static void confirmPages(Visitor visitor) {
    for (String address : List.of("/north/cases", "/north/cases?tab=CLOSED")) {
      Document page = visitor.page(address);
      String token = page.select("main [name=token]").val();
      for (String action : List.of("ASSIGN", "RETRY", "DISMISS", "REOPEN")) {
        List<Visitor.Field> fields = new ArrayList<>();
        fields.add(new Visitor.Field("token", token));
        fields.add(new Visitor.Field("action", action));
        fields.add(new Visitor.Field("input", TEXTS.get(4)));
        page.select("[name=ref]").forEach(box -> fields.add(new Visitor.Field("ref", box.val())));
        SEEN.put(action + " of " + address, visitor.post("/north/cases/confirm", fields));
      }
    }
  }

  @AfterAll
  static void close() {
    shop.close();
    SEEN.clear();
  }

  private static boolean isHtml(DashboardResponse response) {
    return response.headers().toString().contains("text/html");
  }

  private static List<Document> pages() {
    return SEEN.values().stream().filter(HostileTextTest::isHtml).map(Visitor::document).toList();
  }

  @Test
  void noElementAndNoAttributeComesFromATextOfAService() {
    Set<String> elements = new TreeSet<>();
    Set<String> attributes = new TreeSet<>();
    Set<String> schemes = new TreeSet<>();
    for (Document page : pages()) {
      for (Element one : page.getAllElements()) {
        elements.add(one.normalName());
        for (Attribute attribute : one.attributes()) {
          attributes.add(attribute.getKey());
          if (attribute.getKey().equals("href") || attribute.getKey().equals("src")) {
            schemes.add(attribute.getValue().substring(0, 1));
          }
        }
      }
      assertThat(page.select("h1")).hasSize(1);
      assertThat(page.select("script"))
          .hasSize(1)
          .allMatch(one -> one.hasAttr("src") && one.data().isEmpty());
    }
    assertThat(elements).doesNotContain("i", "iframe", "object", "style", "base");
    assertThat(pages())
        .flatExtracting(page -> page.select("svg"))
        .isNotEmpty()
        .allMatch(svg -> svg.closest("table.bridge") != null);
    assertThat(attributes)
        .allMatch(
            name ->
                Set.of(
                            "action",
                            "alt",
                            "autocomplete",
                            "charset",
                            "class",
                            "colspan",
                            "content",
                            "datetime",
                            "defer",
                            "download",
                            "for",
                            "height",
                            "hidden",
                            "href",
                            "id",
                            "lang",
                            "maxlength",
                            "method",
                            "name",
                            "placeholder",
                            "preserveAspectRatio",
                            "rel",
                            "required",
                            "role",
                            "scope",
                            "selected",
                            "src",
                            "tabindex",
                            "title",
                            "type",
                            "value",
                            "viewBox",
                            "width",
                            "x",
                            "y")
                        .contains(name)
                    || name.startsWith("aria-")
                    || name.startsWith("data-"));
    assertThat(schemes).isSubsetOf("/", "#");
  }

  @Test
  void everyPageAnswers() {
    assertThat(SEEN).hasSizeGreaterThan(60);
    assertThat(SEEN.values()).extracting(DashboardResponse::status).isSubsetOf(200, 303, 404, 422);
    List<String> broken =
        SEEN.entrySet().stream()
            .filter(entry -> entry.getValue().status() == 404)
            .map(Map.Entry::getKey)
            .filter(address -> !address.startsWith("/north/story?kind=ORDER"))
            .toList();
    assertThat(broken).isEmpty();
  }

  @Test
  void nothingChangesTheDirectionOfText() {
    for (Map.Entry<String, DashboardResponse> entry : SEEN.entrySet()) {
      assertThat(Visitor.text(entry.getValue()))
          .as(entry.getKey())
          .doesNotContain("\u202E", "\u2066", "\u200F");
    }
    assertThat(pages()).anyMatch(page -> page.text().contains("\\u202E"));
  }

  @Test
  void theTextsAreThereAsTexts() {
    for (String text : TEXTS.subList(0, 6)) {
      assertThat(pages()).as(text).anyMatch(page -> page.text().contains(text));
    }
    assertThat(pages()).anyMatch(page -> page.text().contains("<script>alert(5)</script>"));
    assertThat(pages()).anyMatch(page -> page.select(".person").text().contains("<b>ann</b>\"'&"));
  }

  @Test
  void filesHaveNoFormulas() {
    for (Map.Entry<String, DashboardResponse> entry : SEEN.entrySet()) {
      if (entry.getKey().contains(".csv")) {
        assertThat(Visitor.text(entry.getValue()).lines())
            .as(entry.getKey())
            .noneMatch(line -> line.matches("(^|.*,)\"?[=+@].*"));
      }
    }
  }

  @Test
  void noWordOfAShopperAndNoSecretIsOnAnyPage() {
    assertThat(shop.sync.cases().list(CaseQuery.in(CaseState.OPEN))).isNotEmpty();
    for (Map.Entry<String, DashboardResponse> entry : SEEN.entrySet()) {
      String text = Visitor.text(entry.getValue());
      assertThat(text).as(entry.getKey()).doesNotContain(MARKED);
      assertThat(text).as(entry.getKey()).doesNotContain(shop.secrets());
    }
  }
}
