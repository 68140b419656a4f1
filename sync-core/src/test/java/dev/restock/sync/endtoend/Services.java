package dev.restock.sync.endtoend;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.Tenant;
import java.time.Duration;
import java.util.Random;

/** The sandbox with a client for each service, all on one virtual clock. */
public final class Services implements AutoCloseable {
  /** Shorter than an answer that is late on purpose. */
  private static final Duration IMPATIENT = Duration.ofMillis(300);

  /** Longer than any machine is busy. */
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private final ClientOptions options;
  private final VirtualClock clock;
  private final Sandbox sandbox;
  private final ReturnGoClient returnGo;
  private final SitooClient sitoo;

  /**
   * Starts everything.
   *
   * @param scenario what happens
   * @param clock the time
   * @param faults what goes wrong
   */
  public Services(Scenario scenario, VirtualClock clock, FaultPlan faults) {
    this.clock = clock;
    Duration patience = faults.equals(FaultPlan.none()) ? PATIENT : IMPATIENT;
    options = ClientOptions.builder().readTimeout(patience).maxAttempts(1).build();
    sandbox =
        Sandbox.builder(scenario)
            .clock(clock)
            .faults(faults.withDelay(Duration.ofMillis(500)))
            .start();
    returnGo = returnGo(sandbox.apiKey());
    sitoo = sitoo(sandbox.sitooPassword());
  }

  /**
   * A client of its own.
   *
   * @param key the API key
   * @return the client, to be closed
   */
  public ReturnGoClient returnGo(String key) {
    return ReturnGoClient.builder()
        .baseUrl(sandbox.returnGoUrl().toString())
        .apiKey(key)
        .shop(sandbox.shop())
        .options(
            options.toBuilder().clock(clock).sleeper(clock::advance).random(new Random(1)).build())
        .build();
  }

  /**
   * A client of its own.
   *
   * @param password the password
   * @return the client, to be closed
   */
  public SitooClient sitoo(String password) {
    return SitooClient.builder()
        .baseUrl(sandbox.sitooUrl().toString())
        .accountId(sandbox.sitooAccount())
        .siteId(1)
        .credentials(sandbox.sitooApiId(), password)
        .options(
            options.toBuilder().clock(clock).sleeper(clock::advance).random(new Random(2)).build())
        .build();
  }

  /**
   * The tenant of the sandbox.
   *
   * @return the tenant
   */
  public Tenant tenant() {
    return Tenant.of(sandbox.shop(), sandbox.sitooAccount(), 1);
  }

  /**
   * The sandbox.
   *
   * @return the sandbox
   */
  public Sandbox sandbox() {
    return sandbox;
  }

  /**
   * The shared client.
   *
   * @return the client
   */
  public ReturnGoClient returnGo() {
    return returnGo;
  }

  /**
   * The shared client.
   *
   * @return the client
   */
  public SitooClient sitoo() {
    return sitoo;
  }

  @Override
  public void close() {
    returnGo.close();
    sitoo.close();
    sandbox.close();
  }
}
