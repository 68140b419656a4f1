package dev.restock.sync.returngo;

import static java.util.Objects.requireNonNull;

import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.returngo.RmaQuery;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaSummary;
import dev.restock.sync.internal.adapter.ClientTrouble;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Refunds in ReturnGO, return by return: a return is shown with its transactions and the prices of
 * its units. A list of transactions does not name their returns, so the returns that changed are
 * read. One call for each page of the list and for each return whose row is new or has changed
 * since this object saw it last. Thread-safe. The caller closes the client.
 */
public final class ReturnGoRefundSource implements RefundSource {
  private static final String SERVICE = "ReturnGO";
  private static final int BAD_REQUEST = 400;

  /** ReturnGO's dates of changes were seen to be off by hours. */
  private static final Duration OFF = Duration.ofHours(26);

  private static final int ROWS = 20_000;

  private final ReturnGoClient client;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, RmaSummary> seen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RmaSummary> eldest) {
          return size() > ROWS;
        }
      };

  private ReturnGoRefundSource(ReturnGoClient client) {
    this.client = client;
  }

  /**
   * Makes the port.
   *
   * @param client the client of one shop
   * @return the port
   */
  public static ReturnGoRefundSource of(ReturnGoClient client) {
    return new ReturnGoRefundSource(requireNonNull(client, "client"));
  }

  @Override
  public String serviceName() {
    return SERVICE;
  }

  @Override
  public String sourceId() {
    return "returngo";
  }

  @Override
  public Duration overlap() {
    return OFF;
  }

  @Override
  public Iterable<RefundSource.Page> changedSince(Instant from) {
    Iterable<dev.restock.http.Page<RmaSummary>> pages =
        client.rmas().list(RmaQuery.builder().updatedFrom(from).build()).byPage();
    return () -> {
      Iterator<dev.restock.http.Page<RmaSummary>> rows = pages.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return call(rows::hasNext);
        }

        @Override
        public RefundSource.Page next() {
          return page(call(rows::next).items());
        }
      };
    };
  }

  private RefundSource.Page page(List<RmaSummary> rows) {
    List<RmaSummary> changed = rows.stream().filter(this::isNew).toList();
    List<Observation> read = read(changed.stream().map(RmaSummary::rmaId).toList());
    lock.lock();
    try {
      changed.forEach(row -> seen.put(row.rmaId(), row));
    } finally {
      lock.unlock();
    }
    return new RefundSource.Page(read, null);
  }

  private boolean isNew(RmaSummary row) {
    lock.lock();
    try {
      return !row.equals(seen.get(row.rmaId()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Observation> read(Collection<String> ids) {
    return ids.stream()
        .flatMap(id -> find(id).stream())
        .map(ReturnGoRefundSource::observation)
        .toList();
  }

  private Optional<Rma> find(String rmaId) {
    try {
      return Optional.of(client.rmas().get(rmaId));
    } catch (RefusedException e) {
      // 400 is "Invalid rmaId": no such return can exist.
      if (e.isNotFound() || e.status().orElse(0) == BAD_REQUEST) {
        return Optional.empty();
      }
      throw ClientTrouble.of(SERVICE, e);
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }

  private static Observation observation(Rma rma) {
    List<ReturnPayment> payments = RefundRecords.payments(rma);
    List<RefundUnit> units = RefundRecords.units(rma);
    return new Observation(
        rma.rmaId(),
        new RefundFacts(
            units.stream()
                .map(RefundUnit::orderId)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse(null),
            rma.summary().orderName().orElse(null),
            false,
            List.of(),
            payments,
            units,
            List.of(),
            Map.of(),
            List.of()),
        payments.stream()
            .noneMatch(payment -> payment.progress() == ReturnPayment.Progress.REQUESTED));
  }

  private static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }
}
