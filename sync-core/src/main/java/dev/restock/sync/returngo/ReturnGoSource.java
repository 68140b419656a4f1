package dev.restock.sync.returngo;

import static java.util.Objects.requireNonNull;

import dev.restock.http.BudgetClass;
import dev.restock.http.CallLimits;
import dev.restock.http.MalformedAnswerException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.Timestamp;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.returngo.RmaQuery;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaEventName;
import dev.restock.returngo.model.RmaRow;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.RmaSummary;
import dev.restock.sync.internal.adapter.ClientTrouble;
import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Returns from ReturnGO. Thread-safe. The caller closes the client. Counts all calls of the client
 * and its views, since they share one budget.
 *
 * <p>ReturnGO gives no version of a return and no date that moves when goods arrive or are
 * inspected, so rows have no change stamp. Rows of a list do not contain units.
 *
 * <p>A row of a list that cannot be read hides no other row. Its return is read when the row is
 * seen first and whenever it changes. Rows without an id are trouble of the service, after all
 * other rows.
 */
public final class ReturnGoSource implements ReturnSource {
  private static final Logger LOG = LoggerFactory.getLogger(ReturnGoSource.class);
  private static final String SERVICE = "ReturnGO";
  private static final int BAD_REQUEST = 400;

  /** The status of a return whose row cannot be read and that was not read since. */
  private static final ReturnStatus UNREAD = ReturnGoStatus.of("the row cannot be read");

  private static final int MOST_UNREAD = 10_000;

  private static final int LONGEST_LIST = 4_000;
  private static final int COMMA = 3;

  private final ReturnGoClient client;
  private final ReturnGoClient urgent;

  /** The statuses of returns whose rows could not be read, as their reads have shown them. */
  private final Map<String, ReturnStatus> unreadRows = new ConcurrentHashMap<>();

  private ReturnGoSource(ReturnGoClient client) {
    this.client = client;
    this.urgent =
        client.with(client.raw().callOptions().toBuilder().budgetClass(BudgetClass.URGENT).build());
  }

  /**
   * Makes a source.
   *
   * @param client the client of one shop
   * @return the source
   */
  public static ReturnGoSource of(ReturnGoClient client) {
    return new ReturnGoSource(requireNonNull(client, "client"));
  }

  @Override
  public String serviceName() {
    return SERVICE;
  }

  /** The shop of the client, in lower case, since case makes no difference in a host name. */
  @Override
  public Optional<String> shop() {
    return Optional.of(client.shop().toLowerCase(Locale.ROOT));
  }

  /** The limits of the client. */
  @Override
  public Optional<DailyCalls> dailyCalls() {
    CallLimits limits = client.raw().limits();
    OptionalInt number = limits.perDay();
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(new DailyCalls(number.getAsInt(), limits.reservedPerDay(), limits.dayZone()));
  }

  @Override
  public Optional<Duration> longestCall() {
    return Optional.of(client.raw().longestCall());
  }

  @Override
  public Optional<ReturnRecord> read(String rmaId) {
    return read(client, rmaId);
  }

