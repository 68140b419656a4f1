package dev.restock.sandbox;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many calls have reached the sandbox, those that went wrong included.
 *
 * @param byEndpoint calls by service and endpoint; endpoints are named by method and path template,
 *     for example {@code GET /rma/{rmaId}} or, below the account, {@code POST
 *     /sites/{site}/warehousetransactions}
 * @param byStatus calls by service and HTTP status; 0 counts calls that got no answer
 */
public record CallCounts(
    Map<Service, Map<String, Long>> byEndpoint, Map<Service, Map<Integer, Long>> byStatus) {

  /** Copies the maps. */
  public CallCounts {
    byEndpoint = copy(byEndpoint);
    byStatus = copy(byStatus);
  }

  /**
   * All calls of one service.
   *
   * @param service the service
   * @return how many
   */
  public long total(Service service) {
    return byStatus.getOrDefault(service, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * The calls of one endpoint.
   *
   * @param service the service
   * @param endpoint the endpoint's name
   * @return how many; 0 if there were none
   */
  public long endpoint(Service service, String endpoint) {
    return byEndpoint.getOrDefault(service, Map.of()).getOrDefault(endpoint, 0L);
  }

  /**
   * The calls that got one status.
   *
   * @param service the service
   * @param status the HTTP status, or 0 for no answer
   * @return how many; 0 if there were none
   */
  public long status(Service service, int status) {
    return byStatus.getOrDefault(service, Map.of()).getOrDefault(status, 0L);
  }

  private static <K extends Comparable<K>> Map<Service, Map<K, Long>> copy(
      Map<Service, Map<K, Long>> counts) {
    Map<Service, Map<K, Long>> copy = new TreeMap<>();
    counts.forEach(
        (service, inner) -> copy.put(service, Collections.unmodifiableMap(new TreeMap<>(inner))));
    return Collections.unmodifiableMap(copy);
  }
}
