package dev.restock.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what a foreign page, another user of the machine or a path cannot do. */
class AccessTest {
  private static TestShop shop;

  @BeforeAll
  static void open() {
    shop = new TestShop(Scenario.of(TestShop.START, World.demo(), List.of()));
    shop.sync.runOnce();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static Dashboard.Builder dashboard() {
    return Dashboard.builder()
        .shop(DashboardShop.builder("north", shop.sync).build())
        .clock(shop.clock);
  }

  private static Visitor visitor(DashboardPerson person) {
    return new Visitor(dashboard().access(request -> Optional.of(person)).build());
  }

  private static DashboardPerson viewer() {
    return DashboardPerson.named("vera").everywhere(DashboardRole.VIEWER);
  }

  @Nested
  class OnThisMachine {
    private final Dashboard local = dashboard().build();
    private final String link = local.loginPath().orElseThrow();

    @Test
    void theLinkLetsOneBrowserInOnce() {
      Visitor first = new Visitor(local);
      assertThat(first.get("/north").status()).isEqualTo(401);
      DashboardResponse login = first.get(link);
      assertThat(login.status()).isEqualTo(200);
      assertThat(cookie(login)).contains("HttpOnly", "SameSite=Strict").doesNotContain("Secure");
      assertThat(first.page("/north").title()).contains("Overview");

      Visitor second = new Visitor(local);
      assertThat(second.get(link).status()).isEqualTo(401);
      assertThat(second.get("/north").status()).isEqualTo(401);
    }

    @Test
    void aNewLinkMakesTheEarlierOneVoid() {
      String newer = local.loginPath().orElseThrow();

      assertThat(new Visitor(local).get(link).status()).isEqualTo(401);
      assertThat(new Visitor(local).get(newer).status()).isEqualTo(200);
    }

    @Test
    void aSessionEnds() {
      Visitor visitor = new Visitor(local);
      visitor.get(link);
      shop.clock.advance(Duration.ofHours(13));

      assertThat(visitor.get("/north").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "evil.example",
          "evil.example:8080",
          "localhost.evil.example",
          "127.0.0.1.nip.io",
          ""
        })
    void anotherNameOfThisMachineIsRefused(String host) {
      Visitor visitor = new Visitor(local);
      visitor.get(link);
      visitor.header("Host", host);

      assertThat(visitor.get("/north").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"})
    void aProxyIsRefused(String header) {
      assertThat(new Visitor(local).header(header, "for=1.2.3.4").get(link).status())
          .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "127.0.0.1.evil", "::2", "", "1270.0.0.1"})
    void anotherMachineIsRefused(String address) {
      DashboardRequest request =
          DashboardRequest.of("GET", "/north")
              .header("Host", List.of("localhost"))
              .remoteAddress(address)
              .build();

      assertThat(local.handle(request).status()).isEqualTo(403);
    }

    private static String cookie(DashboardResponse response) {
      return response.headers().stream()
          .filter(one -> one.name().equals("Set-Cookie"))
          .map(DashboardResponse.Header::value)
          .findFirst()
          .orElseThrow();
    }
  }

  @Nested
  class ByTheHost {

    @Test
    void nobodyIsAnswered401AndNoLink() {
      Dashboard dashboard = dashboard().access(request -> Optional.empty()).build();

      assertThat(new Visitor(dashboard).get("/north").status()).isEqualTo(401);
      assertThat(dashboard.loginPath()).isEmpty();
      assertThat(new Visitor(dashboard).get("/login?token=x").status()).isEqualTo(401);
    }

    @Test
    void aPersonSeesOnlyTheirShops() {
      Dashboard two =
          dashboard()
              .shop(DashboardShop.builder("south", shop.sync).name("South").build())
              .access(
                  request ->
                      Optional.of(DashboardPerson.named("vera").in("south", DashboardRole.VIEWER)))
              .build();
      Visitor visitor = new Visitor(two);

      assertThat(visitor.follow(visitor.get("/")).text()).contains("South").doesNotContain("north");
      assertThat(visitor.get("/north").status()).isEqualTo(404);
      assertThat(visitor.get("/west").status()).isEqualTo(404);
    }

    @Test
    void aPersonWithoutAnyShopIsSaidSo() {
      assertThat(visitor(DashboardPerson.named("nora")).get("/").status()).isEqualTo(403);
    }

    @Test
    void cookiesAreForTlsAloneIfTheOriginIs() {
      Visitor visitor =
          new Visitor(
              dashboard()
                  .access(request -> Optional.of(viewer()))
                  .publicOrigin("https://returns.example.com")
                  .build());

      assertThat(visitor.get("/north").headers().toString())
          .contains("__Host-restock_session=", "Secure");
    }
  }

  @Nested
  class Paths {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "//north",
          "/north//cases",
          "/north/../north",
          "/north/%2e%2e/north",
          "/north/./cases",
          "/NORTH",
          "/north;x=1",
          "/north%00",
          "/north\\cases",
          "/north/.git",
          "/assets/../north",
          "/assets/",
          "/assets/restock.css",
          "/north/nothing",
          "north"
        })
    void areTakenAsTheyAre(String path) {
      assertThat(visitor(viewer()).get(path).status()).isEqualTo(404);
    }

    @Test
    void anAssetIsKeptForEverAndAPageIsNot() {
      Visitor visitor = visitor(viewer());
      String css = visitor.page("/north").select("link[rel=stylesheet]").attr("href");

      assertThat(visitor.get(css).headers().toString()).contains("immutable", "text/css");
      assertThat(visitor.get("/north").headers().toString()).contains("no-store");
    }
  }

