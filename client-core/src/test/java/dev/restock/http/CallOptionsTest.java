package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallOptionsTest {
  private static final CallOptions NONE = CallOptions.defaults();
  private final VirtualTime time = new VirtualTime();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aTimeoutCoversWaitsAndRetries() throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.status(429, "Retry-After", "4"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      HttpCaller hurried =
          caller.with(CallOptions.builder().timeout(Duration.ofSeconds(10)).build());
      RateLimitedException error =
          catchThrowableOfType(
              RateLimitedException.class, () -> hurried.call(Callers.write(), Callers::text));
      assertThat(server.count()).isEqualTo(3);
      assertThat(error.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
      assertThat(time.instant()).isBefore(VirtualTime.START.plusSeconds(10));
    }
  }

  @Test
  void aTimeoutEndsASlowAnswer() throws Exception {
    for (ApiRequest request : List.of(Callers.read(), Callers.write())) {
      try (Loopback server = new Loopback().afterwards(Loopback.silence());
          HttpCaller caller = Callers.to(server.url(), time, o -> o.maxAttempts(1))) {
        ServiceException error;
        long millis = 50;
        do {
          // A busy machine may not even get to sending in so short a time.
          millis *= 2;
          HttpCaller hurried =
              caller.with(CallOptions.builder().timeout(Duration.ofMillis(millis)).build());
          error =
              catchThrowableOfType(
                  ServiceException.class, () -> hurried.call(request, Callers::text));
        } while (error instanceof NotSentException && millis < 10_000);
        assertThat(error)
            .isInstanceOf(
                request.isWrite() ? OutcomeUnknownException.class : UnavailableException.class);
        assertThat(server.arrived(1)).isEqualTo(1);
      }
    }
  }

  @Test
  void aCallWhoseTimeIsOverIsNotSent() throws Exception {
    Sleeper late = duration -> time.sleep(duration.plusSeconds(60));
    try (Loopback server = new Loopback().afterwards(Loopback.status(429));
        HttpCaller caller = Callers.to(server.url(), time, o -> o.sleeper(late))) {
      HttpCaller hurried =
          caller.with(CallOptions.builder().timeout(Duration.ofSeconds(5)).build());
      assertThatThrownBy(() -> hurried.call(Callers.write(), Callers::text))
          .isInstanceOf(RateLimitedException.class);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsSentAfterTheLastMoment() throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.status(429, "Retry-After", "4"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      HttpCaller bounded =
          caller.with(
              CallOptions.builder().sendBy(VirtualTime.START.plus(Duration.ofSeconds(10))).build());
      assertThatThrownBy(() -> bounded.call(Callers.write(), Callers::text))
          .isInstanceOf(RateLimitedException.class);
      assertThat(server.count()).isEqualTo(3);
      assertThat(time.instant()).isBefore(VirtualTime.START.plusSeconds(10));

      time.set(VirtualTime.START.plusSeconds(11));
      assertThatThrownBy(() -> bounded.call(Callers.write(), Callers::text))
          .isInstanceOf(RateLimitedException.class);
      assertThat(server.count()).isEqualTo(3);
    }
  }

  @Test
  void aLastMomentThatPassesWhileAWriteIsMadeReadyKeepsItBack() throws Exception {
    Instant last = VirtualTime.START.plusSeconds(10);
    OkHttpClient slow =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(
                chain -> {
                  time.set(last.plusMillis(1));
                  return chain.proceed(chain.request());
                })
            .build();
    try (Loopback server = new Loopback();
        HttpCaller caller = Callers.to(server.url(), time, o -> o.httpClient(slow))) {
      assertThatThrownBy(
              () ->
                  caller
                      .with(CallOptions.builder().sendBy(last).build())
                      .call(Callers.write(), Callers::text))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void theLastMomentToSendDoesNotCutTheAnswerShort() throws Exception {
    OkHttpClient slow =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Response answer = chain.proceed(chain.request());
                  time.set(VirtualTime.START.plusSeconds(60));
                  return answer;
                })
            .build();
    try (Loopback server = new Loopback();
        HttpCaller caller = Callers.to(server.url(), time, o -> o.httpClient(slow))) {
      HttpCaller bounded =
          caller.with(CallOptions.builder().sendBy(VirtualTime.START.plusSeconds(10)).build());
      assertThat(bounded.call(Callers.write(), Callers::text)).isEqualTo("afterwards");
    }
  }

  @Test
  void whoFailsFastDoesNotWaitAndIsToldWhenToComeBack() throws Exception {
    try (Loopback server = new Loopback();
        HttpCaller caller =
            Callers.to(
                server.url(), time, o -> o.limits(CallLimits.builder().perSecond(2).build()))) {
      HttpCaller hasty =
          caller.with(CallOptions.builder().overBudget(OverBudget.FAIL_FAST).build());
      hasty.call(Callers.read(), Callers::text);
      RateLimitedException error =
          catchThrowableOfType(
              RateLimitedException.class, () -> hasty.call(Callers.read(), Callers::text));
      assertThat(error.retryAt()).isEqualTo(VirtualTime.START.plusMillis(500));
      assertThat(error.call().attempts()).isZero();
      assertThat(time.sleeps()).isEmpty();
      caller.call(Callers.read(), Callers::text);
      assertThat(time.sleeps()).containsExactly(Duration.ofMillis(500));
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @Test
  void whoFailsFastStillRetriesAFault() throws Exception {
    try (Loopback server = new Loopback(Loopback.status(503));
        HttpCaller caller =
            Callers.to(
                server.url(),
                time,
                o -> o.limits(CallLimits.builder().overBudget(OverBudget.FAIL_FAST).build()))) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("afterwards");
    }
  }

  @Test
  void aWaitLongerThanAllowedIsAnErrorForThatCallAlone() throws Exception {
    try (Loopback server = new Loopback();
        HttpCaller caller =
            Callers.to(
                server.url(), time, o -> o.limits(CallLimits.builder().perSecond(1).build()))) {
      caller.call(Callers.read(), Callers::text);
      HttpCaller impatient =
          caller.with(CallOptions.builder().maxWait(Duration.ofMillis(10)).build());
      assertThatThrownBy(() -> impatient.call(Callers.read(), Callers::text))
          .isInstanceOf(RateLimitedException.class);
      caller.call(Callers.read(), Callers::text);
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @Test
  void optionsHoldForEachPageAndEachRetry() throws Exception {
    try (Loopback server = new Loopback(Loopback.status(503));
        HttpCaller caller =
            Callers.to(
                server.url(),
                time,
                o -> o.limits(CallLimits.builder().perDay(6).reservedPerDay(5).build()))) {
      HttpCaller urgent =
          caller.with(CallOptions.builder().budgetClass(BudgetClass.URGENT).build());
      int[] page = {0};
      Pages<String> pages =
          Pages.of(
              "Test",
              "/things",
              position ->
                  new Page<>(
                      List.of(page[0] + urgent.call(Callers.read(), Callers::text)),
                      ++page[0] < 5 ? Optional.of("p" + page[0]) : Optional.empty()));
      assertThat(pages.toList()).hasSize(5);
      assertThat(server.count()).isEqualTo(6);
      assertThat(caller.remaining().urgent()).hasValue(0);
    }
  }

  @Test
  void aCancelledCallIsNotSent() throws Exception {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    try (Loopback server = new Loopback();
        HttpCaller caller =
            Callers.to(
                server.url(), time, o -> o.limits(CallLimits.builder().maxConcurrent(1).build()))) {
      HttpCaller cancelled = caller.with(CallOptions.builder().cancellation(cancellation).build());
      for (ApiRequest request : List.of(Callers.read(), Callers.write())) {
        CallCancelledException error =
            catchThrowableOfType(
                CallCancelledException.class, () -> cancelled.call(request, Callers::text));
        assertThat(error.call().attempts()).isZero();
        assertThat(error.outcome()).isEqualTo(CallOutcome.CANCELLED);
      }
      assertThat(server.count()).isZero();
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("afterwards");
    }
  }

  @Test
  void cancellingEndsACallThatWaitsForItsAnswer() throws Exception {
    for (ApiRequest request : List.of(Callers.read(), Callers.write())) {
      Cancellation cancellation = new Cancellation();
      try (Loopback server = new Loopback().afterwards(Loopback.silence());
          HttpCaller caller = Callers.to(server.url(), time)) {
        HttpCaller cancellable =
            caller.with(CallOptions.builder().cancellation(cancellation).build());
        Future<ServiceException> call = failure(() -> cancellable.call(request, Callers::text));
        await(() -> server.count() == 1);
        cancellation.cancel();
        assertThat(call.get())
            .isInstanceOf(
                request.isWrite() ? OutcomeUnknownException.class : CallCancelledException.class);
        assertThat(server.count()).isEqualTo(1);
      }
    }
  }

  @Test
  void cancellingEndsABackoffOfTheSystemsSleeper() throws Exception {
    Cancellation cancellation = new Cancellation();
    UnaryOperator<ClientOptions.Builder> slow =
        o ->
            o.initialBackoff(Duration.ofMinutes(10))
                .maxBackoff(Duration.ofMinutes(10))
                .maxWait(Duration.ofHours(1));
    CountDownLatch waiting = new CountDownLatch(1);
    Sleeper announced =
        new Sleeper() {
          @Override
          public void sleep(Duration duration) {
            throw new AssertionError("a wait that nobody can end");
          }

          @Override
          public void sleep(Duration duration, Cancellation ends) throws InterruptedException {
            waiting.countDown();
            Sleeper.system().sleep(duration, ends);
          }
        };
    try (Loopback server = new Loopback().afterwards(Loopback.status(429));
        HttpCaller caller = Callers.to(server.url(), time, o -> slow.apply(o).sleeper(announced))) {
      HttpCaller cancellable =
          caller.with(CallOptions.builder().cancellation(cancellation).build());
      Future<ServiceException> call =
          failure(() -> cancellable.call(Callers.write(), Callers::text));
      waiting.await();
      cancellation.cancel();
      assertThat(call.get()).isInstanceOf(CallCancelledException.class);
      assertThat(cancellation).hasToString("Cancellation[cancelled]");
    }
  }

  @Test
  void whoIsLimitedKeepsThePlaceInLine() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Sleeper held =
        duration -> {
          waiting.countDown();
          goOn.await();
          time.sleep(duration);
        };
    try (Loopback server = new Loopback(Loopback.status(429), Loopback.json("\"first\""));
        HttpCaller caller =
            Callers.to(
                server.url(),
                time,
                o -> o.sleeper(held).limits(CallLimits.builder().maxConcurrent(1).build()))) {
      Future<String> first = threads.submit(() -> caller.call(Callers.write(), Callers::text));
      waiting.await();
      Cancellation cancellation = new Cancellation();
      HttpCaller cancellable =
          caller.with(CallOptions.builder().cancellation(cancellation).build());
      Future<ServiceException> cancelled =
          failure(() -> cancellable.call(Callers.read(), Callers::text));
      Future<String> second = threads.submit(() -> caller.call(Callers.read(), Callers::text));
      HttpCaller hurried =
          caller.with(CallOptions.builder().timeout(Duration.ofMillis(20)).build());
      assertThatThrownBy(() -> hurried.call(Callers.read(), Callers::text))
          .isInstanceOf(RateLimitedException.class);
      HttpCaller hasty =
          caller.with(CallOptions.builder().overBudget(OverBudget.FAIL_FAST).build());
      assertThatThrownBy(() -> hasty.call(Callers.read(), Callers::text))
          .isInstanceOf(RateLimitedException.class);
      cancellation.cancel();
      assertThat(cancelled.get()).isInstanceOf(CallCancelledException.class);
      assertThat(server.count()).isEqualTo(1);
      goOn.countDown();
      assertThat(first.get()).isEqualTo("first");
      assertThat(second.get()).isEqualTo("afterwards");
    }
  }

  /** Threads of the system and, where the Java runtime has them, virtual ones. */
  private List<ExecutorService> kindsOfThreads() throws ReflectiveOperationException {
    List<ExecutorService> kinds = new ArrayList<>(List.of(threads));
    if (Runtime.version().feature() >= 21) {
      kinds.add(
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    }
    return kinds;
  }

  @Test
  void interruptingEndsReadingFromTheNetwork() throws Exception {
    MockResponse stalled =
        new MockResponse.Builder()
            .body("\"never\"")
            .onResponseBody(SocketEffect.Stall.INSTANCE)
            .build();
    for (ExecutorService kind : kindsOfThreads()) {
      for (ApiRequest request : List.of(Callers.read(), Callers.write())) {
        try (Loopback server = new Loopback().afterwards(stalled);
            HttpCaller caller = Callers.to(server.url(), time)) {
          Thread[] runner = new Thread[1];
          Future<ServiceException> call =
              kind.submit(() -> interrupted(runner, () -> caller.call(request, Callers::text)));
          await(() -> server.count() == 1);
          runner[0].interrupt();
          assertThat(call.get())
              .isInstanceOf(
                  request.isWrite()
                      ? OutcomeUnknownException.class
                      : CallInterruptedException.class);
          assertThat(server.count()).isEqualTo(1);
        }
      }
      kind.shutdownNow();
    }
  }

  private static ServiceException interrupted(Thread[] runner, ThrowingCallable call) {
    runner[0] = Thread.currentThread();
    ServiceException error = catchThrowableOfType(ServiceException.class, call);
    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    return error;
  }

  @Test
  void interruptingEndsConnecting() throws Exception {
    CountDownLatch connecting = new CountDownLatch(1);
    OkHttpClient lent =
        new OkHttpClient.Builder().socketFactory(new Unconnectable(connecting)).build();
    try (Loopback server = new Loopback();
        HttpCaller caller = Callers.to(server.url(), time, o -> o.httpClient(lent))) {
      Thread[] runner = new Thread[1];
      Future<ServiceException> call =
          threads.submit(
              () -> interrupted(runner, () -> caller.call(Callers.write(), Callers::text)));
      connecting.await();
      runner[0].interrupt();
      assertThat(call.get()).isInstanceOf(CallInterruptedException.class);
      assertThat(server.count()).isZero();
    }
  }

  /** Sockets that never get a connection. */
  private static final class Unconnectable extends SocketFactory {
    private final CountDownLatch connecting;

    Unconnectable(CountDownLatch connecting) {
      this.connecting = connecting;
    }

    @Override
    public Socket createSocket() {
      CountDownLatch closed = new CountDownLatch(1);
      return new Socket() {
        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
          connecting.countDown();
          try {
            closed.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          throw new IOException("closed");
        }

        @Override
        public synchronized void close() {
          closed.countDown();
        }
      };
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aViewOwnsNothing() throws Exception {
    try (Loopback server = new Loopback()) {
      HttpCaller caller = Callers.to(server.url(), time);
      HttpCaller view = caller.with(NONE);
      view.close();
      assertThat(view.call(Callers.read(), Callers::text)).isEqualTo("afterwards");
      caller.close();
      assertThatThrownBy(() -> view.call(Callers.read(), Callers::text))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> CallOptions.builder().timeout(Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallOptions.builder().timeout(Duration.ofDays(2)).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallOptions.builder().maxWait(Duration.ofMillis(-1)).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Future<ServiceException> failure(Runnable call) {
    return threads.submit(() -> catchThrowableOfType(ServiceException.class, call::run));
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }
}
