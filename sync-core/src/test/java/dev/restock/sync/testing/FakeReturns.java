package dev.restock.sync.testing;

import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.returns.ReturnRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** A returns platform in memory. Fails on request, for one return or altogether. */
public final class FakeReturns implements ReturnSource {
  private static final int MANY = 10_000;

  /** More than a year of listings at their intervals. */
  private static final int MANY_LISTINGS = 100_000;

  private static final int ROWS_A_CALL = 500;

  private final Map<String, ReturnRecord> records = new TreeMap<>();
  private final Map<String, RuntimeException> poison = new HashMap<>();
  private final List<String> reads = new ArrayList<>();
  private final List<RowQuery> listings = new ArrayList<>();
  private long listCalls;
  private final Set<String> hidden = new HashSet<>();
  private boolean findsOrders = true;
  private Optional<RuntimeException> readTrouble = Optional.empty();
  private Optional<RuntimeException> listTrouble = Optional.empty();
  private Runnable afterRead = () -> {};
  private Function<ReturnRecord, StatusRow> rows =
      record -> StatusRow.of(record.rmaId(), record.status());
  private boolean listsAll;
  private HintTrust hintTrust = HintTrust.UNTRUSTED;

  /** Adds a return or replaces it. */
  public synchronized void put(ReturnRecord record) {
    records.put(record.rmaId(), record);
  }

  /** Answers one id with the record of another. */
  public synchronized void put(String askedFor, ReturnRecord record) {
    records.put(askedFor, record);
  }

  public synchronized void remove(String rmaId) {
    records.remove(rmaId);
  }

  /** Makes reads of one return fail. */
  public synchronized void poison(String rmaId, RuntimeException failure) {
    poison.put(rmaId, failure);
  }

  public synchronized void heal() {
    poison.clear();
    readTrouble = Optional.empty();
    listTrouble = Optional.empty();
  }

  /** Makes every read fail. */
  public synchronized void failReads(RuntimeException failure) {
    readTrouble = Optional.of(failure);
  }

  /** Makes every listing fail after its first row. */
  public synchronized void failLists(RuntimeException failure) {
    listTrouble = Optional.of(failure);
  }

  /** Makes the rows of lists; the order and the moment of creation are added. */
  public synchronized void listAs(Function<ReturnRecord, StatusRow> value) {
    rows = value;
  }

  /** Lists all returns, whatever is asked for. */
  public synchronized void listAll() {
    listsAll = true;
  }

  public synchronized void trustHints() {
    hintTrust = HintTrust.TRUSTED;
  }

  @Override
  public synchronized HintTrust hintTrust() {
    return hintTrust;
  }

  /** Leaves a return out of all lists. */
  public synchronized void hide(String rmaId) {
    hidden.add(rmaId);
  }

  /** Answers look-ups by order name with nothing. */
  public synchronized void failLookUps() {
    findsOrders = false;
  }

  /** Is run after a read was answered, before the engine sees the answer. */
  public synchronized void afterRead(Runnable action) {
    afterRead = action;
  }

  /** The ids that were read, in order. */
  public synchronized List<String> reads() {
    return List.copyOf(reads);
  }

  public synchronized long readsOf(String rmaId) {
    return reads.stream().filter(rmaId::equals).count();
  }

  /** What each listing asked for. */
  public synchronized List<RowQuery> listings() {
    return List.copyOf(listings);
  }

  @Override
  public String serviceName() {
    return "ReturnGO";
  }

  @Override
  public synchronized long calls() {
    return reads.size() + listCalls;
  }

  @Override
  public synchronized Optional<ReturnRecord> read(String rmaId) {
    if (reads.size() >= MANY) {
      throw new AssertionError("the engine reads without end");
    }
    reads.add(rmaId);
    if (readTrouble.isPresent()) {
      throw readTrouble.get();
    }
    RuntimeException failure = poison.get(rmaId);
    if (failure != null) {
      throw failure;
    }
    Optional<ReturnRecord> found = Optional.ofNullable(records.get(rmaId));
    afterRead.run();
    return found;
  }

  @Override
  public synchronized Stream<StatusRow> list(RowQuery query) {
    if (listings.size() >= MANY_LISTINGS) {
      throw new AssertionError("the engine lists without end");
    }
    listings.add(query);
    Optional<RuntimeException> failure = listTrouble;
    List<StatusRow> rows =
        records.values().stream()
            .filter(record -> listsAll || matches(record, query))
            .map(this::row)
            .toList();
    listCalls += 1 + Math.max(0, rows.size() - 1) / ROWS_A_CALL;
    if (failure.isEmpty()) {
      return rows.stream();
    }
    return Stream.concat(
        rows.stream().limit(1),
        Stream.of("the next page")
            .map(
                page -> {
                  throw failure.get();
                }));
  }

  private boolean matches(ReturnRecord record, RowQuery query) {
    boolean young =
        query.createdFrom().isEmpty()
            || record.createdAt().filter(at -> at.isBefore(query.createdFrom().get())).isEmpty();
    boolean inPhase = query.phases().isEmpty() || query.phases().contains(record.status().phase());
    boolean ofOrder =
        query.orderNames().isEmpty()
            || (findsOrders && query.orderNames().contains(record.orderName()));
    return young && inPhase && ofOrder && !hidden.contains(record.rmaId());
  }

  private StatusRow row(ReturnRecord record) {
    StatusRow row = rows.apply(record).withOrderName(record.orderName());
    return record.createdAt().map(row::withCreatedAt).orElse(row);
  }
}