  @Nested
  class Posts {
    private final Visitor visitor = visitor(viewer());

    private String token() {
      return visitor.page("/north").select("footer input[name=token]").val();
    }

    private int post(String token) {
      return visitor
          .post(
              "/language",
              List.of(new Visitor.Field("token", token), new Visitor.Field("to", "sv")))
          .status();
    }

    @Test
    void changeTheLanguage() {
      assertThat(post(token())).isEqualTo(303);
      assertThat(visitor.page("/north").select("html").attr("lang")).isEqualTo("sv");
    }

    @Test
    void withoutTheRightTokenAreRefused() {
      String token = token();
      assertThat(post("")).isEqualTo(403);
      assertThat(post(token + "A")).isEqualTo(403);
      String last = token.endsWith("A") ? "B" : "A";
      assertThat(post(token.substring(0, token.length() - 1) + last)).isEqualTo(403);
    }

    @Test
    void withTheTokenOfAnotherBrowserOrPersonAreRefused() {
      Visitor other = visitor(viewer());
      String theirs = other.page("/north").select("footer input[name=token]").val();
      visitor.page("/north");

      assertThat(post(theirs)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://evil.example",
          "null",
          "",
          "http://localhost:9",
          "http://localhost:8080.evil"
        })
    void ofAnotherOriginAreRefused(String origin) {
      String token = token();
      visitor.header("Origin", origin);

      assertThat(post(token)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void ofAnotherSiteAreRefused(String site) {
      String token = token();
      visitor.header("Sec-Fetch-Site", site);

      assertThat(post(token)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "multipart/form-data", ""})
    void thatAreNoFormAreRefused(String type) {
      String token = token();
      visitor.header("Content-Type", type);

      assertThat(post(token)).isEqualTo(415);
    }

    @Test
    void leadBackIntoTheDashboardAlone() {
      for (String back :
          List.of("//evil.example", "https://evil.example", "/\\evil.example", "/north/../..")) {
        DashboardResponse response =
            visitor.post(
                "/language",
                List.of(
                    new Visitor.Field("token", token()),
                    new Visitor.Field("to", "sv"),
                    new Visitor.Field("back", back)));
        assertThat(response.headers()).contains(new DashboardResponse.Header("Location", "/"));
      }
    }
  }

  @Test
  void everyResponseHasTheHeadersOfSafety() {
    Visitor visitor = visitor(viewer());
    for (String address : List.of("/", "/north", "/nothing", "/assets/x", "/north/cases?after=x")) {
      assertThat(visitor.get(address).headers().toString())
          .as(address)
          .contains(
              "default-src 'none'",
              "frame-ancestors 'none'",
              "nosniff",
              "X-Frame-Options",
              "Referrer-Policy",
              "Cache-Control")
          .doesNotContain("unsafe-inline");
    }
  }

  @Test
  void headIsGetWithoutItsBody() {
    DashboardResponse head = visitor(viewer()).send("HEAD", "/north", new byte[0]);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void otherMethodsAreNotAllowed(String method) {
    DashboardResponse response = visitor(viewer()).send(method, "/north", new byte[0]);

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).contains(new DashboardResponse.Header("Allow", "GET, HEAD"));
  }

  @Test
  void namesThatHideSomethingAreRefused() {
    assertThatThrownBy(() -> DashboardPerson.named("ann\u202Egro"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DashboardPerson.named(" "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "returns.example.com",
        "https://a.example/path",
        "ftp://a.example",
        "https://u@a.example",
        "https://a.example?x"
      })
  void anOriginHasNoPath(String value) {
    assertThatThrownBy(() -> Dashboard.builder().publicOrigin(value))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
