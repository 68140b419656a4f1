package dev.restock.sandbox;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The number of calls that have reached the sandbox, failed calls included. Immutable.
 *
 * @param byEndpoint calls by service and endpoint. An endpoint is named by method and path
 *     template, for example {@code GET /rma/{rmaId}}; for Sitoo the path begins below the account,
 *     for example {@code POST /sites/{site}/warehousetransactions}
 * @param byStatus calls by service and HTTP status; status 0 counts calls without an answer
 */
public record CallCounts(
    Map<Service, Map<String, Long>> byEndpoint, Map<Service, Map<Integer, Long>> byStatus) {

  public CallCounts {
    byEndpoint = copy(byEndpoint);
    byStatus = copy(byStatus);
  }

  /**
   * Returns the number of calls to a service.
   *
   * @return 0 or more
   */
  public long total(Service service) {
    return byStatus.getOrDefault(service, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * Returns the number of calls to an endpoint.
   *
   * @param endpoint the name, as in {@link #byEndpoint}
   * @return 0 if there was no call
   */
  public long endpoint(Service service, String endpoint) {
    return byEndpoint.getOrDefault(service, Map.of()).getOrDefault(endpoint, 0L);
  }

  /**
   * Returns the number of calls that were answered with a status.
   *
   * @param status the HTTP status; 0 for calls without an answer
   * @return 0 if there was no call
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
