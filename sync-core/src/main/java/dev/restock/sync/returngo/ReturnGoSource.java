package dev.restock.sync.returngo;

import static java.util.Objects.requireNonNull;

import dev.restock.http.BudgetClass;
import dev.restock.http.CallLimits;
import dev.restock.http.MalformedAnswerException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.Timestamp;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.returngo.RmaQuery;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaEventName;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.RmaSummary;
import dev.restock.sync.internal.adapter.ClientTrouble;
import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.returns.ReturnRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Returns from ReturnGO. Thread-safe. The caller closes the client. Counts all calls of the client
 * and its views, since they share one budget.
 *
 * <p>ReturnGO gives no version of a return and no date that moves when goods arrive or are
 * inspected, so rows have no change stamp. Rows of a list do not contain units.
 */
public final class ReturnGoSource implements ReturnSource {
  private static final Logger LOG = LoggerFactory.getLogger(ReturnGoSource.class);
  private static final String SERVICE = "ReturnGO";
  private static final int BAD_REQUEST = 400;

  private static final int LONGEST_LIST = 4_000;
  private static final int COMMA = 3;

  private final ReturnGoClient client;
  private final ReturnGoClient urgent;

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
    return Optional.of(client.shop().strip().toLowerCase(Locale.ROOT));
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

  private static Optional<ReturnRecord> read(ReturnGoClient client, String rmaId) {
    try {
      Rma rma = client.rmas().get(rmaId);
      if (!rma.rmaId().equals(rmaId)) {
        throw new IllegalArgumentException("the answer is about return " + rma.rmaId());
      }
      rma.ignoredFields().forEach(field -> LOG.debug("return {}: {}", rmaId, field));
      return Optional.of(ReturnRecords.of(rma));
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
    Iterator<RmaSummary> rows = translated(() -> client.rmas().list(query).iterator());
    Iterator<StatusRow> translated =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return translated(rows::hasNext);
          }

          @Override
          public StatusRow next() {
            return row(translated(rows::next));
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(translated, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
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
