package dev.restock.sync.testing;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.returngo.ReturnGoRefundSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;

/** The contract on the ReturnGO client and the sandbox's ReturnGO. */
class ReturnGoRefundSourceContractTest extends RefundSourceContract {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final long FIRST_RETURN = 1001;

  /** The sandbox ends a refund so long after its request. */
  private static final Duration UNDER_WAY = Duration.ofHours(1);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Set<String> spoiled = new CopyOnWriteArraySet<>();

  @Override
  protected Refunds refunds(List<Refund> refunds) {
    List<ScriptedReturn> scripts = new ArrayList<>();
    for (Refund one : refunds) {
      scripts.add(script(FIRST_RETURN + scripts.size(), one));
    }
    Instant now = refunds.isEmpty() ? START : refunds.get(0).changedAt();
    VirtualClock clock = new VirtualClock(now);
    Sandbox sandbox =
        Sandbox.builder(Scenario.of(START, World.demo(), scripts)).clock(clock).startInProcess();
    opened.push(sandbox);
    return new Played(sandbox, clock, scripts);
  }

  /** A return without a refund is final when it is called off. */
  private static ScriptedReturn script(long number, Refund refund) {
    Instant at = refund.changedAt();
    Instant end = refund.endsAt();
    ScriptedReturn.Builder script = ScriptedReturn.builder(number, at).unit("SKU-1001");
    return end == null
        ? script.canceled(at).build()
        : script.approved(at).refunded(end.minus(UNDER_WAY), 0, true).build();
  }

  @Override
  protected RefundSource sourceThatIsDown() {
    Sandbox sandbox = Sandbox.builder(Scenario.of(START, World.demo(), List.of())).start();
    VirtualClock clock = new VirtualClock(START);
    RefundSource source = ReturnGoRefundSource.of(client(sandbox, clock, false), clock);
    sandbox.close();
    return source;
  }

  /** A list has 500 rows on a page. */
  @Override
  protected int moreThanAPage() {
    return 520;
  }

  private ReturnGoClient client(Sandbox sandbox, VirtualClock clock, boolean isInProcess) {
    ClientOptions.Builder options = ClientOptions.builder().clock(clock).sleeper(clock::advance);
    if (isInProcess) {
      options.httpClient(
          sandbox.httpClient().newBuilder().addInterceptor(this::withSpoiled).build());
    }
    ReturnGoClient client =
        ReturnGoClient.builder()
            .baseUrl(sandbox.returnGoUrl().toString())
            .apiKey(sandbox.apiKey())
            .shop(sandbox.shop())
            .options(options.build())
            .build();
    opened.push(client);
    return client;
  }

  /** Replaces the answers about returns that are spoiled. */
  private Response withSpoiled(Interceptor.Chain chain) throws IOException {
    Response answer = chain.proceed(chain.request());
    List<String> path = chain.request().url().pathSegments();
    if (!spoiled.contains(path.get(path.size() - 1))) {
      return answer;
    }
    answer.close();
    return answer
        .newBuilder()
        .body(
            ResponseBody.create(
                "{\"rmaSummary\": 7}", MediaType.get("application/json; charset=utf-8")))
        .build();
  }

  private final class Played implements Refunds {
    private final Sandbox sandbox;
    private final VirtualClock clock;
    private final List<ScriptedReturn> scripts;

    Played(Sandbox sandbox, VirtualClock clock, List<ScriptedReturn> scripts) {
      this.sandbox = sandbox;
      this.clock = clock;
      this.scripts = scripts;
    }

    @Override
    public RefundSource source() {
      return ReturnGoRefundSource.of(client(sandbox, clock, true), clock);
    }

    @Override
    public List<String> ids() {
      return scripts.stream().map(ScriptedReturn::rmaId).toList();
    }

    @Override
    public void passTo(Instant time) {
      clock.advanceTo(time);
    }

    @Override
    public void spoil(int number) {
      spoiled.add(ids().get(number));
    }

    @Override
    public long calls() {
      return sandbox.calls().total(Service.RETURNGO);
    }

    @Override
    public List<String> personalData() {
      return List.of("Jane", "@example.com");
    }
  }

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