  private Optional<ReturnRecord> read(ReturnGoClient client, String rmaId) {
    try {
      Rma rma = client.rmas().get(rmaId);
      if (!rma.rmaId().equals(rmaId)) {
        throw new IllegalArgumentException("the answer is about return " + rma.rmaId());
      }
      rma.ignoredFields().forEach(field -> LOG.debug("return {}: {}", rmaId, field));
      ReturnRecord read = ReturnRecords.of(rma);
      unreadRows.computeIfPresent(rmaId, (id, before) -> read.status());
      return Optional.of(read);
    } catch (RefusedException e) {
      // 400 is "Invalid rmaId": no such return can exist.
      if (e.isNotFound() || e.status().orElse(0) == BAD_REQUEST) {
        return Optional.empty();
      }
      throw ClientTrouble.of(SERVICE, e);
    } catch (MalformedAnswerException e) {
      throw new ReturnNotReadableException(
          "return " + rmaId + " cannot be understood: at " + e.jsonPath() + ": " + e.reason(), e);
    } catch (IllegalArgumentException e) {
      throw new ReturnNotReadableException(
          "return " + rmaId + " cannot be understood: " + e.getMessage(), e);
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }

  @Override
  public Optional<ReturnRecord> readNow(String rmaId) {
    return read(urgent, rmaId);
  }

  @Override
  public long calls() {
    return client.requestsSent();
  }

  @Override
  public Stream<StatusRow> list(RowQuery query) {
    RmaQuery.Builder rows =
        RmaQuery.builder()
            .statuses(
                ReturnGoStatus.of(query.phases()).stream()
                    .map(one -> new RmaStatus(one.value()))
                    .toList());
    query.createdFrom().ifPresent(rows::createdFrom);
    if (query.orderNames().isEmpty()) {
      return list(rows.build());
    }
    return pieces(query.orderNames()).stream()
        .flatMap(names -> list(rows.orderNames(names).build()));
  }

  /** Parts of the list, each short enough for one URL. */
  private static List<List<String>> pieces(List<String> names) {
    List<List<String>> pieces = new ArrayList<>();
    int room = 0;
    for (String name : names) {
      int length = URLEncoder.encode(name, StandardCharsets.UTF_8).length() + COMMA;
      if (length > room) {
        pieces.add(new ArrayList<>());
        room = LONGEST_LIST;
      }
      pieces.get(pieces.size() - 1).add(name);
      room -= length;
    }
    return pieces;
  }

  private Stream<StatusRow> list(RmaQuery query) {
    Iterator<RmaRow> rows = translated(() -> client.rmas().rows(query).iterator());
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Rows(rows), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** The rows of one list that have an id. */
  private final class Rows implements Iterator<StatusRow> {
    private final Iterator<RmaRow> rows;
    private @Nullable StatusRow next;
    private int withoutId;

    Rows(Iterator<RmaRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (next == null && translated(rows::hasNext)) {
        next = row(translated(rows::next)).orElse(null);
        withoutId += next == null ? 1 : 0;
      }
      if (next == null && withoutId > 0) {
        throw new ServiceTroubleException(
            SERVICE,
            ServiceTroubleException.Kind.UNUSABLE_ANSWER,
            "the list of returns has " + withoutId + " rows without an id; the others were read",
            Optional.empty(),
            new IllegalStateException("each row must have an rmaId"));
      }
      return next != null;
    }

    @Override
    public StatusRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      StatusRow row = requireNonNull(next);
      next = null;
      return row;
    }
  }

  private Optional<StatusRow> row(RmaRow row) {
    Optional<String> id = row.rmaId().filter(one -> !one.isBlank());
    try {
      RmaSummary summary = row.summary();
      id.ifPresent(unreadRows::remove);
      return id.map(any -> row(summary));
    } catch (UnreadableJsonException e) {
      return id.map(one -> unread(one, row, e));
    }
  }

  /**
   * A row that cannot be read. It shows the status that the latest read has shown, so that only a
   * change of the row leads to another read.
   */
  private StatusRow unread(String rmaId, RmaRow row, UnreadableJsonException e) {
    LOG.debug("row of return {} cannot be read: at {}: {}", rmaId, e.jsonPath(), e.reason());
    ReturnStatus status =
        unreadRows.size() < MOST_UNREAD
            ? requireNonNull(unreadRows.computeIfAbsent(rmaId, any -> UNREAD))
            : unreadRows.getOrDefault(rmaId, UNREAD);
    return StatusRow.of(rmaId, status).withChangeStamp(stamp(row));
  }

  /** A text that changes with the row and holds nothing of it. */
  private static String stamp(RmaRow row) {
    return UUID.nameUUIDFromBytes(row.json().json().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static StatusRow row(RmaSummary row) {
    Optional<Instant> createdAt =
        row.events().stream()
            .filter(event -> event.name().filter(RmaEventName.RMA_CREATED::equals).isPresent())
            .findFirst()
            .flatMap(event -> event.date().flatMap(Timestamp::instant));
    StatusRow translated =
        StatusRow.of(row.rmaId(), ReturnGoStatus.of(row.status().value()))
            .withOrderName(row.orderName().orElse(""));
    return createdAt.map(translated::withCreatedAt).orElse(translated);
  }

  private static <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }
}
