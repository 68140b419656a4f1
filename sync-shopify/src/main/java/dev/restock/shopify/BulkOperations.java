package dev.restock.shopify;

import dev.restock.http.ClientOptions;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.SafeText;
import dev.restock.http.ServiceException;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.Required;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.ShopifyErrorException.Kind;
import dev.restock.shopify.bulk.BulkOperation;
import dev.restock.shopify.bulk.BulkRow;
import dev.restock.shopify.bulk.BulkStatus;
import dev.restock.shopify.inventory.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Bulk operations: Shopify reads all objects of a kind and writes them to a file of lines. It takes
 * minutes, and is no snapshot: a row that decides something is read again.
 *
 * <p>Every method throws a {@link ServiceException} if a call fails, and a {@link
 * ShopifyErrorException} if an answer has an error.
 */
public final class BulkOperations {
  /**
   * Reads all items with all their levels. The rows have the types {@code InventoryItem} and {@code
   * InventoryLevel}, in any order, and can be read as the records of these names. The parent of a
   * level is its item.
   */
  public static final String INVENTORY_LEVELS = Documents.BULK_LEVELS;

  private static final long LONGEST_LINE = 1024 * 1024;

  /** The answer to {@link Documents#BULK_RUN}. */
  record RunData(Optional<Payload> bulkOperationRunQuery, List<IgnoredField> ignored) {}

  /** The answer of the mutation itself. */
  record Payload(Optional<BulkOperation> bulkOperation, @Required List<UserError> userErrors) {}

  /** The answer to {@link Documents#BULK_BY_ID}. */
  record OperationData(Optional<BulkOperation> bulkOperation, List<IgnoredField> ignored) {}

  /** A started operation, or why it was not started. */
  private record Started(
      Optional<BulkOperation> operation, Optional<ShopifyErrorException> problem) {}

  private final GraphQl graphQl;
  private final ClientOptions options;

  BulkOperations(GraphQl graphQl, ClientOptions options) {
    this.graphQl = graphQl;
    this.options = options;
  }

  /**
   * Starts an operation. Shopify runs at most five at a time for an app and a shop.
   *
   * @param query a GraphQL query without variables and without arguments for pages, such as {@link
   *     #INVENTORY_LEVELS}
   * @return the operation, usually not yet running
   * @throws ShopifyErrorException if Shopify refused it
   * @throws OutcomeUnknownException if it may have been started; starting another one does no harm
   */
  public BulkOperation start(String query) {
    Started started =
        graphQl.mutate(
            Documents.BULK_RUN,
            JsonValue.object().with("query", query),
            graphQl.tokens().token(),
            BulkOperations::started);
    return started
        .operation()
        .orElseThrow(
            () ->
                started
                    .problem()
                    .orElseGet(
                        () ->
                            new ShopifyErrorException(
                                Kind.OTHER,
                                "Shopify started no bulk operation and gave no error")));
  }

  private static Started started(Answer answer, List<Answer.Fault> errors) {
    Optional<Payload> payload =
        answer.data().isEmpty()
            ? Optional.empty()
            : answer.data(RunData.class).bulkOperationRunQuery();
    Optional<ShopifyErrorException> problem =
        errors.stream()
            .map(GraphQl::error)
            .findFirst()
            .or(
                () ->
                    payload.stream()
                        .flatMap(p -> p.userErrors().stream())
                        .map(BulkOperations::problem)
                        .findFirst());
    return new Started(payload.flatMap(Payload::bulkOperation), problem);
  }

  private static ShopifyErrorException problem(UserError error) {
    return new ShopifyErrorException(
        Kind.OTHER,
        error.code().orElse(null),
        null,
        "Shopify refused the bulk operation: "
            + error.code().map(SafeText::of).orElse("")
            + " "
            + SafeText.of(error.message()));
  }

  /**
   * Reads an operation. Returns empty if there is none.
   *
   * @param id the global id
   * @throws IllegalArgumentException if it is not an id of an operation
   */
  public Optional<BulkOperation> get(String id) {
    return graphQl
        .read(
            Documents.BULK_BY_ID,
            JsonValue.object().with("id", GlobalIds.of("BulkOperation", id)),
            OperationData.class)
        .bulkOperation();
  }

