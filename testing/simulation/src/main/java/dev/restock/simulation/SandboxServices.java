package dev.restock.simulation;

import dev.restock.http.ClientOptions;
import dev.restock.http.Sleeper;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.LedgerTransaction;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.VirtualClock;
import dev.restock.simulation.Story.ReturnStory;
import dev.restock.simulation.Story.UnitInspection;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.stock.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Both services in the sandbox, reached by the real clients, with HTTP, JSON, limits and retries.
 */
final class SandboxServices implements Services {
  private final Chance chance;
  private final VirtualClock time;
  private final UnreliableNetwork network;
  private final Turbulence turbulence;
  private final List<Sandbox> sandboxes = new ArrayList<>();

  SandboxServices(
      List<Story> stories,
      Instant start,
      Chance chance,
      VirtualClock time,
      Limits limits,
      Turbulence turbulence) {
    this.chance = chance;
    this.time = time;
    this.turbulence = turbulence;
    ShiftedClock clock = new ShiftedClock(time, Duration.ZERO);
    this.network = new UnreliableNetwork(chance, time, clock, limits, turbulence);
    for (int shop = 0; shop < stories.size(); shop++) {
      sandboxes.add(
          Sandbox.builder(scenario(stories.get(shop), start))
              .clock(clock)
              .seed(shop)
              .shop(Tenants.shop(shop))
              .refusing(this::refuses)
              .startInProcess(network));
    }
  }

  private static Scenario scenario(Story story, Instant start) {
    return Scenario.of(
        start, Story.WORLD, story.returns().stream().map(SandboxServices::script).toList());
  }

  private static ScriptedReturn script(ReturnStory one) {
    ScriptedReturn.Builder script =
        ScriptedReturn.builder(one.number(), one.createdAt())
            .approved(one.createdAt())
            .received(one.receivedAt());
    for (int i = 0; i < one.units().size(); i++) {
      script.unit(one.units().get(i).sku());
      for (UnitInspection each : one.units().get(i).inspections()) {
        script.inspected(i, inspection(each));
      }
    }
    return script.build();
  }

  private static Inspection inspection(UnitInspection found) {
    return switch (found.found()) {
      case SELLABLE -> Inspection.sellable(found.at(), found.place());
      case DAMAGED -> Inspection.damaged(found.at(), found.place(), "Torn seam");
      default -> Inspection.missing(found.at(), found.place(), "Not in the parcel");
    };
  }

  private OptionalInt refuses(String externalId) {
    if (chance.fault(0.08)) {
      chance.record("refused", externalId);
      return OptionalInt.of(403);
    }
    if (chance.fault(0.02)) {
      chance.record("limit in a batch", externalId);
      return OptionalInt.of(429);
    }
    if (chance.fault(0.02)) {
      chance.record("failure in a batch", externalId);
      return OptionalInt.of(500);
    }
    return OptionalInt.empty();
  }

  @Override
  public ReturnSource returns(int shop, ShiftedClock clock) {
    Sandbox sandbox = sandboxes.get(shop);
    return ReturnGoSource.of(
        ReturnGoClient.builder()
            .baseUrl(sandbox.returnGoUrl().toString())
            .apiKey(sandbox.apiKey())
            .shop(sandbox.shop())
            .options(
                ClientOptions.builder()
                    .httpClient(sandbox.httpClient())
                    .clock(clock)
                    .sleeper(sleeper())
                    .random(new Random(chance.below(1 << 20)))
                    .build())
            .build());
  }

  @Override
  public StockSystem ledger(int shop, ShiftedClock clock) {
    Sandbox sandbox = sandboxes.get(0);
    SitooClient client =
        SitooClient.builder()
            .baseUrl(sandbox.sitooUrl().toString())
            .accountId(sandbox.sitooAccount())
            .siteId(Integer.parseInt(sandbox.sitooSite()))
            .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
            .options(
                ClientOptions.builder()
                    .httpClient(sandbox.httpClient())
                    .clock(clock)
                    .sleeper(sleeper())
                    .random(new Random(chance.below(1 << 20)))
                    .build())
            .build();
    return SitooLedger.of(client);
  }

  /** Lets time pass and other hosts run while a client waits. */
  private Sleeper sleeper() {
    return pause -> {
      time.advance(pause);
      turbulence.mayCrash("waiting to call again");
      if (chance.fault(0.2)) {
        turbulence.meanwhile();
      }
    };
  }

  @Override
  public List<LedgerEntry> entries() {
    network.deliverLate();
    List<LedgerEntry> entries = new ArrayList<>();
    for (LedgerTransaction one : sandboxes.get(0).ledger().transactions()) {
      one.lines().forEach(line -> entries.add(entry(one, line)));
    }
    return entries;
  }

  private static LedgerEntry entry(LedgerTransaction one, LedgerTransaction.Line line) {
    return new LedgerEntry(
        one.id(), one.externalId().orElse(""), one.warehouseId(), line.sku(), line.quantity());
  }

  @Override
  public void close() {
    sandboxes.forEach(Sandbox::close);
  }
}
