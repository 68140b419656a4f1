package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.testing.Loopback;
import org.junit.jupiter.api.Test;

class FirstMistakesTest {

  private static SitooClient.Builder at(String url) {
    return SitooClient.builder().baseUrl(url).credentials("10020-140", "secret");
  }

  @Test
  void accountThatIsNotTheApiUsers_isRefused() {
    SitooClient.Builder client = at("https://api.mysitoo.com/v2").accountId("10021");
    assertThatThrownBy(client::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the accountId is 10021, but the API user is of account 10020;");
  }

  @Test
  void apiIdAsAccount_isRefusedWithTheAccountToSet() {
    assertThatThrownBy(() -> SitooClient.builder().accountId("10020-140"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("set: 10020");
  }

  @Test
  void wrongPasswordAndMissingSite_haveTheirOwnAdvice() throws Exception {
    try (Loopback server = new Loopback(Loopback.status(401), Loopback.status(404));
        SitooClient client = at(server.url()).accountId("10020").siteId(7).build()) {
      assertThatThrownBy(() -> client.warehouses().list().toList())
          .hasMessageContaining("Check the API id and its password");
      assertThatThrownBy(() -> client.warehouses().list().toList())
          .hasMessageContaining("that the account has the site");
    }
  }
}