  /**
   * Reads the file of a completed operation line by line, in constant memory. The rows are given
   * out as they come, so until this method returns, nothing may be concluded from what is missing.
   *
   * @param operation the operation, as read after it ended
   * @param rows receives each row, on the calling thread
   * @return the number of rows
   * @throws ShopifyErrorException with {@link Kind#INCOMPLETE} if the operation is not completed,
   *     or if the file is cut, has an unreadable line, or has another number of rows than the
   *     operation says; with {@link Kind#UNAVAILABLE} if it cannot be fetched now
   */
  public long read(BulkOperation operation, Consumer<BulkRow> rows) {
    if (!operation.status().equals(BulkStatus.COMPLETED)
        || operation.partialDataUrl().isPresent()
        || operation.errorCode().isPresent()) {
      throw incomplete(operation, "it is not completed");
    }
    long expected =
        operation.objectCount().orElseThrow(() -> incomplete(operation, "it has no object count"));
    long count = operation.url().isPresent() ? fetch(operation, operation.url().get(), rows) : 0;
    if (count != expected) {
      throw incomplete(operation, "its file has " + count + " rows, expected " + expected);
    }
    return count;
  }

  private long fetch(BulkOperation operation, String address, Consumer<BulkRow> rows) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null || !(url.isHttps() || isAllowed(url))) {
      throw incomplete(operation, "its file has no https address");
    }
    OkHttpClient lent = options.httpClient().orElse(null);
    OkHttpClient own = lent == null ? new OkHttpClient() : lent;
    OkHttpClient client =
        own.newBuilder()
            .connectTimeout(options.connectTimeout())
            .readTimeout(options.readTimeout())
            // The file is as long as it is; only silence ends the reading of it.
            .callTimeout(Duration.ZERO)
            .followRedirects(false)
            .cache(null)
            .build();
    // The address is the key to the file. The token must not leave for another host.
    try (Response response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      if (response.code() != 200) {
        boolean mayPass = response.code() >= 500 || response.code() == 429;
        throw new ShopifyErrorException(
            mayPass ? Kind.UNAVAILABLE : Kind.INCOMPLETE,
            "The file of " + operation + " was answered with status " + response.code());
      }
      return lines(operation, response.body().source(), rows);
    } catch (IOException e) {
      throw new ShopifyErrorException(
          Kind.UNAVAILABLE,
          "The file of "
              + operation
              + " cannot be read to its end: "
              + e.getClass().getSimpleName());
    } finally {
      if (lent == null) {
        own.connectionPool().evictAll();
        own.dispatcher().executorService().shutdown();
      }
    }
  }

  private boolean isAllowed(HttpUrl url) {
    return options.allowCleartext()
        || url.host().equals("localhost")
        || url.host().startsWith("127.");
  }

  private static long lines(BulkOperation operation, BufferedSource source, Consumer<BulkRow> rows)
      throws IOException {
    long count = 0;
    while (!source.exhausted()) {
      long end = source.indexOf((byte) '\n', 0, LONGEST_LINE);
      if (end < 0 && source.request(LONGEST_LINE)) {
        throw incomplete(operation, "a line is longer than " + LONGEST_LINE + " bytes");
      }
      byte[] line = end < 0 ? source.readByteArray() : source.readByteArray(end);
      if (end >= 0) {
        source.skip(1);
      }
      if (line.length > 0) {
        rows.accept(row(operation, line, count + 1));
        count++;
      }
    }
    return count;
  }

  private static BulkRow row(BulkOperation operation, byte[] line, long number) {
    try {
      return BulkRow.of(line);
    } catch (UnreadableJsonException e) {
      throw incomplete(operation, "its row " + number + " cannot be read: " + e.reason());
    }
  }

  private static ShopifyErrorException incomplete(BulkOperation operation, String why) {
    return new ShopifyErrorException(
        Kind.INCOMPLETE,
        "Nothing may be concluded from " + operation + ": " + why + ". Start another one.");
  }
}
