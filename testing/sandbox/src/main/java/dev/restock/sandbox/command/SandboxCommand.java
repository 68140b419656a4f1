package dev.restock.sandbox.command;

import dev.restock.sandbox.DriftPlan;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.RegisterPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.SandboxJournalException;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ShopRefundPlan;
import dev.restock.sandbox.shopify.ShopifyApi;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Starts the services on loopback and serves them until the process ends. */
public final class SandboxCommand {
  private static final Duration BEFORE_NOW = Duration.ofDays(9);

  private SandboxCommand() {}

  /**
   * Runs the command.
   *
   * @param arguments the options; {@code --help} lists them
   */
  public static void main(String[] arguments) {
    int exitCode = run(Arrays.asList(arguments), System.out, System.err);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      CommandOptions options = CommandOptions.parse(arguments);
      if (options.help()) {
        out.print(CommandOptions.HELP);
        return 0;
      }
      Clock clock = Clock.systemUTC();
      Instant began = clock.instant();
      Sandbox sandbox = start(options, clock);
      Map<String, String> settings = settings(sandbox);
      HttpUrl host = options.webhooks();
      Webhooks webhooks =
          host == null ? null : new Webhooks(sandbox, host, clock, began, err::println);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(sandbox, webhooks)));
      if (webhooks != null) {
        settings.putAll(webhooks.settings());
        webhooks.start();
      }
      settings.forEach((name, value) -> out.println(name + "=" + value));
      out.flush();
      err.println("The services run. Stop them with Ctrl+C.");
      new CountDownLatch(1).await();
      return 0;
    } catch (CommandOptions.WrongOptionException
        | IllegalArgumentException
        | SandboxJournalException
        | UncheckedIOException e) {
      err.println("sandbox: " + e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static void close(Sandbox sandbox, @Nullable Webhooks webhooks) {
    if (webhooks != null) {
      webhooks.close();
    }
    sandbox.close();
  }

  static Sandbox start(CommandOptions options, Clock clock) {
    Instant start = options.start();
    if (start == null) {
      start = clock.instant().minus(BEFORE_NOW).truncatedTo(ChronoUnit.DAYS);
    }
    Scenario scenario = Scenario.generate(options.seed(), options.returns(), start);
    DriftPlan drift = options.drift() ? DriftPlan.of(scenario, options.seed()) : null;
    Sandbox.Builder builder =
        Sandbox.builder(drift == null ? scenario : drift.scenario())
            .clock(clock)
            .seed(options.seed())
            .faults(FaultPlan.random(options.faults()));
    options.ports().forEach(builder::port);
    if (options.journal() != null) {
      builder.journal(options.journal());
    }
    Sandbox sandbox = builder.start();
    try {
      sandbox.play(ShopRefundPlan.of(scenario, options.seed()));
      sandbox.play(RegisterPlan.of(scenario, options.seed(), options.registers()));
      if (drift != null) {
        sandbox.play(drift);
      }
      return sandbox;
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  /** Returns what a host needs, by the name of an environment variable. */
  static Map<String, String> settings(Sandbox sandbox) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("RETURNGO_BASE_URL", sandbox.returnGoUrl().toString());
    settings.put("RETURNGO_API_KEY", sandbox.apiKey());
    settings.put("RETURNGO_SHOP", sandbox.shop());
    settings.put("SITOO_BASE_URL", sandbox.sitooUrl().toString());
    settings.put("SITOO_ACCOUNT", sandbox.sitooAccount());
    settings.put("SITOO_SITE", sandbox.sitooSite());
    settings.put("SITOO_API_ID", sandbox.sitooApiId());
    settings.put("SITOO_API_PASSWORD", sandbox.sitooPassword());
    settings.put("SHOPIFY_BASE_URL", sandbox.shopifyUrl().toString());
    settings.put("SHOPIFY_SHOP", sandbox.shop());
    settings.put("SHOPIFY_API_VERSION", ShopifyApi.VERSION);
    settings.put("SHOPIFY_ACCESS_TOKEN", sandbox.shopifyToken());
    settings.put("SHOPIFY_CLIENT_ID", sandbox.shopifyClientId());
    settings.put("SHOPIFY_CLIENT_SECRET", sandbox.shopifyClientSecret());
    return settings;
  }
}
