package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Numbers the calls, decides from the number which call fails, and counts them. Thread-safe. */
final class CallLog {
  private record Endpoint(Service service, String name) {}

  private final long seed;
  private final FaultPlan plan;
  private final Journal journal;
  private final Map<Service, Long> numbers = new EnumMap<>(Service.class);
  private final Map<Endpoint, Long> endpointCalls = new HashMap<>();
  private final Map<Endpoint, Integer> faultsInARow = new HashMap<>();
  private final Map<Service, Map<String, Long>> byEndpoint = new EnumMap<>(Service.class);
  private final Map<Service, Map<Integer, Long>> byStatus = new EnumMap<>(Service.class);

  CallLog(long seed, FaultPlan plan, Journal journal) {
    this.seed = seed;
    this.plan = plan;
    this.journal = journal;
    for (Service service : Service.values()) {
      byEndpoint.put(service, new TreeMap<>());
      byStatus.put(service, new TreeMap<>());
    }
  }

  /** A call that has begun. */
  record Call(Service service, String endpoint, long number, Optional<FaultKind> fault) {}

  synchronized Call begin(Service service, String endpointName) {
    Endpoint endpoint = new Endpoint(service, endpointName);
    long number = numbers.merge(service, 1L, Long::sum);
    long nth = endpointCalls.merge(endpoint, 1L, Long::sum);
    Optional<FaultKind> fault =
        plan.scripted().stream()
            .filter(
                s -> s.service() == service && s.endpoint().equals(endpointName) && s.nth() == nth)
            .map(FaultPlan.Scripted::kind)
            .findFirst()
            .or(() -> randomFault(endpoint, number));
    countFault(endpoint, fault.isPresent());
    return new Call(service, endpointName, number, fault);
  }

  /**
   * Records how a call ended.
   *
   * @param status the status that the caller got; 0 for no answer
   * @param admitted whether the call counts against the limits of the service
   */
  synchronized void end(Call call, int status, boolean admitted, Instant at) {
    journal.append(
        Json.object(
            "k", "call",
            "s", call.service().name(),
            "e", call.endpoint(),
            "st", status,
            "f", call.fault().isPresent(),
            "ad", admitted,
            "at", at.toString()));
    count(call.service(), call.endpoint(), status);
  }

  /** Counts a call of an earlier run. */
  synchronized void restore(Map<?, ?> entry) {
    Service service = Service.valueOf(Journal.text(entry, "s"));
    Endpoint endpoint = new Endpoint(service, Journal.text(entry, "e"));
    numbers.merge(service, 1L, Long::sum);
    endpointCalls.merge(endpoint, 1L, Long::sum);
    countFault(endpoint, Boolean.TRUE.equals(entry.get("f")));
    count(service, endpoint.name(), Math.toIntExact(Journal.number(entry, "st")));
  }

  synchronized CallCounts counts() {
    return new CallCounts(byEndpoint, byStatus);
  }

  private Optional<FaultKind> randomFault(Endpoint endpoint, long number) {
    if (plan.rate() == 0 || faultsInARow.getOrDefault(endpoint, 0) >= plan.maxInARow()) {
      return Optional.empty();
    }
    SplittableRandom random =
        new SplittableRandom(seed * 31 + endpoint.service().name().hashCode() + (number << 20));
    if (random.nextDouble() >= plan.rate()) {
      return Optional.empty();
    }
    List<FaultKind> kinds = plan.kinds().stream().sorted().toList();
    return Optional.of(kinds.get(random.nextInt(kinds.size())));
  }

  private void countFault(Endpoint endpoint, boolean fault) {
    faultsInARow.put(endpoint, fault ? faultsInARow.getOrDefault(endpoint, 0) + 1 : 0);
  }

  private void count(Service service, String endpoint, int status) {
    byEndpoint.computeIfAbsent(service, s -> new TreeMap<>()).merge(endpoint, 1L, Long::sum);
    byStatus.computeIfAbsent(service, s -> new TreeMap<>()).merge(status, 1L, Long::sum);
  }
}
