package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import dev.restock.dashboard.http.JdkHttpBinding;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The pages in Chromium, over HTTP. Screenshots are kept in {@code target/screenshots}. Without a
 * browser the same flows are tested by {@link CaseFlowTest}.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class BrowserTest {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

  private TestShop shop;
  private HttpServer server;
  private Playwright playwright;
  private Browser browser;
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    Optional<Path> chromium = chromium();
    assumeTrue(
        chromium.isPresent(),
        "no browser: install chromium, or name it by RESTOCK_CHROMIUM, to test the pages in it");
    shop = TestShop.small();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--no-first-run")));
  }

  @AfterEach
  void close() {
    if (playwright != null) {
      playwright.close();
      server.stop(0);
      shop.close();
    }
  }

  private static Optional<Path> chromium() {
    return Stream.of(
            Optional.ofNullable(System.getenv("RESTOCK_CHROMIUM")).orElse(""),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A browser of a person, logged in by the link. */
  private Page pageOf(String name, Browser.NewContextOptions options) {
    Dashboard dashboard =
        Dashboard.builder()
            .shop(
                DashboardShop.builder("north", shop.sync)
                    .name("Northwind")
                    .zone(TestShop.ZONE)
                    .build())
            .localPerson(
                DashboardPerson.named(name)
                    .everywhere(DashboardRole.OPERATOR, DashboardRole.FINANCE))
            .clock(shop.clock)
            .build();
    server.createContext("/" + name, JdkHttpBinding.of(dashboard));
    BrowserContext context = browser.newContext(options.setLocale("en-GB"));
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.navigate(address(name, dashboard.loginPath().orElseThrow()));
    page.waitForURL(address(name, "/north"));
    return page;
  }

  private String address(String name, String path) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + name + path;
  }

  private StoredCase unknownLocation() {
    return shop.sync.cases().list(CaseQuery.open().ofType(ExceptionType.UNKNOWN_LOCATION)).get(0);
  }

  private CaseState stateOf(StoredCase one) {
    return shop.sync.cases().find(one.opened().id()).orElseThrow().stored().state();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  @Test
  void everyPageIsAccessibleOnSmallAndWideScreensInLightAndDark() throws IOException {
    StoredCase one = unknownLocation();
    shop.judged("9001", Refunds.equal("1", "#9001", "399.00"));
    shop.judged("9002", Refunds.differs("2", "#9002", "499.00", "498.00"));
    shop.cameBack(20602, "SKU-1001", true);
    String alert = shop.sync.alerts().orElseThrow().unresolved().get(0).key();
    Map<String, String> pages =
        Map.ofEntries(
            Map.entry("overview", "/north"),
            Map.entry("cases", "/north/cases"),
            Map.entry("causes", "/north/causes"),
            Map.entry("case", "/north/case?id=" + one.opened().id().replace("/", "%2F")),
            Map.entry("story", "/north/story?kind=RETURN&id=" + one.opened().rmaId()),
            Map.entry("placed", "/north/story?kind=RETURN&id=1001"),
            Map.entry("search", "/north/search?q=ORD"),
            Map.entry("refunds", "/north/refunds?to=2026-03-02"),
            Map.entry("refund-day", "/north/refunds/day?day=2026-03-02"),
            Map.entry("refund", "/north/refund?key=PLATFORM:2"),
            Map.entry("registers", "/north/registers"),
            Map.entry("piece", "/north/piece?id=20602/1/1"),
            Map.entry("drift", "/north/drift"),
            Map.entry("drift-run", "/north/drift/run?run=1"),
            Map.entry("alerts", "/north/alerts"),
            Map.entry(
                "alert", "/north/alert?key=" + URLEncoder.encode(alert, StandardCharsets.UTF_8)),
            Map.entry("settings", "/north/settings"),
            Map.entry("missing", "/north/nothing"));
    String axe = axe();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(360, 1280)) {
        String name = scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        Page page =
            pageOf(
                name,
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
        for (Map.Entry<String, String> entry : pages.entrySet()) {
          page.navigate(address(name, entry.getValue()));
          shoot(page, entry.getKey() + "-" + name);
          assertThat(page.evaluate("document.documentElement.scrollWidth"))
              .as("width of %s at %s", entry.getKey(), name)
              .isEqualTo(width);
          page.evaluate(axe);
          assertThat(violations(page)).as("%s at %s", entry.getKey(), name).isEmpty();
        }
      }
    }
    assertThat(complaints).allMatch(text -> text.contains("404"));
  }

  private static List<?> violations(Page page) {
    return (List<?>)
        page.evaluate(
            "rules => axe.run({runOnly: {type: 'tag', values: rules}}).then(found =>"
                + " found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html + ' '"
                + " + node.failureSummary).slice(0, 3).join(' | ')))",
            RULES);
  }

  private static String axe() throws IOException {
    try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aCaseIsSolvedFromTheFirstPageToResolved() {
    StoredCase one = unknownLocation();
    Page page = pageOf("ann", new Browser.NewContextOptions().setViewportSize(1280, 900));
    page.locator(".todo", new Page.LocatorOptions().setHasText("location that the rules"))
        .getByRole(AriaRole.LINK)
        .click();
    page.locator("tbody tr", new Page.LocatorOptions().setHasText(one.opened().id()))
        .getByRole(AriaRole.LINK)
        .click();
    button(page, "Resolve").click();
    page.locator("textarea[name=input]").fill("moved by hand in Sitoo");
    shoot(page, "confirm");
    button(page, "Resolve now").click();

    assertThat(page.getByRole(AriaRole.STATUS).textContent()).isEqualTo("Resolved.");
    shoot(page, "resolved");
    assertThat(stateOf(one)).isEqualTo(CaseState.RESOLVED);
    assertThat(complaints).isEmpty();
  }

  @Test
  void theSlowerOfTwoPeopleSeesTheChange() {
    StoredCase one = unknownLocation();
    String path = "/north/case?id=" + one.opened().id().replace("/", "%2F");
    Page ann = pageOf("ann", new Browser.NewContextOptions());
    Page bob = pageOf("bob", new Browser.NewContextOptions());
    ann.navigate(address("ann", path));
    button(ann, "Dismiss").click();
    ann.locator("textarea[name=input]").fill("a sample");
    bob.navigate(address("bob", path));
    button(bob, "Assign").click();
    bob.locator("input[name=input]").fill("warehouse team");
    button(bob, "Assign now").click();
    button(ann, "Dismiss now").click();

    assertThat(ann.getByRole(AriaRole.ALERT).textContent()).contains("somebody was faster");
    assertThat(ann.locator(".trail").textContent()).contains("bob");
    assertThat(ann.locator("textarea[name=input]").inputValue()).isEqualTo("a sample");
    shoot(ann, "faster");
    assertThat(stateOf(one)).isEqualTo(CaseState.ASSIGNED);
  }

  @Test
  void allTickedCasesAreAssignedByOneTickOfTheHead() {
    Page page = pageOf("ann", new Browser.NewContextOptions());
    page.navigate(address("ann", "/north/cases"));
    page.locator("input[data-all]").check();
    button(page, "Assign").click();
    page.locator("input[name=input]").fill("team");
    button(page, "Assign now").click();

    assertThat(page.getByRole(AriaRole.STATUS).textContent()).contains("Assigned.");
    assertThat(shop.sync.cases().list(CaseQuery.in(CaseState.OPEN))).isEmpty();
  }

  @Test
  void everythingWorksWithoutScriptsAndInSwedish() {
    StoredCase one = unknownLocation();
    Page page = pageOf("ann", new Browser.NewContextOptions().setJavaScriptEnabled(false));
    button(page, "svenska").click();
    assertThat(page.locator("h1").textContent()).contains("behöver en människa");
    page.locator("#q").fill(one.opened().rmaId());
    button(page, "Sök").click();
    assertThat(page.locator("h1").textContent()).contains("Retur").contains(one.opened().rmaId());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Öppet ärende"))
        .first()
        .click();
    button(page, "Försök igen").click();
    button(page, "Försök igen nu").click();

    assertThat(page.getByRole(AriaRole.STATUS).textContent()).contains("planerat");
    shoot(page, "swedish");
    assertThat(stateOf(one)).isEqualTo(CaseState.RETRIED);
  }
}
