package dev.restock.dashboard.internal.settings;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.internal.jte.JtesettingsGenerated;
import dev.restock.dashboard.internal.settings.SettingsViews.All;
import dev.restock.dashboard.internal.settings.SettingsViews.Group;
import dev.restock.dashboard.internal.settings.SettingsViews.Row;
import dev.restock.dashboard.internal.settings.SettingsViews.Shown;
import dev.restock.dashboard.internal.view.CsvFile;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.view.Times;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.sync.EngineSettings;
import dev.restock.sync.PollSettings;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.UnitPolicies;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.gaps.GapSettings;
import dev.restock.sync.monitor.alerts.AlertRoute;
import dev.restock.sync.monitor.alerts.AlertRule;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.store.StartStore.Start;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of the engine, to be read only. */
public final class SettingsPage {
  private static final Set<String> UNUSED =
      Set.of("", "1", Duration.ZERO.toString(), Severity.LOW.name());

  private final Page page;
  private final EngineSettings settings;
  private final Formats show;

  private SettingsPage(Page page, EngineSettings settings) {
    this.page = page;
    this.settings = settings;
    this.show = new Formats(page);
  }

  /** Shows the settings. */
  public static DashboardResponse show(Call call) {
    Page page =
        new Page(call, Page.Section.SETTINGS, Texts.in(call.locale()).text("settings.title"));
    All view = new All(groups(call, page), page.url("/settings.csv"));
    return Html.page(200, output -> JtesettingsGenerated.render(output, null, page, view));
  }

  /** Makes a file of the settings. */
  public static DashboardResponse csv(Call call) {
    CsvFile file = new CsvFile("setting,value,default");
    for (Group group : groups(call, new Page(call, Page.Section.SETTINGS, ""))) {
      for (Row row : group.rows()) {
        Shown usual = row.usual();
        file.row(row.name(), row.value().raw(), usual == null ? "" : usual.raw());
      }
    }
    return file.named("settings.csv");
  }

  private static List<Group> groups(Call call, Page page) {
    SettingsPage all = new SettingsPage(page, call.theShop().sync().settings());
    List<Group> groups = new ArrayList<>();
    groups.add(all.engine(call.theShop().sync().start()));
    groups.add(all.sync());
    groups.add(all.polling());
    groups.add(all.policies());
    groups.add(all.registers());
    groups.add(all.channel());
    groups.add(all.gaps());
    groups.add(all.drift());
    groups.add(all.healing());
    groups.add(all.refunds());
    groups.add(all.alerts());
    groups.add(all.alertRules());
    return groups;
  }

  private <S> Rows<S> rows(String group, S inForce, @Nullable S usual) {
    return new Rows<>(group, inForce, usual, page::t);
  }

  private Group engine(Optional<Start> kept) {
    return rows("engine", settings, null)
        .row("tenant", one -> one.tenant().id(), show::word)
        .row("instance", EngineSettings::instance, show::word)
        .row("start", one -> kept.map(Start::at), show.maybe(show::time))
        .row("moment", one -> one.start().moment(), show.maybe(show::time))
        .row("margin", one -> one.start().margin(), show::span)
        .done();
  }

  private Group sync() {
    return rows("sync", settings.sync(), SyncSettings.defaults())
        .row("lease", SyncSettings::lease, show::span)
        .row("gracePeriod", SyncSettings::gracePeriod, show::span)
        .row("verifyEvery", SyncSettings::verifyEvery, show::span)
        .row("ledgerEvery", SyncSettings::ledgerEvery, show::span)
        .row("ledgerOverlap", SyncSettings::ledgerOverlap, show::span)
        .row("ledgerPage", SyncSettings::ledgerPage, show::number)
        .row("postBatch", SyncSettings::postBatch, show::number)
        .row("maxSends", SyncSettings::maxSends, show::number)
        .row("virtualStock", SyncSettings::virtualStock, show::choice)
        .row("deliveryTimeout", SyncSettings::deliveryTimeout, show::span)
        .row("dateMargin", SyncSettings::dateMargin, show::span)
        .row("staleReads", SyncSettings::staleReads, show::span)
        .done();
  }

  private Group polling() {
    return rows("polling", settings.sync().polling(), PollSettings.defaults())
        .row("callsPerDay", PollSettings::callsPerDay, show::number)
        .row("callsPerMinute", PollSettings::callsPerMinute, show::limit)
        .row("reserve", PollSettings::reserve, show::number)
        .row("unknownReads", PollSettings::unknownReads, show::number)
        .row("dayZone", PollSettings::dayZone, show::zone)
        .row("promised", PollSettings::promised, show::span)
        .row("hintPause", PollSettings::hintPause, show::span)
        .row("lookBack", PollSettings::lookBack, show::span)
        .row("fullEvery", PollSettings::fullEvery, show::span)
        .row("openEvery", PollSettings::openEvery, show::span)
        .row("receivedEvery", PollSettings::receivedEvery, show::span)
        .row("watchFor", PollSettings::watchFor, show::span)
        .row("corrections", PollSettings::corrections, show.list(show::span))
        .done();
  }

