package dev.restock.examples.host;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.http.ServiceException;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.shopify.ShopifyErrorException;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.Tenant;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftFindings;
import dev.restock.sync.drift.DriftFormat;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingPlan;
import dev.restock.sync.drift.UndoResult;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooDirectory;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushAttempt;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.text.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the levels of Sitoo with those of the online shop, and shows what was found. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what the latest comparison of Sitoo's levels with those of the online shop found.",
      "With --run it compares first; stock is changed in neither without --live. A difference counts when two"
          + " comparisons in a row have found it. With --heal it shows which levels of the shop would"
          + " be corrected; with --run --heal --live it compares and corrects them. 'drift undo RUN'"
          + " sets the levels back that a comparison has corrected and nobody has changed since. Do"
          + " not use --live while 'sync' pushes changes of stock to the same shop. The accounts come from the environment, as for"
          + " 'sync'; without --run the tenant alone: RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE."
    })
final class DriftCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 100_000;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  @Option(names = "--run", description = "Compare now. Needs --channel-location.")
  private boolean runs;

  @Option(
      names = "--heal",
      description =
          "Show which levels of the shop would be corrected to those of Sitoo. Needs"
              + " --channel-location.")
  private boolean heals;

  @Option(names = "--live", description = "Correct them. Only with --run and --heal.")
  private boolean isLive;

  @Option(
      names = "--confirm-after",
      defaultValue = "30",
      description =
          "For how many minutes a difference must have been seen before it counts. Default:"
              + " ${DEFAULT-VALUE}")
  private int confirmAfter;

  @Option(
      names = "--actor",
      defaultValue = "operator",
      description = "Who undoes the corrections, for the audit. Default: ${DEFAULT-VALUE}")
  private String actor = "";

  @Parameters(
      arity = "0..2",
      paramLabel = "undo RUN",
      description = "Undo the corrections of this comparison. Needs --channel-location.")
  private List<String> action = List.of();

  @Option(
      names = "--number",
      description = "Which comparison. Default: the latest one that was completed.")
  private long number;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, json, csv or html. Default: ${DEFAULT-VALUE}")
  private String format = "";

  @Option(names = "--out", description = "The file. Default: the terminal.")
  private Path out = Path.of("");

  @Option(
      names = "--rows",
      defaultValue = "1000",
      description = "How many pairs are named, the important ones first. Default: ${DEFAULT-VALUE}")
  private int rows;

  @Option(
      names = "--store",
      description = "The SQLite file of 'sync'. Default: .restock/TENANT.db in the home folder")
  private Path store = Path.of("");

  @Mixin private ChannelOptions channel = new ChannelOptions();

  @Mixin private HealingOptions bounds = new HealingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  DriftCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    DriftFormat chosen = format();
    if (rows < 0 || rows > MOST_ROWS) {
      throw new UserError("--rows must be 0 to 100000, but is " + rows);
    }
    ChannelSettings settings = channel.settings(true, true);
    long undone = undone();
    String needs = undone > 0 ? "undo" : runs ? "--run" : "--heal";
    if ((runs || heals || undone > 0) && settings.locations().isEmpty()) {
      throw new UserError(
          needs
              + " needs --channel-location LOCATION=WAREHOUSE[,WAREHOUSE] for each location of the"
              + " shop that is compared");
    }
    if (isLive && !(runs && heals)) {
      throw new UserError("--live corrects levels, so it needs --run and --heal");
    }
    bounds.requireHealing(heals);
    if (undone > 0 && (runs || heals)) {
      throw new UserError("'drift undo RUN' takes neither --run nor --heal");
    }
    if (confirmAfter < 0 || confirmAfter > 10_080) {
      throw new UserError("--confirm-after must be 0 to 10080, but is " + confirmAfter);
    }
    if (runs && number != 0) {
      throw new UserError("--run makes a new comparison, so it takes no --number");
    }
    Tenant tenant = LiveAccounts.neededTenant(environment, "'drift'");
    StorePlace place = StorePlace.known(store, tenant);
    try (HikariDataSource dataSource = SqliteFile.open(place.file())) {
      SyncStore kept = JdbcSyncStore.open(dataSource);
      return runs || heals || undone > 0
          ? withAccounts(kept, tenant, settings, chosen, undone)
          : show(kept, tenant, settings, chosen);
    } catch (ServiceTroubleException | ServiceException | ShopifyErrorException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return ReturnsHost.SERVICE_TROUBLE;
    }
  }

  /** The comparison whose corrections are undone; 0 for none. */
  private long undone() {
    if (action.isEmpty()) {
      return 0;
    }
    if (action.size() != 2
        || !action.get(0).equals("undo")
        || !action.get(1).matches("[1-9][0-9]{0,17}")) {
      throw new UserError("write 'drift undo RUN', such as 'drift undo 17'");
    }
    return Long.parseLong(action.get(1));
  }

  private DriftFormat format() {
    try {
      return DriftFormat.valueOf(format.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserError("--format must be text, json, csv or html, but is \"" + format + '"');
    }
  }

  // ---- compare ---------------------------------------------------------------------------------

  private int withAccounts(
      SyncStore kept, Tenant tenant, ChannelSettings settings, DriftFormat chosen, long undone)
      throws IOException, InterruptedException {
    LiveAccounts accounts = LiveAccounts.from(environment);
    try (ReturnGoClient returnGo = accounts.returnGo();
        SitooClient sitoo = accounts.sitoo();
        LiveShop shop =
            LiveShop.open(environment, settings, runs ? "--run" : undone > 0 ? "undo" : "--heal")) {
      ChannelOptions.check(settings, SitooDirectory.of(sitoo), spec.commandLine().getErr());
      shop.check();
      Troubles troubles = new Troubles();
      ReturnSync.Builder sync =
          ReturnSync.builder()
              .returns(ReturnGoSource.of(returnGo))
              .ledger(SitooLedger.of(sitoo))
              // Nothing is decided here.
              .mapper(MappingRules.builder().build())
              .store(kept)
              .listener(troubles)
              .drift(
                  DriftSettings.builder()
                      .confirmAfter(Duration.ofMinutes(confirmAfter))
                      .healing(bounds.settings(isLive))
                      .build());
      shop.attach(sync);
      DriftDesk desk = sync.build().drift().orElseThrow();
      if (undone > 0) {
        return undo(desk, undone);
      }
      if (!runs) {
        plan(desk);
        return ReturnsHost.OK;
      }
      DriftRun made = made(desk, troubles);
      if (made.state() == DriftRun.State.RUNNING) {
        return ReturnsHost.SERVICE_TROUBLE;
      }
      write(kept, tenant, made, settings, chosen);
      if (isLive) {
        healed(desk, made.number());
      } else if (heals) {
        plan(desk);
      }
      return made.state() == DriftRun.State.FULL ? ReturnsHost.OK : ReturnsHost.SERVICE_TROUBLE;
    }
  }

  // ---- healing ---------------------------------------------------------------------------------

  private void line(String text) {
    spec.commandLine().getOut().println(text);
  }

  /** Prints what healing would do. */
  private void plan(DriftDesk desk) {
    HealingPlan plan =
        desk.healingPlan()
            .orElseThrow(
                () -> new UserError("no comparison was completed yet; make one with --run"));
    HealingOptions.describe(plan).forEach(this::line);
  }

  private void healed(DriftDesk desk, long run) {
    desk.healings(run, null, MOST_ROWS).forEach(one -> line(describe(one)));
    Optional<String> bound =
        desk.lastFull().filter(full -> full.totals().isTooLarge()).isPresent()
            ? desk.healingPlan().flatMap(HealingPlan::bound)
            : Optional.empty();
    bound.ifPresent(text -> line("Nothing was corrected: " + text));
  }

  private static String describe(StoredPush one) {
    PushAttempt attempt = one.attempt();
    return "%s  SKU %s  location %s  change %s%s"
        .formatted(
            one.state().name().toLowerCase(Locale.ROOT),
            VisibleText.of(one.push().sku()),
            one.push().locationId(),
            one.push().quantity().toPlainString(),
            attempt == null ? "" : "  from " + attempt.changeFrom());
  }

  private int undo(DriftDesk desk, long run) {
    UndoResult result = desk.undo(run, actor);
    desk.sendDue();
    Map<String, StoredPush> undoing = new HashMap<>();
    for (StoredPush one : desk.healings(run, null, MOST_ROWS)) {
      if (one.push().undoes() != null) {
        undoing.put(one.push().undoes(), one);
      }
    }
    for (StoredPush one : result.planned()) {
      StoredPush with = undoing.get(one.id());
      line("undo " + (with == null ? "planned  " + describe(one) : describe(with)));
    }
    result.changed().forEach(one -> line("stays, the level was changed since: " + describe(one)));
    result.notApplied().forEach(one -> line("stays, it has not taken effect: " + describe(one)));
    result.undoneBefore().forEach(one -> line("was undone before: " + describe(one)));
    if (desk.healings(run, null, 1).isEmpty()) {
      throw new UserError("comparison " + run + " has corrected nothing");
    }
    return ReturnsHost.OK;
  }

  /** Goes on until the comparison ends, or a service cannot be used. */
  private static DriftRun made(DriftDesk desk, Troubles troubles) throws InterruptedException {
    desk.request();
    long asked = desk.runs(null, 1).get(0).number();
    while (true) {
      Optional<Instant> next = desk.work();
      DriftRun run = desk.runs(asked + 1, 1).stream().findFirst().orElseThrow();
      if (run.state() != DriftRun.State.RUNNING || next.isEmpty() || troubles.seen) {
        return run;
      }
      Duration pause = Duration.between(Instant.now(), next.get());
      if (!pause.isNegative()) {
        Thread.sleep((pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause).toMillis());
      }
    }
  }

  /** Prints the troubles of services. */
  private final class Troubles implements SyncListener {
    private boolean seen;

    @Override
    public void trouble(ServiceTroubleException trouble) {
      seen = true;
      spec.commandLine()
          .getErr()
          .println(
              "error: "
                  + trouble.getMessage()
                  + "; the comparison goes on where it was when this is started again");
    }
  }

  // ---- show ------------------------------------------------------------------------------------

  private int show(SyncStore kept, Tenant tenant, ChannelSettings settings, DriftFormat chosen)
      throws IOException {
    Optional<DriftRun> run =
        number == 0
            ? kept.lastFullDriftRun(tenant)
            : kept.driftRuns(tenant, number + 1, 1).stream()
                .filter(one -> one.number() == number)
                .findFirst();
    if (run.isEmpty()) {
      throw new UserError(
          number == 0
              ? "no comparison was completed yet; make one with --run"
              : "there is no comparison " + number + ", or it was deleted");
    }
    write(kept, tenant, run.get(), settings, chosen);
    return ReturnsHost.OK;
  }

  private void write(
      SyncStore kept, Tenant tenant, DriftRun run, ChannelSettings settings, DriftFormat chosen)
      throws IOException {
    Map<String, List<Long>> locations = new TreeMap<>();
    settings
        .locations()
        .forEach((location, of) -> locations.put(location, of.stream().sorted().toList()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    chosen.write(DriftFindings.read(kept, tenant, run, locations, rows), text);
    if (out.toString().isEmpty()) {
      spec.commandLine().getOut().print(text.toString(StandardCharsets.UTF_8));
      spec.commandLine().getOut().flush();
      return;
    }
    Path parent = out.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UserError("there is no folder " + parent);
    }
    Files.write(out, text.toByteArray());
    spec.commandLine().getOut().println("Written: " + out.toAbsolutePath());
  }
}
