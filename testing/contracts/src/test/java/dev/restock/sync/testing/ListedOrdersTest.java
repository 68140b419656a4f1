package dev.restock.sync.testing;

import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.sitoo.RefundOrderForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The contract on a system of registers whose orders are a list in memory. */
class ListedOrdersTest extends RefundOrdersContract {
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");
  private static final RefundOrderForm FORM =
      RefundOrderForm.builder()
          .warehouseId(1)
          .otherPayments("Web")
          .product(RefundComponent.GOODS, "RETURNS", "Returned goods", BigDecimal.valueOf(25))
          .otherProducts("REFUNDS", "Refunds", BigDecimal.valueOf(25))
          .vatRates(List.of(BigDecimal.valueOf(25)))
          .build();

  @Override
  protected Registers registers() {
    return new Listed();
  }

  @Override
  protected RefundOrders ordersThatAreDown() {
    return new Adapter(new Listed(), true);
  }

  /** The system. It takes any number of orders with one key. */
  private static final class Listed implements Registers {
    private static final long SALE = 7;

    private final List<RefundOrders.Draft> made = new CopyOnWriteArrayList<>();
    private final Map<String, Long> sales = new TreeMap<>();

    @Override
    public RefundOrders orders() {
      return new Adapter(this, false);
    }

    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public long stockChanges() {
      return 0;
    }

    @Override
    public Optional<Long> sale(String orderName) {
      sales.put(orderName, SALE);
      return Optional.of(SALE);
    }
  }

  /** The adapter; the id of an order follows from its place in the list. */
  private record Adapter(Listed system, boolean isDown) implements RefundOrders {
    private static final long FIRST = 1_000;

    private void mayFail() {
      if (isDown) {
        throw new ServiceTroubleException(
            "registers",
            ServiceTroubleException.Kind.UNAVAILABLE,
            "registers are down",
            Optional.empty(),
            new IllegalStateException("down"));
      }
    }

    @Override
    public String serviceName() {
      return "registers";
    }

    @Override
    public Draft draft(String key, RefundEntry entry) {
      return FORM.draft(key, entry);
    }

    @Override
    public List<Found> find(Collection<String> keys) {
      mayFail();
      return IntStream.range(0, system.made.size())
          .filter(i -> keys.contains(system.made.get(i).key()))
          .mapToObj(
              i -> {
                Draft draft = system.made.get(i);
                return new Found(draft.key(), FIRST + i, draft.currency(), draft.total());
              })
          .toList();
    }

    @Override
    public Map<String, Long> sales(Collection<String> orderNames) {
      mayFail();
      Map<String, Long> known = new TreeMap<>(system.sales);
      known.keySet().retainAll(orderNames);
      return known;
    }

    @Override
    public PostResult post(Draft draft, @Nullable Long saleOrderId, Instant sendBy) {
      mayFail();
      if (!NOW.isBefore(sendBy)) {
        return new PostResult.NotSent("too late", Optional.empty());
      }
      synchronized (system) {
        system.made.add(draft);
        return new PostResult.Applied(FIRST + system.made.size() - 1);
      }
    }
  }
}
