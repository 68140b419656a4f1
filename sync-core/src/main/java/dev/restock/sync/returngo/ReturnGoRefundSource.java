package dev.restock.sync.returngo;

import static java.util.Objects.requireNonNull;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.Timestamp;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.returngo.RmaQuery;
import dev.restock.returngo.TransactionQuery;
import dev.restock.returngo.model.ResolutionType;
import dev.restock.returngo.model.ReturnedItem;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaRow;
import dev.restock.returngo.model.Transaction;
import dev.restock.returngo.model.TransactionRow;
import dev.restock.sync.internal.adapter.ClientTrouble;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refunds in ReturnGO, return by return: a return is shown with its transactions and the prices of
 * its units. A transaction changes no date of its return, so a return is read again until each unit
 * has a transaction that has succeeded, at most 60 days after it was requested. Later transactions,
 * such as a second refund, are found by a list of transactions by the date of their change. The
 * list names units only: a transaction of a return that the engine has never seen is not found. A
 * row of a list that cannot be read hides no other row: its return is read, or it is shown as a
 * record that cannot be understood. One call for each page of a list, one for the transactions of a
 * hundred returns, and one for each return that is new to this object or has changed. Thread-safe.
 * The caller closes the client.
 */
public final class ReturnGoRefundSource implements RefundSource {
  private static final String SERVICE = "ReturnGO";
  private static final int BAD_REQUEST = 400;
  private static final int IDS = 100;

  /** ReturnGO's dates of changes were seen to be off by hours. */
  private static final Duration OFF = Duration.ofHours(26);

  /** The longest time from a request to its refund. */
  private static final Duration PAID_WITHIN = Duration.ofDays(60);

  private static final int RETURNS = 20_000;

  /** How often transactions are listed; much shorter than the overlap. */
  private static final Duration LIST_EVERY = Duration.ofHours(1);

  /** The ids of records that are no returns: of transactions, and of rows whose id is not known. */
  private static final String TRANSACTION = "transaction ";

  private static final String WITHOUT_ID = "without an id";
  private static final String RETURN_WITHOUT_ID = "return " + WITHOUT_ID;

  private static final Instant LONG_AGO = Instant.EPOCH;

  private final ReturnGoClient client;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Object> seen = bounded();
  private final Map<String, Shown> seenTransactions = bounded();
  private Instant seenFrom = Instant.MAX;
  private Instant transactionsListedAt = LONG_AGO;
  private final Map<String, Known> known = bounded();

  /**
   * A return as it was read last.
   *
   * @param requestedAt when it was requested; null if ReturnGO does not say
   * @param isPaid whether each unit that is refunded has a transaction that did not fail
   */
  private record Known(RefundFacts facts, @Nullable Instant requestedAt, boolean isPaid) {}

