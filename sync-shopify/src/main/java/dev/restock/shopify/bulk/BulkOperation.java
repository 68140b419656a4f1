package dev.restock.shopify.bulk;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * A bulk operation, as it is at the time of the answer. {@code toString} hides the addresses of the
 * files, which need no other key.
 *
 * @param id the global id
 * @param status the progress
 * @param errorCode why it failed
 * @param createdAt when it was started
 * @param completedAt when it ended
 * @param objectCount the number of rows so far, in the end that of the file
 * @param url the address of the file, for 7 days; empty while it is under way, and if the result is
 *     empty
 * @param partialDataUrl the address of what there is of the file after a failure
 */
@Lenient
public record BulkOperation(
    String id,
    BulkStatus status,
    Optional<String> errorCode,
    Optional<Timestamp> createdAt,
    Optional<Timestamp> completedAt,
    @Decisive Optional<Long> objectCount,
    @Decisive Optional<String> url,
    @Decisive Optional<String> partialDataUrl) {
  @Override
  public String toString() {
    return "BulkOperation[id="
        + id
        + ", status="
        + status
        + ", errorCode="
        + errorCode.orElse("none")
        + ", objectCount="
        + objectCount.map(String::valueOf).orElse("unknown")
        + "]";
  }
}