  private Group policies() {
    return rows("policies", settings.policies(), UnitPolicies.defaults())
        .row("inspectedAgain", UnitPolicies::inspectedAgain, show::choice)
        .row("inspectedAfterDone", UnitPolicies::inspectedAfterDone, show::choice)
        .row("belowZero", UnitPolicies::belowZero, show::choice)
        .done();
  }

  private Group registers() {
    RegisterSettings registers = settings.registers();
    return registers == null
        ? off("registers")
        : rows("registers", registers, RegisterSettings.defaults())
            .row("every", RegisterSettings::every, show::span)
            .row("regularly", RegisterSettings::regularly, show::span)
            .row("patience", RegisterSettings::patience, show::span)
            .row("overlap", RegisterSettings::overlap, show::span)
            .row("rereadEvery", RegisterSettings::rereadEvery, show::span)
            .row("rereadOrders", RegisterSettings::rereadOrders, show::number)
            .row("page", RegisterSettings::page, show::number)
            .row("countedTwice", RegisterSettings::countedTwice, show::choice)
            .row("damaged", RegisterSettings::damaged, show::choice)
            .done();
  }

  private Group channel() {
    ChannelSettings channel = settings.channel();
    if (channel == null) {
      return off("channel");
    }
    Rows<ChannelSettings> rows =
        rows("channel", channel, ChannelSettings.observe())
            .row("mode", ChannelSettings::mode, show::choice)
            .row("notBefore", ChannelSettings::notBefore, show.maybe(show::time))
            .row("every", ChannelSettings::every, show::span)
            .row("pushesPerRun", ChannelSettings::pushesPerRun, show::number)
            .row("pushesPerRequest", ChannelSettings::pushesPerRequest, show::number)
            .row("keyMargin", ChannelSettings::keyMargin, show::span);
    channel
        .locations()
        .forEach(
            (location, warehouses) ->
                rows.row(
                    new Row(
                        "channel.locations",
                        page.t("settings.channel.locations", location),
                        show.list(show::word).apply(warehouses),
                        null)));
    return rows.done();
  }

  private Group gaps() {
    GapSettings gaps = settings.gaps();
    Rows<GapSettings> rows = rows("gaps", gaps, GapSettings.defaults());
    for (GapClock clock : GapClock.values()) {
      rows.row(
          new Row(
              "gaps." + clock.name(),
              page.t(clock),
              show.maybe(show::span).apply(gaps.limit(clock)),
              show.span(clock.defaultLimit())));
    }
    return rows.row("businessHours", GapSettings::businessHours, show.maybe(show::word))
        .row(
            "inBusinessHours",
            one -> new TreeSet<>(one.inBusinessHours()),
            show.list(clock -> new Shown(page.t(clock), clock.name())))
        .done();
  }

  private Group drift() {
    DriftSettings drift = settings.drift();
    return drift == null
        ? off("drift")
        : rows("drift", drift, DriftSettings.defaults())
            .row("every", DriftSettings::every, show::span)
            .row("confirmAfter", DriftSettings::confirmAfter, show::span)
            .row("longestRun", DriftSettings::longestRun, show::span)
            .row("slice", DriftSettings::slice, show::span)
            .row("page", DriftSettings::page, show::number)
            .row("casesPerRun", DriftSettings::casesPerRun, show::number)
            .row("runsKept", DriftSettings::runsKept, show::number)
            .row("handMadeFor", DriftSettings::handMadeFor, show::span)
            .row("bundles", one -> one.bundles().size(), show::number)
            .done();
  }

  private Group healing() {
    DriftSettings drift = settings.drift();
    return drift == null
        ? off("healing")
        : rows("healing", drift.healing(), HealingSettings.report())
            .row("mode", HealingSettings::mode, show::choice)
            .row("rowsPerRun", HealingSettings::rowsPerRun, show::number)
            .row("unitsPerSku", HealingSettings::unitsPerSku, show::number)
            .row("unitsPerRun", HealingSettings::unitsPerRun, show::number)
            .row("share", one -> BigDecimal.valueOf(one.share()), show::share)
            .row("remembered", HealingSettings::remembered, show::span)
            .done();
  }

