package dev.restock.sync.internal.entries;

import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundPart;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Sitoo in memory that keeps the orders and does to each request what a test asks for. */
final class FakeOrders implements RefundOrders {

  /** What happens to a request that makes an order. */
  enum Fate {
    /** The order is made and answered. */
    DONE,
    /** The connection is lost before the effect. */
    LOST_BEFORE,
    /** The order is made, and the answer is lost. */
    LOST_AFTER,
    /** The answer is lost, and the order is made later. */
    LATE,
    /** The order is made, and the answer cannot be understood. */
    GARBLED,
    /** The service refuses. */
    REFUSED,
    /** A limit of the service is reached. */
    LIMITED,
    /** The process dies before the effect. */
    DIES_BEFORE,
    /** The order is made, and the process dies. */
    DIES_AFTER,
    /** The process dies, and the order is made after its lease and within the grace period. */
    DIES_LATE
  }

  /** An order as it was made. */
  record Made(long orderId, Draft draft, @Nullable Long sale) {}

  private record Coming(Instant at, Draft draft, @Nullable Long sale) {}

  private final Clock clock;
  private final List<Coming> coming = new ArrayList<>();
  private final Map<Long, Found> foreign = new TreeMap<>();
  final List<Made> made = new ArrayList<>();
  final Deque<Fate> fates = new ArrayDeque<>();
  final List<List<String>> searches = new ArrayList<>();
  final Map<String, Long> sales = new TreeMap<>();
  int posts;
  boolean isDown;
  boolean ignoresFilter;
  boolean keepsKeysUnique = true;
  boolean hidesOrders;
  java.time.Duration late = java.time.Duration.ofSeconds(30);

  FakeOrders(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String serviceName() {
    return "Sitoo";
  }

  @Override
  public Draft draft(String key, RefundEntry entry) {
    String problem = entry.currency().equals("XXX") ? "the form knows no such currency" : null;
    List<Line> lines = new ArrayList<>();
    for (RefundPart part : entry.parts()) {
      lines.add(
          new Line(
              part.component().jsonName(),
              part.component().name(),
              -part.amount().signum(),
              part.amount().negate(),
              BigDecimal.valueOf(25)));
    }
    return new Draft(
        key,
        entry.currency(),
        lines,
        entry.paidBy().entrySet().stream()
            .map(one -> new Payment(one.getKey(), one.getValue().negate()))
            .toList(),
        problem);
  }

  private void arrive() {
    for (Coming one : List.copyOf(coming)) {
      if (!one.at().isAfter(clock.instant())) {
        coming.remove(one);
        make(one.draft(), one.sale());
      }
    }
  }

  private ServiceTroubleException trouble() {
    return new ServiceTroubleException(
        "Sitoo",
        ServiceTroubleException.Kind.UNAVAILABLE,
        "it is down",
        Optional.empty(),
        new IllegalStateException());
  }

  List<Made> of(String key) {
    arrive();
    return made.stream().filter(one -> one.draft().key().equals(key)).toList();
  }

  /** An order that somebody else made. */
  void foreign(long orderId, Found found) {
    foreign.put(orderId, found);
  }

  @Override
  public List<Found> find(Collection<String> keys) {
    searches.add(List.copyOf(keys));
    arrive();
    if (isDown) {
      throw trouble();
    }
    if (hidesOrders) {
      return List.of();
    }
    List<Found> all = new ArrayList<>(foreign.values());
    made.forEach(
        one ->
            all.add(
                new Found(
                    one.draft().key(),
                    one.orderId(),
                    one.draft().currency(),
                    one.draft().total())));
    return all.stream()
        .filter(one -> ignoresFilter || Set.copyOf(keys).contains(one.key()))
        .toList();
  }

  @Override
  public Map<String, Long> sales(Collection<String> orderNames) {
    Map<String, Long> known = new TreeMap<>(sales);
    known.keySet().retainAll(orderNames);
    return known;
  }

  private @Nullable Made make(Draft draft, @Nullable Long sale) {
    boolean isTaken =
        made.stream().anyMatch(one -> one.draft().key().equals(draft.key())) && keepsKeysUnique;
    if (isTaken) {
      return null;
    }
    Made order = new Made(1_000 + made.size(), draft, sale);
    made.add(order);
    return order;
  }

  @Override
  public PostResult post(Draft draft, @Nullable Long saleOrderId, Instant sendBy) {
    posts++;
    arrive();
    Fate fate = fates.isEmpty() ? Fate.DONE : fates.remove();
    switch (fate) {
      case LIMITED -> throw trouble();
      case DIES_BEFORE -> throw new DiedException();
      case REFUSED -> {
        return new PostResult.Refused("status 400: no such product");
      }
      case LOST_BEFORE -> {
        return new PostResult.Unknown("no answer", false);
      }
      case DIES_LATE -> {
        coming.add(new Coming(sendBy.plusSeconds(60), draft, saleOrderId));
        throw new DiedException();
      }
      case LATE -> {
        coming.add(new Coming(clock.instant().plus(late), draft, saleOrderId));
        return new PostResult.Unknown("no answer", false);
      }
      default -> {}
    }
    Made order = make(draft, saleOrderId);
    if (fate == Fate.DIES_AFTER) {
      throw new DiedException();
    }
    if (order == null) {
      return new PostResult.Refused("status 400: the externalid is not unique");
    }
    return switch (fate) {
      case LOST_AFTER -> new PostResult.Unknown("no answer", false);
      case GARBLED -> new PostResult.Unknown("not understood", true);
      default -> new PostResult.Applied(order.orderId());
    };
  }

  /** The process dies. An error, since the engine takes exceptions for failures of the port. */
  static final class DiedException extends VirtualMachineError {
    private static final long serialVersionUID = 1L;
  }
}
