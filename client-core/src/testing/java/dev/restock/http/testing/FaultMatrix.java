package dev.restock.http.testing;

import dev.restock.http.CallOutcome;
import dev.restock.http.HttpOptions;
import dev.restock.http.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Every operation of a client against every fault, each on a server of its own.
 *
 * @param <C> the client's type
 */
public final class FaultMatrix<C> {
  /** Makes the client of one cell. Its clock and sleeper must be the given time. */
  @FunctionalInterface
  public interface ClientFactory<C> {
    C make(String baseUrl, HttpOptions options, VirtualTime time, OkHttpClient lent);
  }

  /**
   * One operation that met one fault.
   *
   * @param operation what was called
   * @param fault what went wrong
   * @param expectedOutcome the type of error it must end in
   * @param outcome how it ended
   * @param expectedRequests how many requests must arrive
   * @param arrived what arrived
   * @param connections how many connections were made
   * @param error what was thrown, or null
   */
  public record Cell(
      Operation<?> operation,
      Fault fault,
      CallOutcome expectedOutcome,
      CallOutcome outcome,
      int expectedRequests,
      List<String> arrived,
      int connections,
      @Nullable ServiceException error) {
    @Override
    public String toString() {
      return operation + ": " + fault;
    }
  }

  private static final int MAX_ATTEMPTS = 3;

  private final ClientFactory<C> clients;
  private final Operation<C> warmUp;
  private final OkHttpClient shared = new OkHttpClient();

  /** Makes a matrix; the warm-up is a read that makes a connection be kept. */
  public FaultMatrix(ClientFactory<C> clients, Operation<C> warmUp) {
    this.clients = clients;
    this.warmUp = warmUp;
  }

  /** Runs all cells, several at a time, because some wait for a timeout. */
  public List<Cell> run(List<Operation<C>> operations) throws InterruptedException {
    List<Callable<Cell>> work = new ArrayList<>();
    for (Operation<C> operation : operations) {
      for (Fault fault : Fault.values()) {
        work.add(() -> cell(operation, fault));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Cell> cells = new ArrayList<>();
      for (Future<Cell> cell : threads.invokeAll(work)) {
        cells.add(cell.get());
      }
      return cells;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
      shared.dispatcher().executorService().shutdown();
    }
  }

  private Cell cell(Operation<C> operation, Fault fault) throws Exception {
    VirtualTime time = new VirtualTime();
    int attempts = fault.isSlow() ? 2 : MAX_ATTEMPTS;
    HttpOptions options =
        HttpOptions.builder()
            .readTimeout(fault == Fault.SLOW_HEADERS ? ms(150) : ms(20_000))
            .attemptTimeout(fault == Fault.SLOW_BODY ? ms(400) : ms(60_000))
            .maxAttempts(attempts)
            .build();
    ConnectionPool pool = new ConnectionPool(5, 5, TimeUnit.MINUTES);
    try (FaultServer server = new FaultServer(fault, warmUp.okBody(), operation.okBody())) {
      // Not closed: it lives on a lent HTTP client and owns nothing.
      C client =
          clients.make(
              server.url(), options, time, shared.newBuilder().connectionPool(pool).build());
      if (fault.isPooled()) {
        warmUp.run(client);
      }
      ServiceException error = null;
      try {
        operation.run(client);
      } catch (ServiceException e) {
        error = e;
      }
      pool.evictAll();
      return new Cell(
          operation,
          fault,
          fault.expected(operation.kind()),
          error == null ? CallOutcome.SUCCESS : error.outcome(),
          fault.expectedRequests(operation.kind(), attempts),
          server.finish(),
          server.connections(),
          error);
    }
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