  private Group refunds() {
    RefundSettings refunds = settings.refunds();
    if (refunds == null) {
      return off("refunds");
    }
    RefundRules rules = refunds.rules();
    RefundSettings usual =
        RefundSettings.builder(RefundRules.builder(rules.zone()).build(), refunds.firstDay())
            .build();
    return rows("refunds", refunds, usual)
        .own("firstDay", RefundSettings::firstDay, show::word)
        .own("zone", one -> one.rules().zone(), show::zone)
        .row("dayCutOff", one -> one.rules().dayCutOff(), show::word)
        .row(
            "changes",
            one -> one.rules().changes().entrySet(),
            show.list(
                change ->
                    show.word(
                        change.getKey()
                            + " "
                            + change.getValue().dayCutOff()
                            + " "
                            + change.getValue().zone())))
        .row("grace", one -> one.rules().grace(), show::span)
        .row("roundingCap", one -> one.rules().roundingCap(), show::money)
        .row("bonusRate", one -> one.rules().bonusRate(), show::share)
        .row("shippingRefundAllowed", one -> one.rules().isShippingRefundAllowed(), show::flag)
        .row("every", RefundSettings::every, show::span)
        .row("rereadEvery", RefundSettings::rereadEvery, show::span)
        .row("lookBack", RefundSettings::lookBack, show::span)
        .row("closesDays", RefundSettings::closesDays, show::flag)
        .row(
            "explainers",
            RefundSettings::explainers,
            show.list(one -> show.word(one.getClass().getSimpleName())))
        .row("entries", one -> entriesFrom(one.entries()), show.maybe(show::word))
        .done();
  }

  private static Optional<Object> entriesFrom(FinancialEntries entries) {
    return entries.orders().map(orders -> entries.firstDay());
  }

  private Group alerts() {
    AlertSettings alerts = settings.alerts();
    if (alerts == null) {
      return off("alerts");
    }
    Rows<AlertSettings> rows =
        rows("alerts", alerts, AlertSettings.defaults())
            .row("checkEvery", AlertSettings::checkEvery, show::span)
            .row("keep", AlertSettings::keep, show::span)
            .row("beatEvery", AlertSettings::beatEvery, show::span)
            // Neither the address of a heartbeat nor that of a sink: either may hold a secret.
            .row("heartbeat", one -> one.heartbeat().isPresent(), show::flag)
            .own("sinks", one -> new TreeSet<>(one.sinks().keySet()), show.list(show::word));
    for (Owner owner : Owner.values()) {
      rows.row(
          new Row(
              "alerts.route." + owner.name(),
              page.t("settings.alerts.route", page.t(owner)),
              route(alerts.route(owner)),
              route(AlertSettings.defaults().route(owner))));
    }
    return rows.done();
  }

  private Shown route(AlertRoute route) {
    return new Shown(
        route.levels().stream()
            .map(
                level ->
                    page.t(
                        "settings.alerts.level",
                        Times.whole(level.after()),
                        page.shown(String.join(", ", level.sinks()))))
            .collect(Collectors.joining("; ")),
        route.levels().stream()
            .map(level -> level.after() + " " + String.join(" ", level.sinks()))
            .collect(Collectors.joining("; ")));
  }

  private Group alertRules() {
    AlertSettings alerts = settings.alerts();
    if (alerts == null) {
      return off("alertrules");
    }
    Rows<AlertSettings> rows = rows("alertrules", alerts, null);
    AlertSettings usual = AlertSettings.defaults();
    for (AlertRule rule : alerts.rules().all()) {
      rows.row(
          new Row(
              "alertrules." + rule.name(),
              rule.name(),
              rule(rule),
              usual.rules().rule(rule.name()).map(this::rule).orElse(null)));
    }
    return rows.done();
  }

  private Shown rule(AlertRule rule) {
    List<Shown> parts = new ArrayList<>();
    part(parts, "types", rule.types(), show.list(show::word));
    part(parts, "owners", rule.owners(), show.list(show::choice));
    part(parts, "leastSeverity", rule.leastSeverity(), show::choice);
    part(parts, "owner", rule.owner(), show.maybe(show::choice));
    part(parts, "severity", rule.severity(), show.maybe(show::choice));
    part(parts, "atLeast", rule.atLeast(), show::number);
    part(parts, "olderThan", rule.olderThan(), show::span);
    part(parts, "highCount", rule.highCount(), show.maybe(show::number));
    part(parts, "highUnits", rule.highUnits(), show.maybe(show::number));
    part(parts, "highAge", rule.highAge(), show.maybe(show::span));
    part(parts, "highMoney", amounts(rule), show.list(show::word));
    part(parts, "quiet", rule.quiet(), show::span);
    part(parts, "clear", rule.clear(), show::span);
    part(parts, "repeat", rule.repeat(), show::span);
    return new Shown(
        page.shown(rule.watch().happened())
            + " "
            + parts.stream().map(Shown::text).collect(Collectors.joining("; ")),
        rule.watch() + "; " + parts.stream().map(Shown::raw).collect(Collectors.joining("; ")));
  }

  /** Adds a property of an alert rule, unless the rule does not make use of it. */
  private <V> void part(
      List<Shown> parts, String name, V value, Function<? super V, Shown> format) {
    Shown shown = format.apply(value);
    if (!UNUSED.contains(shown.raw())) {
      String key = "settings.rule." + name;
      parts.add(new Shown(page.t(key, shown.text()), name + "=" + shown.raw()));
    }
  }

  private static List<String> amounts(AlertRule rule) {
    return new TreeMap<>(rule.highMoney())
        .entrySet().stream()
            .map(one -> one.getValue().toPlainString() + " " + one.getKey())
            .toList();
  }

  private static Group off(String group) {
    return new Group(group, List.of());
  }
}
