package dev.restock.simulation.kill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.restock.http.CallListener;
import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.movements.MovementState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A host as a process. It prints a line for every call of a service, so that a test can kill it
 * within some work. It ends when its input ends.
 */
final class HostProcess {
  private static final ClientOptions OPTIONS =
      ClientOptions.builder().readTimeout(Duration.ofMillis(300)).build();
  private static final long PAUSE_MILLIS = 20;

  private HostProcess() {}

  /**
   * Works until the input ends, or, if asked to finish, until no work is left.
   *
   * @param arguments the setting, the URLs of ReturnGO, Sitoo and the database, and whether to
   *     finish
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    Setting setting = Setting.parse(arguments);
    boolean finish = Boolean.parseBoolean(arguments[7]);
    AtomicBoolean goesOn = new AtomicBoolean(true);
    watchInput(goesOn);
    ScaledClock clock = setting.clock();
    CallListener lines = event -> System.out.println("call " + event.outcome());
    try (ReturnGoClient returnGo = returnGo(arguments[4], clock, lines);
        SitooClient sitoo = sitoo(arguments[5], clock, lines);
        HikariDataSource database = open(arguments[6])) {
      ReturnSync sync =
          ReturnSync.builder()
              .tenant(Setting.TENANT)
              .start(StartPolicy.at(Setting.START))
              .returns(ReturnGoSource.of(returnGo))
              .ledger(SitooLedger.of(sitoo))
              .mapper(Setting.rules())
              .store(JdbcSyncStore.open(database))
              .exceptions(new InMemoryExceptionSink())
              .settings(setting.settings())
              .clock(clock)
              .build();
      System.out.println("ready");
      Instant end = setting.scenario().horizon();
      int rounds = 0;
      while (goesOn.get()) {
        boolean over = finish && clock.instant().isAfter(end);
        if (over && isDone(sync)) {
          if (rounds++ == 2) {
            System.out.println("done");
            return;
          }
          setting.scenario().returns().stream()
              .map(ScriptedReturn::rmaId)
              .forEach(sync::requestRead);
        }
        sync.runOnce();
        System.out.println("round " + clock.instant());
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static boolean isDone(ReturnSync sync) {
    StoreCounts counts = sync.counts();
    return counts.undecided() == 0
        && counts.movements().getOrDefault(MovementState.APPLIED, 0L) == 0;
  }

  private static ReturnGoClient returnGo(String url, ScaledClock clock, CallListener lines) {
    return ReturnGoClient.builder()
        .baseUrl(url)
        .apiKey("sandbox-api-key")
        .shop(Setting.TENANT.shop())
        .options(OPTIONS.toBuilder().clock(clock).sleeper(clock).listener(lines).build())
        .build();
  }

  private static SitooClient sitoo(String url, ScaledClock clock, CallListener lines) {
    return SitooClient.builder()
        .baseUrl(url)
        .accountId(Setting.ACCOUNT)
        .siteId(Setting.SITE)
        .credentials("90001-140", "sandbox-password")
        .options(OPTIONS.toBuilder().clock(clock).sleeper(clock).listener(lines).build())
        .build();
  }

  static HikariDataSource open(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  private static void watchInput(AtomicBoolean goesOn) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Wait for the end of the input.
                }
              } catch (IOException e) {
                // An error is the end too.
              }
              goesOn.set(false);
            });
    watch.setDaemon(true);
    watch.start();
  }
}
