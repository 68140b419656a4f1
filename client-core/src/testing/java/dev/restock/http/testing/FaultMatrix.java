package dev.restock.http.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.CallOutcome;
import dev.restock.http.ClientOptions;
import dev.restock.http.RateLimitedException;
import dev.restock.http.ServiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every operation of a client against every fault, on real servers.
 *
 * @param <C> the client's type
 */
public final class FaultMatrix<C> {
  /** Makes the client of one cell, with no options but the given ones and no limits. */
  @FunctionalInterface
  public interface ClientFactory<C> {
    C make(String baseUrl, ClientOptions options);
  }

  /**
   * One operation that met one fault.
   *
   * @param operation what was called
   * @param fault what went wrong
   * @param expectedRequests how many requests must arrive
   * @param arrived what arrived, as verb and target
   * @param connections how many connections were made
   * @param error what was thrown, or null
   */
  public record Cell(
      Operation<?> operation,
      Fault fault,
      int expectedRequests,
      List<String> arrived,
      int connections,
      @Nullable ServiceException error) {
    /** Everything that is wrong with it, in words. */
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      CallOutcome expected = fault.expected(operation.kind());
      CallOutcome outcome = error == null ? CallOutcome.SUCCESS : error.outcome();
      if (outcome != expected) {
        problems.add("ended as " + outcome + ", not " + expected);
      }
      boolean unread = fault == Fault.CUT_BEFORE_REQUEST;
      int came = unread ? connections : arrived.size();
      if (came != expectedRequests || (unread && !arrived.isEmpty())) {
        problems.add(came + " requests came, not " + expectedRequests);
      }
      if (operation.kind().isWrite() && fault.status() != 429 && arrived.size() > 1) {
        problems.add("a write was sent twice");
      }
      String start = operation.endpoint().replaceAll(" .*", "") + " /base/";
      arrived.stream()
          .filter(request -> !request.startsWith(start))
          .forEach(request -> problems.add("something else was sent"));
      if (error != null && error.call().attempts() < expectedRequests) {
        problems.add("the error tells of too few attempts");
      }
      if (fault == Fault.STATUS_429_FOR_EVER
          && error instanceof RateLimitedException limited
          && !limited.retryAt().equals(VirtualTime.START.plus(Duration.ofDays(1)))) {
        problems.add("the error does not say when to come back");
      }
      return problems.stream().map(problem -> fault + ": " + problem).toList();
    }
  }

  /** A server and connections to it, for one cell at a time. */
  private record Bench(FaultServer server, OkHttpClient http) {
    void clear() {
      http.connectionPool().evictAll();
    }
  }

  private static final int MAX_ATTEMPTS = 3;

  private final ClientFactory<C> clients;
  private final Operation<C> warmUp;
  private final OkHttpClient shared = new OkHttpClient();
  private final Queue<Bench> benches = new ConcurrentLinkedQueue<>();

  /** Makes a matrix; the warm-up is a read that makes a connection be kept. */
  public FaultMatrix(ClientFactory<C> clients, Operation<C> warmUp) {
    this.clients = clients;
    this.warmUp = warmUp;
  }

  /** Runs all cells, and makes of each operation one test that all of its cells must pass. */
  public Stream<DynamicTest> tests(List<Operation<C>> operations)
      throws IOException, InterruptedException {
    return run(operations).entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey() + ": " + row.getValue().size() + " faults",
                    () -> {
                      assertThat(row.getValue()).hasSize(Fault.values().length);
                      assertThat(row.getValue().stream().flatMap(cell -> cell.problems().stream()))
                          .isEmpty();
                    }));
  }

  /** Runs all cells; those that wait for a timeout side by side, the others as the CPU allows. */
  private Map<Operation<C>, List<Cell>> run(List<Operation<C>> operations)
      throws IOException, InterruptedException {
    ExecutorService waiting = Executors.newFixedThreadPool(64);
    ExecutorService working = Executors.newFixedThreadPool(4);
    try {
      Map<Operation<C>, List<Future<Cell>>> rows = new LinkedHashMap<>();
      for (Operation<C> operation : operations) {
        List<Future<Cell>> row = new ArrayList<>();
        for (Fault fault : Fault.values()) {
          row.add((fault.isSlow() ? waiting : working).submit(() -> cell(operation, fault)));
        }
        rows.put(operation, row);
      }
      Map<Operation<C>, List<Cell>> cells = new LinkedHashMap<>();
      for (Map.Entry<Operation<C>, List<Future<Cell>>> row : rows.entrySet()) {
        List<Cell> done = new ArrayList<>();
        for (Future<Cell> cell : row.getValue()) {
          done.add(cell.get());
        }
        cells.put(row.getKey(), done);
      }
      return cells;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      waiting.shutdownNow();
      working.shutdownNow();
      shared.dispatcher().executorService().shutdown();
      for (Bench bench : benches) {
        bench.server().close();
      }
    }
  }

  /**
   * One cell. On a busy machine a short timeout can end an attempt before its request has arrived,
   * so that the server never was slow to it: then the timeouts grow.
   */
  private Cell cell(Operation<C> operation, Fault fault) throws Exception {
    int patience = 1;
    Cell cell = cell(operation, fault, patience);
    while (fault.isSlow() && cell.arrived().size() < cell.expectedRequests() && patience < 64) {
      patience *= 4;
      cell = cell(operation, fault, patience);
    }
    return cell;
  }

  private Cell cell(Operation<C> operation, Fault fault, int patience) throws Exception {
    VirtualTime time = new VirtualTime();
    int attempts = fault.isSlow() ? 2 : MAX_ATTEMPTS;
    Bench idle = benches.poll();
    Bench bench = idle == null ? newBench() : idle;
    ClientOptions options =
        ClientOptions.builder()
            .readTimeout(ms(fault == Fault.SLOW_HEADERS ? 40 * patience : 20_000))
            .attemptTimeout(ms(fault == Fault.SLOW_BODY ? 150 * patience : 60_000))
            .maxAttempts(attempts)
            .clock(time)
            .sleeper(time)
            .httpClient(bench.http())
            .build();
    String url = bench.server().begin(fault, warmUp.okBody(), operation.okBody());
    // Not closed: it lives on a lent HTTP client and owns nothing.
    C client = clients.make(url, options);
    if (fault.isPooled()) {
      warmUp.run(client);
    }
    ServiceException error = null;
    try {
      operation.run(client);
    } catch (ServiceException e) {
      error = e;
    }
    bench.clear();
    FaultServer.Arrived arrived = bench.server().finish();
    benches.add(bench);
    return new Cell(
        operation,
        fault,
        fault.expectedRequests(operation.kind(), attempts),
        arrived.requests(),
        arrived.connections(),
        error);
  }

  private Bench newBench() throws IOException {
    ConnectionPool pool = new ConnectionPool(5, 5, TimeUnit.MINUTES);
    return new Bench(new FaultServer(), shared.newBuilder().connectionPool(pool).build());
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
