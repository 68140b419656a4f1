package dev.restock.examples.host;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.examples.host.alerts.LiveAlerts;
import dev.restock.http.ServiceException;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.shopify.ShopifyErrorException;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.DryRunReport;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.ChannelReport;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftReport;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingPlan;
import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.mapping.rules.MappingReport;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterReport;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooDirectory;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.sitoo.SitooRegister;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.text.VisibleText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the same engine as the demo on real accounts. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    description = {
      "Carries the returns of a real ReturnGO shop into a real Sitoo account.",
      "Accounts come from the environment: RETURNGO_API_KEY, RETURNGO_SHOP, SITOO_BASE_URL,"
          + " SITOO_ACCOUNT, SITOO_SITE, SITOO_API_ID, SITOO_API_PASSWORD; RETURNGO_BASE_URL only"
          + " for another host than ReturnGO's own. With --channel-mode, --compare-every, --heal or --zone:"
          + " SHOPIFY_SHOP, and either SHOPIFY_ACCESS_TOKEN, or SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET; SHOPIFY_BASE_URL"
          + " only for another host than the shop's own.",
      "Alerts, all optional: ALERT_CHAT_URL (as Slack's incoming webhooks), ALERT_SMTP_HOST with"
          + " ALERT_MAIL_FROM and ALERT_MAIL_TO (and ALERT_SMTP_PORT, ALERT_SMTP_USER,"
          + " ALERT_SMTP_PASSWORD, ALERT_SMTP_TLS=off), HEARTBEAT_URL (called after each run)."
    })
final class SyncCommand implements Callable<Integer> {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  @Option(names = "--live", description = "Required: real stock is changed.")
  private boolean live;

  @Option(names = "--rules", required = true, description = "The rules file.")
  private Path rules = Path.of("");

  @Option(
      names = "--store",
      description =
          "The SQLite file that remembers. Keep it and back it up. Default:"
              + " .restock/TENANT.db in the home folder, wherever this is started")
  private Path store = Path.of("");

  @Option(
      names = "--new-store",
      description =
          "Begin a new store although Sitoo has movements that Restock posted. Without this, a"
              + " store that is not there is taken for one that was lost or lies elsewhere.")
  private boolean newStore;

  @Option(names = "--dry-run", description = "Read everything, post nothing, say what would be.")
  private boolean dryRun;

  @Option(names = "--watch", description = "Go on until interrupted, instead of one run.")
  private boolean watch;

  @Option(
      names = "--order-reference",
      paramLabel = "REGEX",
      description =
          "Reads refunds at Sitoo's registers: matches the whole externalid of an online order in"
              + " Sitoo, and its first group is the order's id, such as 'shopify-(\\d+)'. Without"
              + " it, registers are not read.")
  private String orderReference = "";

  @Option(
      names = "--alert-rules",
      paramLabel = "FILE",
      description =
          "Changes the rules of alerts. Alerts go to ALERT_CHAT_URL and by e-mail if these variables"
              + " are set, else to the log.")
  private Path alertRules = Path.of("");

  @Mixin private ServeOptions serve = new ServeOptions();

  @Mixin private StartOptions start = new StartOptions();

  @Mixin private ChannelOptions channel = new ChannelOptions();

  @Mixin private DriftOptions drift = new DriftOptions();

