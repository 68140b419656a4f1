package dev.restock.shopify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.shopify.bulk.BulkOperation;
import dev.restock.shopify.bulk.BulkRow;
import dev.restock.shopify.bulk.BulkStatus;
import dev.restock.shopify.inventory.InventoryItem;
import dev.restock.shopify.inventory.InventoryLevel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkOperationsTest {
  private final VirtualTime time = new VirtualTime();

  private static BulkOperation operation(BulkStatus status, long count, Optional<String> url) {
    return new BulkOperation(
        "gid://shopify/BulkOperation/1",
        status,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(count),
        url,
        Optional.empty());
  }

  private static BulkOperation completed(Loopback server, long count) {
    return operation(BulkStatus.COMPLETED, count, Optional.of(server.url() + "/file?Signature=x"));
  }

  private static MockResponse file(String text) {
    return new MockResponse.Builder().body(text).build();
  }

  private static void assertIncomplete(ShopifyClient client, BulkOperation operation) {
    ShopifyErrorException error =
        catchThrowableOfType(
            ShopifyErrorException.class, () -> client.bulk().read(operation, row -> {}));
    assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.INCOMPLETE);
    assertThat(error).hasMessageNotContaining("Signature");
  }

  @Test
  void levelsFindTheirItemsInAnyOrder() throws Exception {
    try (Loopback server =
            new Loopback(file(Samples.text("/samples/bulk-inventory-levels-any-order.jsonl")));
        ShopifyClient client = Answers.client(server, time)) {
      Map<String, InventoryItem> items = new HashMap<>();
      Map<String, Integer> available = new HashMap<>();
      long count =
          client
              .bulk()
              .read(
                  completed(server, 9),
                  row -> {
                    if (row.type().orElse("").equals("InventoryItem")) {
                      items.put(row.id().orElseThrow(), row.as(InventoryItem.class));
                    } else {
                      available.merge(
                          row.parentId().orElseThrow(),
                          row.as(InventoryLevel.class).available().orElseThrow(),
                          Integer::sum);
                    }
                  });
      assertThat(count).isEqualTo(9);
      assertThat(available)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "gid://shopify/InventoryItem/53000000001", 5,
                  "gid://shopify/InventoryItem/53000000002", 13,
                  "gid://shopify/InventoryItem/53000000003", 0));
      assertThat(items).containsKeys(available.keySet().toArray(String[]::new)).hasSize(4);
      assertThat(requireNonNull(items.get("gid://shopify/InventoryItem/53000000003")).sku())
          .isEmpty();
      assertThat(requireNonNull(items.get("gid://shopify/InventoryItem/53000000005")).sku())
          .contains("BOOT \"42\" / brun");
    }
  }

  @Test
  void theTokenStaysHere() throws Exception {
    try (Loopback server =
            new Loopback(file(Samples.text("/samples/bulk-products-variants-media.jsonl")));
        ShopifyClient client = Answers.client(server, time)) {
      List<String> types = new ArrayList<>();
      client.bulk().read(completed(server, 4), row -> types.add(row.type().orElseThrow()));
      assertThat(types).containsExactly("Product", "ProductVariant", "MediaImage", "Metafield");
      assertThat(server.request(0).getHeaders().get("X-Shopify-Access-Token")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"gid://shopify/A/1\"}",
        "{\"id\":\"gid://shopify/A/1\"}\n",
        "\n{\"id\":\"gid://shopify/A/1\"}\n\n"
      })
  void theLastLineMayHaveAnEnd(String text) throws Exception {
    try (Loopback server = new Loopback(file(text));
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(client.bulk().read(completed(server, 1), row -> {})).isEqualTo(1);
    }
  }

  @Test
  void anEmptyResultHasNoFile() throws Exception {
    try (Loopback server = new Loopback();
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(
              client.bulk().read(operation(BulkStatus.COMPLETED, 0, Optional.empty()), row -> {}))
          .isZero();
      assertIncomplete(client, operation(BulkStatus.COMPLETED, 1, Optional.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CREATED", "RUNNING", "CANCELING", "CANCELED", "FAILED", "EXPIRED", "NEW"})
  void onlyACompletedOneIsRead(String status) throws Exception {
    try (Loopback server = new Loopback().afterwards(file("{}"));
        ShopifyClient client = Answers.client(server, time)) {
      assertIncomplete(
          client, operation(new BulkStatus(status), 1, Optional.of(server.url() + "/file")));
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void partialDataIsRefusedEvenIfCompleted() throws Exception {
    try (Loopback server = new Loopback().afterwards(file("{}"));
        ShopifyClient client = Answers.client(server, time)) {
      BulkOperation partial =
          new BulkOperation(
              "gid://shopify/BulkOperation/1",
              BulkStatus.COMPLETED,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(1L),
              Optional.of(server.url() + "/file"),
              Optional.of(server.url() + "/part"));
      assertIncomplete(client, partial);
      assertThat(server.count()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\"}",
        "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}",
        "",
        "x\ny",
        "{\"id\":\"a\"}\n{\"id\":"
      })
  void anotherNumberOfRowsOrAnUnreadableOneIsRefused(String text) throws Exception {
    try (Loopback server = new Loopback(file(text));
        ShopifyClient client = Answers.client(server, time)) {
      assertIncomplete(client, completed(server, 2));
    }
  }

  @Test
  void anEndlessLineIsRefused() throws Exception {
    try (Loopback server = new Loopback(file("{\"id\":\"" + "a".repeat(1_100_000) + "\"}"));
        ShopifyClient client = Answers.client(server, time)) {
      assertIncomplete(client, completed(server, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410, 302})
  void aFileThatIsGoneIsRefused(int status) throws Exception {
    try (Loopback server = new Loopback(Loopback.status(status));
        ShopifyClient client = Answers.client(server, time)) {
      assertIncomplete(client, completed(server, 1));
    }
  }

  @Test
  void aCutFileCanBeReadAgain() throws Exception {
    MockResponse cut =
        new MockResponse.Builder()
            .body("{\"id\":\"gid://shopify/A/1\"}\n".repeat(20_000))
            .onResponseBody(new SocketEffect.CloseSocket(true, false, false))
            .build();
    for (MockResponse answer : List.of(cut, Loopback.status(503))) {
      try (Loopback server = new Loopback(answer);
          ShopifyClient client = Answers.client(server, time)) {
        ShopifyErrorException error =
            catchThrowableOfType(
                ShopifyErrorException.class,
                () -> client.bulk().read(completed(server, 20_000), row -> {}));
        assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.UNAVAILABLE);
      }
    }
  }

  @Test
  void aLongFileIsReadInBoundedMemory() throws Exception {
    long rows = 300_000;
    byte[] line =
        ("{\"id\":\"gid://shopify/A/1\",\"x\":\"" + "y".repeat(470) + "\"}\n")
            .getBytes(StandardCharsets.UTF_8);
    try (LineServer server = new LineServer(line, rows);
        Loopback unused = new Loopback();
        ShopifyClient client = Answers.client(unused, time)) {
      long[] most = new long[2];
      long count =
          client
              .bulk()
              .read(
                  operation(BulkStatus.COMPLETED, rows, Optional.of(server.url())),
                  row -> {
                    if (++most[0] % 100_000 == 0) {
                      System.gc();
                      Runtime runtime = Runtime.getRuntime();
                      most[1] = Math.max(most[1], runtime.totalMemory() - runtime.freeMemory());
                    }
                  });
      assertThat(count).isEqualTo(rows);
      // The file has 150 MB.
      assertThat(most[1]).isLessThan(100L * 1024 * 1024);
    }
  }

  /** Sends one line many times. */
  private static final class LineServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    LineServer(byte[] line, long count) throws IOException {
      Thread thread = new Thread(() -> serve(line, count), "line-server");
      thread.setDaemon(true);
      thread.start();
    }

    String url() {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/file";
    }

    private void serve(byte[] line, long count) {
      try (Socket connection = socket.accept();
          OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 65_536)) {
        // The request is short enough to come at once.
        connection.getInputStream().read(new byte[8192]);
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Length: " + count * line.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (long i = 0; i < count; i++) {
          out.write(line);
        }
      } catch (IOException e) {
        // The test sees that rows are missing.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void isStartedAndAskedFor() throws Exception {
    String running =
        "{\"id\":\"gid://shopify/BulkOperation/1\",\"status\":\"RUNNING\",\"objectCount\":\"7\"}";
    try (Loopback server =
            new Loopback(
                Answers.data(
                    "{\"bulkOperationRunQuery\":{\"bulkOperation\":"
                        + running
                        + ",\"userErrors\":[]}}"),
                Answers.data("{\"bulkOperation\":" + running + "}"),
                Answers.data("{\"bulkOperation\":null}"),
                Answers.sample("gql-bulk-query-connection-in-list-refused"),
                Loopback.status(502));
        ShopifyClient client = Answers.client(server, time)) {
      BulkOperation operation = client.bulk().start(BulkOperations.INVENTORY_LEVELS);
      assertThat(operation.status().isUnderWay()).isTrue();
      assertThat(client.bulk().get(operation.id()).orElseThrow().objectCount()).contains(7L);
      assertThat(client.bulk().get("1")).isEmpty();
      assertThatThrownBy(() -> client.bulk().start("{ orders }"))
          .isInstanceOf(ShopifyErrorException.class)
          .hasMessageContaining("connection field within a list field");
      assertThatThrownBy(() -> client.bulk().start(BulkOperations.INVENTORY_LEVELS))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(server.count()).isEqualTo(5);
    }
  }

  @Test
  void aRowShowsNothingOfItsContent() {
    assertThat(
            BulkRow.of(
                "{\"id\":\"gid://shopify/A/1\",\"email\":\"a@b.c\"}"
                    .getBytes(StandardCharsets.UTF_8)))
        .hasToString("BulkRow[A, 42 bytes]");
  }
}
