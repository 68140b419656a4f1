package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.shopify.inventory.InventoryItem;
import dev.restock.shopify.inventory.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
  private static final String PLACE = "gid://shopify/Location/90000000001";

  private final VirtualTime time = new VirtualTime();

  private static String item(int number, String sku, String level) {
    return "{\"id\":\"gid://shopify/InventoryItem/"
        + number
        + "\",\"legacyResourceId\":\""
        + number
        + "\",\"sku\":"
        + sku
        + ",\"tracked\":true,\"duplicateSkuCount\":0,\"inventoryLevel\":"
        + level
        + "}";
  }

  private static String level(boolean isActive, int available) {
    return "{\"id\":\"gid://shopify/InventoryLevel/1?inventory_item_id=1\",\"isActive\":"
        + isActive
        + ",\"location\":{\"id\":\""
        + PLACE
        + "\"},\"quantities\":[{\"name\":\"available\",\"quantity\":"
        + available
        + ",\"updatedAt\":null}]}";
  }

  private static MockResponse items(String connection) {
    return Answers.data("{\"inventoryItems\":" + connection + "}");
  }

  @Test
  void onlyExactSkusAreFoundAndAllOfThem() throws Exception {
    try (Loopback server =
            new Loopback(
                items(
                    Answers.connection(
                        item(1, "\"TEE-M\"", level(true, -2))
                            + ","
                            + item(2, "\"TEE-M-BLACK\"", "null")
                            + ","
                            + item(3, "\"tee-m\"", "null"),
                        "x")),
                items(
                    Answers.connection(
                        item(4, "\"TEE-M\"", level(false, 9)) + "," + item(5, "null", "null"))));
        ShopifyClient client = Answers.client(server, time)) {
      List<InventoryItem> found = client.inventory().find(List.of("TEE-M"), PLACE);
      assertThat(found)
          .extracting(InventoryItem::legacyResourceId)
          .containsExactly(Optional.of("1"), Optional.of("4"));
      assertThat(found.get(0).level().orElseThrow().available()).hasValue(-2);
      assertThat(found.get(1).level().orElseThrow().isActive()).isFalse();
      assertThat(server.request(0).getBody().utf8())
          .contains("\"query\":\"sku:'TEE-M'\"", "includeInactive: true", PLACE);
    }
  }

  @Test
  void quotesInASkuAreEscaped() throws Exception {
    try (Loopback server = new Loopback(items(Answers.connection("")));
        ShopifyClient client = Answers.client(server, time)) {
      client.inventory().find(List.of("O'N\\1 OR *", "b"), "90000000001");
      assertThat(server.request(0).getBody().utf8())
          .contains("\"query\":\"sku:'O\\\\'N\\\\\\\\1 OR *' OR sku:'b'\"");
    }
  }

  @Test
  void manySkusAreAskedForInParts() throws Exception {
    try (Loopback server = new Loopback().afterwards(items(Answers.connection("")));
        ShopifyClient client = Answers.client(server, time)) {
      client.inventory().find(IntStream.range(0, 81).mapToObj(i -> "S" + i).toList(), PLACE);
      assertThat(server.count()).isEqualTo(3);
      client.inventory().find(List.of(), PLACE);
      assertThat(server.count()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aBlankSkuIsRefused(String sku) throws Exception {
    try (Loopback server = new Loopback();
        ShopifyClient client = Answers.client(server, time)) {
      assertThatThrownBy(() -> client.inventory().find(List.of(sku), PLACE))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> client.inventory().find(List.of("a".repeat(256)), PLACE))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void aSearchThatIsPartlyIgnoredIsNotUsed() throws Exception {
    try (Loopback server =
            new Loopback(
                Answers.body(
                    "{\"data\":{\"inventoryItems\":"
                        + Answers.connection("")
                        + "},\"extensions\":{\"search\":[{\"path\":[\"inventoryItems\"],\"warnings\":[{\"field\":\"sku\",\"message\":\"Invalid"
                        + " search field\"}]}]}}"));
        ShopifyClient client = Answers.client(server, time)) {
      assertThatThrownBy(() -> client.inventory().find(List.of("A"), PLACE))
          .isInstanceOfSatisfying(
              ShopifyErrorException.class,
              error ->
                  assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.NOT_UNDERSTOOD));
    }
  }

  @Test
  void oneItemIsReadOrEmpty() throws Exception {
    try (Loopback server =
            new Loopback(
                Answers.data("{\"inventoryItem\":" + item(1, "\"A\"", level(true, 3)) + "}"),
                Answers.data("{\"inventoryItem\":null}"));
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(
              client.inventory().item("1", PLACE).orElseThrow().level().orElseThrow().available())
          .hasValue(3);
      assertThat(client.inventory().item("1", PLACE)).isEmpty();
    }
  }

  @Test
  void aLevelWithoutQuantitiesIsRefused() throws Exception {
    try (Loopback server =
            new Loopback()
                .afterwards(
                    Answers.data(
                        "{\"inventoryItem\":"
                            + item(
                                1,
                                "\"A\"",
                                "{\"id\":\"l\",\"isActive\":true,\"location\":{\"id\":\"p\"}}")
                            + "}"));
        ShopifyClient client = Answers.client(server, time)) {
      assertThatThrownBy(() -> client.inventory().item("1", PLACE))
          .isInstanceOf(MalformedAnswerException.class);
    }
  }

  @Test
  void allLocationsAreRead() throws Exception {
    String place =
        "{\"id\":\"gid://shopify/Location/1\",\"legacyResourceId\":\"1\",\"name\":\"Shop\","
            + "\"isActive\":false,\"fulfillsOnlineOrders\":true}";
    try (Loopback server =
            new Loopback(
                Answers.data("{\"locations\":" + Answers.connection(place, "x") + "}"),
                Answers.data("{\"locations\":" + Answers.connection(place) + "}"));
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(client.inventory().locations()).hasSize(2).noneMatch(Location::isActive);
    }
  }
}
