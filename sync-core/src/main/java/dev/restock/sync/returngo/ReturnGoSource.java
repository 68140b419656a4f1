package dev.restock.sync.returngo;

import static java.util.Objects.requireNonNull;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.returngo.RmaQuery;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaSummary;
import dev.restock.sync.internal.ClientTrouble;
import dev.restock.sync.returns.ReturnNotReadableException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnSource;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Returns from ReturnGO. Thread-safe; the client stays the caller's to close. */
public final class ReturnGoSource implements ReturnSource {
  private static final String SERVICE = "ReturnGO";
  private static final int BAD_REQUEST = 400;

  private final ReturnGoClient client;

  private ReturnGoSource(ReturnGoClient client) {
    this.client = client;
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
  public Optional<ReturnRecord> read(String rmaId) {
    try {
      Rma rma = client.rmas().get(rmaId);
      if (!rma.rmaId().equals(rmaId)) {
        throw new IllegalArgumentException("the answer is about return " + rma.rmaId());
      }
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
  public Stream<StatusRow> list(Instant createdFrom) {
    Iterator<RmaSummary> rows =
        translated(
            () ->
                client.rmas().list(RmaQuery.builder().createdFrom(createdFrom).build()).iterator());
    Iterator<StatusRow> translated =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return translated(rows::hasNext);
          }

          @Override
          public StatusRow next() {
            RmaSummary row = translated(rows::next);
            return new StatusRow(row.rmaId(), new ReturnStatus(row.status().value()));
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(translated, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private static <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }
}
