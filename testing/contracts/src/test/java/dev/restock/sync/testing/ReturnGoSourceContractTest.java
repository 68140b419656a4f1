package dev.restock.sync.testing;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract on the ReturnGO client and the sandbox's ReturnGO, over HTTP. */
class ReturnGoSourceContractTest extends ReturnSourceContract {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant LONG_AFTER = Instant.parse("2026-04-01T00:00:00Z");

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @Override
  protected ReturnSource sourceOf(List<ReturnRecord> returns) {
    return over(start(returns));
  }

  @Override
  protected ReturnSource sourceThatIsDown() {
    Sandbox sandbox = start(List.of());
    ReturnSource source = over(sandbox);
    sandbox.close();
    return source;
  }

  private Sandbox start(List<ReturnRecord> returns) {
    List<ScriptedReturn> scripts =
        returns.stream().map(ReturnGoSourceContractTest::script).toList();
    Sandbox sandbox =
        Sandbox.builder(Scenario.of(START, World.demo(), scripts))
            .clock(new VirtualClock(LONG_AFTER))
            .start();
    opened.push(sandbox);
    return sandbox;
  }

  private static ScriptedReturn script(ReturnRecord given) {
    Instant created = given.createdAt().orElseThrow();
    ScriptedReturn.Builder script = ScriptedReturn.builder(Long.parseLong(given.rmaId()), created);
    given.units().forEach(unit -> script.unit(unit.sku()));
    if (!given.status().equals(ReturnStatus.PENDING)) {
      script
          .approved(created.plusSeconds(1))
          .labelCreated(created.plusSeconds(2))
          .inTransit(created.plusSeconds(3))
          .received(created.plusSeconds(4));
    }
    for (int i = 0; i < given.units().size(); i++) {
      ReturnedUnit unit = given.units().get(i);
      int place = i;
      unit.inspectedAt().ifPresent(at -> script.inspected(place, inspection(unit, at)));
    }
    return script.build();
  }

  private static Inspection inspection(ReturnedUnit unit, Instant at) {
    return switch (unit.disposition()) {
      case SELLABLE -> Inspection.sellable(at, unit.locationId());
      case DAMAGED -> Inspection.damaged(at, unit.locationId(), "torn");
      case MISSING -> Inspection.missing(at, unit.locationId(), "not in the parcel");
      default -> throw new IllegalArgumentException("not inspected: " + unit);
    };
  }

  private ReturnSource over(Sandbox sandbox) {
    VirtualClock clock = new VirtualClock(LONG_AFTER);
    ReturnGoClient client =
        ReturnGoClient.builder()
            .baseUrl(sandbox.returnGoUrl().toString())
            .apiKey(sandbox.apiKey())
            .shop(sandbox.shop())
            .options(ClientOptions.builder().clock(clock).sleeper(clock::advance).build())
            .build();
    opened.push(client);
    return ReturnGoSource.of(client);
  }

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
