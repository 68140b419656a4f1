package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {
  private static final HttpUrl BASE = HttpUrl.get("https://api.example.com/v2/");

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "..", "a/b", "/", "a\\b", "a\u0000b", "a\nb", "\u007f", "\ud800"})
  void aValueThatCouldAddressSomethingElseIsRefused(String value) {
    assertThatThrownBy(() -> ApiRequest.get("/rma/{rmaId}").path("rmaId", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rmaId of /rma/{rmaId}");
  }

  @Test
  void aLongValueAndANegativeNumberAreRefused() {
    assertThatThrownBy(() -> ApiRequest.get("/rma/{rmaId}").path("rmaId", "x".repeat(513)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ApiRequest.get("/w/{id}").path("id", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theMessageOfARefusalDoesNotQuoteTheValue() {
    assertThatThrownBy(() -> ApiRequest.get("/rma/{rmaId}").path("rmaId", "jane/doe"))
        .hasMessageNotContaining("jane");
  }

  @Test
  void everyPlaceholderNeedsItsValue() {
    assertThatThrownBy(() -> ApiRequest.get("/rma/{rmaId}").build())
        .hasMessageContaining("no value for rmaId");
    assertThatThrownBy(() -> ApiRequest.get("/rmas").path("rmaId", "1").build())
        .hasMessageContaining("no placeholder for rmaId");
  }

  @Test
  void valuesAreEncoded() {
    ApiRequest request =
        ApiRequest.get("/sites/{siteid}/warehouses/{id}.json")
            .path("siteid", 1)
            .path("id", "a b?c#d%2e%2E;é{id}$1")
            .query("sort_by", "+rma_created_at,-rma_updated_at")
            .query("cursor", "NjA3MDA5Ng==")
            .queryList("sku", List.of("A+1", "B&2"))
            .queryList("none", List.of())
            .build();
    HttpUrl url = request.url(BASE);
    assertThat(url.encodedPath())
        .isEqualTo("/v2/sites/1/warehouses/a%20b%3Fc%23d%252e%252E;%C3%A9%7Bid%7D$1.json");
    assertThat(url.encodedQuery())
        .startsWith("sort_by=%2Brma_created_at")
        .contains("cursor=NjA3MDA5Ng%3D%3D")
        .contains("A%2B1")
        .doesNotContain("none");
    assertThat(url.queryParameter("sku")).isEqualTo("A+1,B&2");
  }

  @Test
  void aCommaInAListIsRefused() {
    assertThatThrownBy(() -> ApiRequest.get("/p").queryList("sku", List.of("a,b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two values");
    assertThatThrownBy(() -> ApiRequest.get("/p").queryList("sku", List.of(" ")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEndlessUrlIsRefused() {
    ApiRequest request = ApiRequest.get("/p").query("q", "x".repeat(9000)).build();
    assertThatThrownBy(() -> request.url(BASE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8000");
  }

  @Test
  void onlyTheTemplateIsPrinted() {
    assertThat(ApiRequest.get("/rma/{rmaId}").path("rmaId", "77").query("a", "b").build())
        .hasToString("GET /rma/{rmaId}");
  }

  @Property(tries = 500, seed = "500")
  void anyValueEitherIsRefusedOrStaysOneSegment(@ForAll String value) {
    ApiRequest request;
    try {
      request = ApiRequest.get("/rma/{rmaId}/comment").path("rmaId", value).build();
    } catch (IllegalArgumentException e) {
      return;
    }
    HttpUrl url = request.url(BASE);
    assertThat(url.pathSegments()).containsExactly("v2", "rma", value, "comment");
  }

  @Test
  void aTemplateIsNoPlaceForValues() {
    for (String template :
        java.util.List.of(
            "things",
            "/a b",
            "/a?b=c",
            "/a#b",
            "/a%2f",
            "/./a",
            "/a/..",
            "/a\\b",
            "/{a b}",
            "/\u00fc",
            "/shopper@example.com")) {
      assertThatThrownBy(() -> ApiRequest.get(template))
          .as(template)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("example.com");
    }
    ApiRequest.get("/").build();
    ApiRequest.get("/accounts/{accountid}/things/{id}.json")
        .path("accountid", "1")
        .path("id", 2)
        .build();
    assertThatThrownBy(() -> ApiRequest.get("/{a}{b}").path("a", ".").build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ApiRequest.get("/.{a}").path("a", "x").path("b", "x").build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeleteIsAWrite() {
    assertThat(ApiRequest.delete("/things/{id}").path("id", 1).build().isWrite()).isTrue();
    assertThat(ApiRequest.delete("/things", new byte[] {'1'}).build())
        .hasToString("DELETE /things");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a:b", "ü", "Host", "content-TYPE", "Content-Length"})
  void aHeaderThatIsNoneOrIsNotTheCallersIsRefused(String name) {
    assertThatThrownBy(() -> ApiRequest.get("/rmas").header(name, "value"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "one\r\nX-Other: two", "größe", "a\u0000"})
  void aHeaderThatCouldBecomeAnotherIsRefusedAndNotQuoted(String value) {
    assertThatThrownBy(() -> ApiRequest.get("/rmas").header("X-Mine", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the value of header X-Mine is blank or not printable ASCII");
  }
}
