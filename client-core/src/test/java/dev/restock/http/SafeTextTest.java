package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void whatIsPersonalIsMasked() {
    assertThat(SafeText.of("No user\njane.doe@example.com, +46 70-111 22 33, see /x?pin=1234"))
        .isEqualTo("No user [e-mail], [phone], see /x?[...]");
    assertThat(SafeText.of("x".repeat(400))).hasSize(303).endsWith("...");
  }

  @Test
  void aDeleteIsAWriteWithOrWithoutABody() {
    ApiRequest bare = ApiRequest.delete("/stores/{id}").path("id", 3).build();
    ApiRequest named = ApiRequest.delete("/products", new byte[] {'[', ']'}).build();
    assertThat(bare.isWrite()).isTrue();
    assertThat(bare.body()).isNull();
    assertThat(bare.url(HttpUrl.get("https://api.example.com/v2")))
        .hasToString("https://api.example.com/v2/stores/3");
    assertThat(named.body()).isEqualTo(ByteString.encodeUtf8("[]").toByteArray());
    assertThat(named).hasToString("DELETE /products");
  }
}
