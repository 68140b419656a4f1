package dev.restock.simulation.kill;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncReport;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.time.Duration;
import java.time.Instant;

/** Runs one host without faults. */
final class QuietRun {
  private QuietRun() {}

  static void run(Sandbox sandbox, VirtualClock clock, Instant end) {
    try (ReturnGoClient returnGo =
            ReturnGoClient.builder()
                .baseUrl(sandbox.returnGoUrl().toString())
                .apiKey(sandbox.apiKey())
                .shop(sandbox.shop())
                .options(
                    ClientOptions.builder()
                        .httpClient(sandbox.httpClient())
                        .clock(clock)
                        .sleeper(clock::advance)
                        .build())
                .build();
        SitooClient sitoo =
            SitooClient.builder()
                .baseUrl(sandbox.sitooUrl().toString())
                .accountId(sandbox.sitooAccount())
                .siteId(Integer.parseInt(sandbox.sitooSite()))
                .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
                .options(
                    ClientOptions.builder()
                        .httpClient(sandbox.httpClient())
                        .clock(clock)
                        .sleeper(clock::advance)
                        .build())
                .build()) {
      ReturnSync sync =
          ReturnSync.builder()
              .tenant(Setting.TENANT)
              .start(StartPolicy.at(Setting.START))
              .returns(ReturnGoSource.of(returnGo))
              .ledger(SitooLedger.of(sitoo))
              .mapper(Setting.rules())
              .store(new InMemorySyncStore())
              .clock(clock)
              .build();
      while (clock.instant().isBefore(end)) {
        SyncReport report = sync.runOnce();
        clock.advance(Duration.ofSeconds(1));
        if (report.nextDue().isBefore(end)) {
          clock.advanceTo(report.nextDue());
        }
      }
    }
  }
}