  @Mixin private RefundOptions refunds = new RefundOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  SyncCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!live) {
      throw new UserError("say --live: 'sync' works on real accounts (the demo is 'run' alone)");
    }
    serve.check();
    if (serve.isOn() && (!watch || dryRun)) {
      throw new UserError("--serve shows an engine that runs: give --watch, and no --dry-run");
    }
    MappingRules unresolved = MappingRules.read(rules);
    ChannelSettings pushed = channel.settings(!orderReference.isEmpty(), watch);
    DriftSettings compared = drift.settings(pushed);
    RefundOptions.Wanted accounted = refunds.wanted();
    LiveAccounts accounts = LiveAccounts.from(environment);
    try (ReturnGoClient returnGo = accounts.returnGo();
        SitooClient sitoo = accounts.sitoo();
        LiveShop shop = LiveShop.of(environment, pushed, drift, refunds.isOn());
        LiveAlerts alerts = alerts()) {
      WarehouseDirectory directory = SitooDirectory.of(sitoo);
      preflight(unresolved, sitoo);
      ChannelOptions.check(pushed, directory, err());
      shop.check();
      MappingRules mapping = unresolved.resolved(directory);
      ReturnGoSource returns = ReturnGoSource.of(returnGo);
      SitooLedger ledger = SitooLedger.of(sitoo);
      ReturnSync.Builder sync =
          ReturnSync.builder()
              .returns(returns)
              .ledger(ledger)
              .mapper(mapping)
              .start(start.policy());
      readRegisters(sync, sitoo);
      if (pushed.mode() != ChannelSettings.Mode.OBSERVE || drift.isOn()) {
        shop.attach(sync);
      }
      if (pushed.mode() != ChannelSettings.Mode.OBSERVE) {
        shop.limit(sync, err());
      }
      if (drift.isOn()) {
        sync.drift(compared);
      }
      alerts.settings().ifPresent(sync::alerts);
      Tenant tenant =
          Tenant.of(returns.shop().orElseThrow() + "|" + ledger.account().orElseThrow());
      StorePlace place =
          store.toString().isEmpty() ? StorePlace.usual(tenant) : StorePlace.at(store);
      out().println("Store: " + place.file() + (place.exists() ? "" : " (new)"));
      if (!place.exists() && !newStore) {
        refuseIfLost(place, ledger);
      }
      if (!place.exists() && newStore) {
        refunds.requireFirstDay();
      }
      LiveRefunds money =
          new LiveRefunds(accounted, returnGo, shop, sitoo, !orderReference.isEmpty());
      return dryRun ? plan(sync, tenant, place, pushed, money) : carry(sync, tenant, place, money);
    } catch (ServiceTroubleException | ServiceException | ShopifyErrorException e) {
      err().println("error: " + e.getMessage());
      return ReturnsHost.SERVICE_TROUBLE;
    } catch (IllegalStateException e) {
      // The engine refuses what contradicts the store, and says what to do.
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private LiveAlerts alerts() {
    try {
      return LiveAlerts.of(environment, alertRules);
    } catch (IllegalArgumentException e) {
      throw new UserError("alerts: " + e.getMessage());
    }
  }

  private void readRegisters(ReturnSync.Builder sync, SitooClient sitoo) {
    if (orderReference.isEmpty()) {
      out()
          .println(
              "Registers are not read: a unit that was refunded at a register counts twice. Give"
                  + " --order-reference to read them.");
      return;
    }
    sync.registers(SitooRegister.of(sitoo), orders(), RegisterSettings.defaults());
  }

  private ChannelOrderResolver orders() {
    try {
      return ChannelOrderResolver.externalId(Pattern.compile(orderReference));
    } catch (PatternSyntaxException e) {
      throw new UserError("--order-reference is no regular expression: " + e.getDescription());
    } catch (IllegalArgumentException e) {
      throw new UserError("--order-reference: " + e.getMessage());
    }
  }

  /** Refuses to begin a new store where Restock has posted before; a dry run begins none. */
  private void refuseIfLost(StorePlace place, StockHistory ledger) {
    Optional<String> lost = place.lost(ledger);
    if (lost.isPresent() && !dryRun) {
      throw new UserError(lost.get());
    }
    lost.ifPresent(why -> err().println("warning: without --dry-run this is refused: " + why));
  }

  private void preflight(MappingRules mapping, SitooClient sitoo) {
    MappingReport report = Preflight.run(rules, mapping, sitoo, err());
    if (!report.isUsable()) {
      throw new UserError(
          "the rules have " + report.errors().size() + " errors, listed above; nothing was posted");
    }
  }

  private int carry(ReturnSync.Builder builder, Tenant tenant, StorePlace place, LiveRefunds money)
      throws InterruptedException {
    place.makeFolder();
    try (HikariDataSource dataSource = SqliteFile.open(place.file())) {
      SyncStore kept = JdbcSyncStore.open(dataSource);
      money.attach(builder, kept, tenant, out(), err());
      ReturnSync sync = builder.store(kept).listener(new Printing()).build();
      start.prepare(sync, kept, tenant, false, out());
      if (!serve.isOn()) {
        return carry(sync, kept, tenant, money);
      }
      ZoneId zone = Optional.ofNullable(refunds.wanted().zone()).orElseGet(ZoneId::systemDefault);
      DashboardServer server = serve.start(sync, tenant.shop(), zone, Clock.systemUTC(), out());
      try {
        return carry(sync, kept, tenant, money);
      } finally {
        server.close();
      }
    }
  }

  private int carry(ReturnSync sync, SyncStore kept, Tenant tenant, LiveRefunds money)
      throws InterruptedException {
    while (true) {
      SyncReport report = sync.runOnce();
      out()
          .printf(
              "%s  rows %d, read %d, planned %d, applied %d, unknown %d, parked %d%n",
              Instant.now(),
              report.polling().rows(),
              report.polling().reads(),
              report.decisions().movements(),
              report.posting().applied(),
              report.posting().unknown(),
              report.cases().parked());
      printStart(report, kept, tenant);
      printRegisters(report.section(RegisterReport.class, RegisterReport.NONE));
      printComparisons(report.section(DriftReport.class, DriftReport.NONE));
      printPushes(report.section(ChannelReport.class, ChannelReport.NONE));
      money.print(report, kept, tenant, out());
      if (!watch) {
        return end(report);
      }
      Thread.sleep(pause(report).toMillis());
    }
  }

  private static Duration pause(SyncReport report) {
    Duration pause = Duration.between(Instant.now(), report.nextDue());
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      return LONGEST_PAUSE;
    }
    return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
  }

  private int plan(
      ReturnSync.Builder builder,
      Tenant tenant,
      StorePlace place,
      ChannelSettings pushed,
      LiveRefunds money) {
    if (!place.exists()) {
      return plan(builder, new InMemorySyncStore(), tenant, pushed, money);
    }
    try (HikariDataSource dataSource = SqliteFile.open(place.file())) {
      return plan(builder, JdbcSyncStore.open(dataSource), tenant, pushed, money);
    }
  }

  private int plan(
      ReturnSync.Builder builder,
      SyncStore before,
      Tenant tenant,
      ChannelSettings pushed,
      LiveRefunds money) {
    money.attach(builder, before, tenant, out(), err());
    if (refunds.isOn()) {
      out().println("A dry run reads no refunds, closes no day and enters nothing into Sitoo.");
    }
    ReturnSync sync = builder.store(before).build();
    if (!start.prepare(sync, before, tenant, true, out())) {
      return ReturnsHost.OK;
    }
    DryRunReport report = sync.dryRun();
    report.movements().forEach(movement -> printPlanned(movement, pushed));
    report.inLedger().forEach(this::printPosted);
    report.cases().forEach(this::printCase);
    out()
        .printf(
            "Dry run: %d returns read, %d movements would be posted, %d are already in Sitoo,"
                + " nothing was posted.%n",
            report.returns().size(), report.movements().size(), report.inLedger().size());
    printStart(report.run(), before, tenant);
    sync.drift().ifPresent(this::printCorrections);
    return end(report.run());
  }

  /** A dry run compares no levels, so it says what the latest comparison would have led to. */
  private void printCorrections(DriftDesk desk) {
    if (!drift.heals()) {
      return;
    }
    Optional<HealingPlan> plan = desk.healingPlan();
    if (plan.isEmpty()) {
      out()
          .println(
              "Levels: no comparison was completed yet, so it is not known what would be corrected.");
    }
    plan.ifPresent(known -> HealingOptions.describe(known).forEach(out()::println));
  }

  private void printComparisons(DriftReport levels) {
    if (levels.full() + levels.partial() > 0) {
      out()
          .printf(
              "Levels: compared %d pairs, %d comparisons completed, %d given up, %d cases%n",
              levels.compared(), levels.full(), levels.partial(), levels.cases());
    }
  }

  /** Says how the units that were decided for the first time lie to the start. */
  private void printStart(SyncReport report, SyncStore kept, Tenant tenant) {
    SyncReport.Start units = report.start();
    if (!units.equals(SyncReport.Start.NONE)) {
      out()
          .printf(
              "Start %s: %d units were inspected before it and never move, %d are uncertain, %d"
                  + " were inspected after it.%n",
              kept.start(tenant).map(begun -> begun.at().toString()).orElse("now"),
              units.before(),
              units.uncertain(),
              units.after());
    }
  }

  private void printRegisters(RegisterReport registers) {
    if (!registers.equals(RegisterReport.NONE)) {
      out()
          .printf(
              "Registers: read %d times, %d new refunds, %d pieces bound to units, %d units count"
                  + " where a register put them, %d movements to be undone for that, %d movements"
                  + " posted without knowing the registers.%n",
              registers.readings(),
              registers.refunds(),
              registers.bound(),
              registers.counted(),
              registers.undone(),
              registers.postedUnread());
    }
  }

  private void printPushes(ChannelReport channel) {
    if (!channel.equals(ChannelReport.NONE)) {
      out()
          .printf(
              "Online shop: planned %d, applied %d, unknown %d, parked %d%n",
              channel.planned(), channel.applied(), channel.unknown(), channel.parked());
    }
  }

  private void printPosted(LedgerEntry line) {
    out()
        .printf(
            "already in Sitoo: %+d of %s into warehouse %d: transaction %d (key %s)%n",
            line.quantity().toBigInteger(),
            VisibleText.of(line.sku()),
            line.warehouseId(),
            line.transactionId(),
            VisibleText.of(line.externalId()));
  }

  private void printPlanned(StockMovement movement, ChannelSettings pushed) {
    out()
        .printf(
            "would post %+d of %s into warehouse %d: %s (key %s)%n",
            movement.quantity(),
            VisibleText.of(movement.sku()),
            movement.warehouseId(),
            VisibleText.of(movement.description()),
            movement.key());
    if (pushed.mode().pushes(ChannelPush.Kind.MOVEMENT)) {
      pushed
          .locationOf(movement.warehouseId())
          .ifPresent(
              location ->
                  out()
                      .printf(
                          "would push %+d of %s to location %s of the online shop%n",
                          movement.quantity(), VisibleText.of(movement.sku()), location));
    }
  }

  private void printCase(ExceptionCase open) {
    out()
        .printf(
            "parked %s as %s for %s: %s%n",
            open.id(), open.type().name(), open.type().owner(), open.what());
  }

  private int end(SyncReport report) {
    report.troubles().forEach(trouble -> err().println("error: " + trouble.getMessage()));
    return report.troubles().isEmpty() ? ReturnsHost.OK : ReturnsHost.SERVICE_TROUBLE;
  }

  /** Prints the events for the user. */
  private final class Printing implements SyncListener {

    @Override
    public void applied(StockMovement movement, long transactionId, Optional<Duration> lag) {
      out()
          .printf(
              "applied %+d of %s in warehouse %d: %s (transaction %d)%n",
              movement.quantity(),
              VisibleText.of(movement.sku()),
              movement.warehouseId(),
              VisibleText.of(movement.description()),
              transactionId);
    }

    @Override
    public void parked(ExceptionCase parked) {
      printCase(parked);
    }
  }
}