  /**
   * A transaction as it was listed last, without what is secret.
   *
   * @param content what decides; empty if it cannot be read
   * @param problem why it cannot be read; null if it can
   */
  private record Shown(
      String id, List<String> unitIds, List<Object> content, @Nullable String problem) {
    static Shown of(TransactionRow row) {
      try {
        Transaction one = row.transaction();
        return new Shown(
            one.id(),
            one.returnedItemIds(),
            List.of(one.status(), one.amount(), one.lastUpdated()),
            null);
      } catch (UnreadableJsonException e) {
        return new Shown(
            row.id().filter(id -> !id.isBlank()).orElse(WITHOUT_ID),
            row.returnedItemIds(),
            List.of(),
            "at " + e.jsonPath() + ": " + e.reason());
      }
    }

    /**
     * The record to report if the row cannot be read and names no unit. With a unit, the return is
     * read instead: it has the same transaction, and names itself if it cannot be read either.
     */
    Optional<Observation> unreadable() {
      return problem == null || !unitIds.isEmpty()
          ? Optional.empty()
          : Optional.of(Observation.unreadable(TRANSACTION + id, problem));
    }
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > RETURNS;
      }
    };
  }

  private ReturnGoRefundSource(ReturnGoClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Makes the port.
   *
   * @param client the client of one shop
   * @param clock the clock by which returns are too old to be refunded
   * @return the port
   */
  public static ReturnGoRefundSource of(ReturnGoClient client, Clock clock) {
    return new ReturnGoRefundSource(
        requireNonNull(client, "client"), requireNonNull(clock, "clock"));
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

  /**
   * Reads the returns and then the transactions that have changed. Transactions are listed at most
   * once an hour, because every listing covers the overlap.
   */
  @Override
  public Iterable<RefundSource.Page> changedSince(Instant from) {
    return () -> {
      beginAt(from);
      return new Changes(from, isTransactionListDue());
    };
  }

  /** The new rows of one list after the other. */
  private final class Changes implements Iterator<RefundSource.Page> {
    private final Instant from;
    private final Instant beganAt = clock.instant();
    private final Iterator<dev.restock.http.Page<RmaRow>> returns;
    private @Nullable Iterator<dev.restock.http.Page<TransactionRow>> transactions;
    private boolean isTransactionListLeft;
    private Runnable recorded = () -> {};

    Changes(Instant from, boolean isTransactionListLeft) {
      this.from = from;
      this.returns =
          client.rmas().rows(RmaQuery.builder().updatedFrom(from).build()).byPage().iterator();
      this.isTransactionListLeft = isTransactionListLeft;
    }

    @Override
    public boolean hasNext() {
      goOn();
      if (call(returns::hasNext)) {
        return true;
      }
      if (isTransactionListLeft) {
        isTransactionListLeft = false;
        transactions =
            client
                .transactions()
                .rows(TransactionQuery.builder().updatedFrom(from).build())
                .byPage()
                .iterator();
      }
      if (transactions == null) {
        return false;
      }
      if (call(transactions::hasNext)) {
        return true;
      }
      transactionsListed(beganAt);
      return false;
    }

    @Override
    public RefundSource.Page next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return transactions == null
          ? pageOfReturns(call(returns::next).items())
          : pageOfTransactions(call(transactions::next).items());
    }

    /** Rows are left out of later readings when the caller has gone on after their page. */
    private void goOn() {
      Runnable done = recorded;
      recorded = () -> {};
      done.run();
    }

    private RefundSource.Page pageOfReturns(List<RmaRow> all) {
      Map<String, Object> rows = new LinkedHashMap<>();
      List<Observation> found = new ArrayList<>();
      for (RmaRow row : all) {
        Optional<String> id = row.rmaId().filter(one -> !one.isBlank());
        if (id.isEmpty()) {
          found.add(Observation.unreadable(RETURN_WITHOUT_ID, "at $.rmaId: is missing or no id"));
        } else if (isNew(id.get(), shown(row))) {
          rows.put(id.get(), shown(row));
        }
      }
      recorded = () -> locked(() -> seen.putAll(rows));
      rows.keySet().forEach(id -> readReturn(id).ifPresent(found::add));
      return new RefundSource.Page(found, null);
    }

    private RefundSource.Page pageOfTransactions(List<TransactionRow> all) {
      Map<String, Shown> rows = new LinkedHashMap<>();
      List<Observation> found = new ArrayList<>();
      Set<String> unitIds = new HashSet<>();
      for (TransactionRow row : all) {
        Shown shown = Shown.of(row);
        if (isNew(shown)) {
          rows.put(shown.id(), shown);
          unitIds.addAll(shown.unitIds());
          shown.unreadable().ifPresent(found::add);
        }
      }
      recorded = () -> locked(() -> seenTransactions.putAll(rows));
      return new RefundSource.Page(found, unitIds, null);
    }
  }

  /** A reading that begins earlier than others did is that of a store that knows less. */
  private void beginAt(Instant from) {
    locked(
        () -> {
          if (from.isBefore(seenFrom)) {
            seen.clear();
            seenTransactions.clear();
            transactionsListedAt = LONG_AGO;
          }
          seenFrom = from;
        });
  }

  private boolean isTransactionListDue() {
    return locked(() -> !clock.instant().isBefore(transactionsListedAt.plus(LIST_EVERY)));
  }

  private void transactionsListed(Instant beganAt) {
    locked(() -> transactionsListedAt = beganAt);
  }

  private boolean isNew(String rmaId, Object row) {
    return locked(() -> !row.equals(seen.get(rmaId)));
  }

  private boolean isNew(Shown row) {
    return locked(() -> !row.equals(seenTransactions.get(row.id())));
  }

  /** The part of a return that a row shows, or the whole row if that cannot be read. */
  private static Object shown(RmaRow row) {
    try {
      return row.summary();
    } catch (UnreadableJsonException e) {
      return row;
    }
  }

  private void locked(Runnable work) {
    locked(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Observation> read(Collection<String> ids) {
    Map<String, Known> before = new LinkedHashMap<>();
    lock.lock();
    try {
      for (String id : ids) {
        Known one = known.get(id);
        if (one != null) {
          before.put(id, one);
        }
      }
    } finally {
      lock.unlock();
    }
    Map<String, Set<ReturnPayment>> now = payments(before);
    Stream<Observation> returns =
        ids.stream()
            .filter(id -> !id.isBlank() && !id.equals(RETURN_WITHOUT_ID))
            .filter(id -> !id.startsWith(TRANSACTION))
            .flatMap(
                id -> {
                  Known one = before.get(id);
                  return one != null && Set.copyOf(one.facts().payments()).equals(now.get(id))
                      ? Stream.of(observation(id, one))
                      : readReturn(id).stream();
                });
    return Stream.concat(returns, transactions(ids).stream()).toList();
  }

  /** Transactions that could not be read. One without an id cannot be asked for again. */
  private List<Observation> transactions(Collection<String> ids) {
    List<String> wanted =
        ids.stream()
            .filter(id -> id.startsWith(TRANSACTION))
            .map(id -> id.substring(TRANSACTION.length()))
            .filter(id -> !id.equals(WITHOUT_ID))
            .toList();
    List<Observation> found = new ArrayList<>();
    for (int from = 0; from < wanted.size(); from += IDS) {
      List<String> some = wanted.subList(from, Math.min(from + IDS, wanted.size()));
      for (TransactionRow row : rows(TransactionQuery.builder().ids(some).build())) {
        Shown shown = Shown.of(row);
        if (some.contains(shown.id())) {
          found.add(
              shown
                  .unreadable()
                  .orElseGet(
                      () ->
                          Observation.understood(
                              TRANSACTION + shown.id(), Set.copyOf(shown.unitIds()))));
        }
      }
    }
    return found;
  }

  /** The transactions that returns have now. A transaction names units and no return. */
  private Map<String, Set<ReturnPayment>> payments(Map<String, Known> returns) {
    Map<String, String> returnOf = new HashMap<>();
    Map<String, Set<ReturnPayment>> payments = new HashMap<>();
    Set<String> broken = new HashSet<>();
    returns.forEach(
        (id, one) -> {
          payments.put(id, new HashSet<>());
          one.facts().units().forEach(unit -> returnOf.put(unit.unit().unitId(), id));
        });
    List<String> ids = List.copyOf(returns.keySet());
    for (int from = 0; from < ids.size(); from += IDS) {
      TransactionQuery query =
          TransactionQuery.builder()
              .rmaIds(ids.subList(from, Math.min(from + IDS, ids.size())))
              .build();
      for (TransactionRow row : rows(query)) {
        row.returnedItemIds().stream()
            .map(returnOf::get)
            .filter(Objects::nonNull)
            .findFirst()
            .ifPresent(id -> add(row, id, payments, broken));
      }
    }
    payments.keySet().removeAll(broken);
    return payments;
  }

  private List<TransactionRow> rows(TransactionQuery query) {
    return call(() -> client.transactions().rows(query).toList());
  }

  private static void add(
      TransactionRow row,
      String rmaId,
      Map<String, Set<ReturnPayment>> payments,
      Set<String> broken) {
    try {
      RefundRecords.payment(row.transaction(), rmaId)
          .ifPresent(
              payment -> payments.computeIfAbsent(rmaId, any -> new HashSet<>()).add(payment));
    } catch (UnreadableJsonException | IllegalArgumentException e) {
      // The return is read as a whole, which says why.
      broken.add(rmaId);
    }
  }

  private Optional<Observation> readReturn(String id) {
    Known read;
    try {
      Rma rma = client.rmas().get(id);
      if (!rma.rmaId().equals(id)) {
        return Optional.of(Observation.unreadable(id, "the answer is about another return"));
      }
      read = known(rma);
    } catch (RefusedException e) {
      // 400 is "Invalid rmaId": no such return can exist.
      if (e.isNotFound() || e.status().orElse(0) == BAD_REQUEST) {
        return Optional.empty();
      }
      throw ClientTrouble.of(SERVICE, e);
    } catch (MalformedAnswerException e) {
      return Optional.of(Observation.unreadable(id, "at " + e.jsonPath() + ": " + e.reason()));
    } catch (IllegalArgumentException e) {
      return Optional.of(Observation.unreadable(id, String.valueOf(e.getMessage())));
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
    locked(() -> known.put(id, read));
    return Optional.of(observation(id, read));
  }

  private static Known known(Rma rma) {
    List<ReturnPayment> payments = RefundRecords.payments(rma);
    List<RefundUnit> units = RefundRecords.units(rma);
    Set<String> paid = new HashSet<>();
    payments.stream()
        .filter(payment -> payment.progress() != ReturnPayment.Progress.FAILED)
        .forEach(payment -> paid.addAll(payment.unitIds()));
    return new Known(
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
        rma.createdAt().flatMap(Timestamp::instant).orElse(null),
        units.stream().allMatch(RefundUnit::isCalledOff)
            || rma.items().stream()
                .filter(item -> !isExchange(item))
                .allMatch(item -> paid.contains(item.returnedItemId())));
  }

  private static boolean isExchange(ReturnedItem item) {
    return item.resolutionType()
        .filter(ResolutionType.INSTANT_VARIANT_EXCHANGE::equals)
        .isPresent();
  }

  private Observation observation(String id, Known one) {
    boolean isUnderWay =
        one.facts().payments().stream()
            .anyMatch(payment -> payment.progress() == ReturnPayment.Progress.REQUESTED);
    Instant requestedAt = one.requestedAt();
    boolean isOld = requestedAt == null || requestedAt.plus(PAID_WITHIN).isBefore(clock.instant());
    return new Observation(id, one.facts(), !isUnderWay && (one.isPaid() || isOld));
  }

  private static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }
}
