package dev.restock.dashboard.internal.alerts;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.internal.alerts.AlertViews.Listed;
import dev.restock.dashboard.internal.alerts.AlertViews.One;
import dev.restock.dashboard.internal.jte.JtealertGenerated;
import dev.restock.dashboard.internal.jte.JtealertsGenerated;
import dev.restock.dashboard.internal.jte.JteconfirmoneGenerated;
import dev.restock.dashboard.internal.view.Confirm;
import dev.restock.dashboard.internal.view.Confirm.Fact;
import dev.restock.dashboard.internal.view.Confirm.Input;
import dev.restock.dashboard.internal.view.CsvFile;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.dashboard.internal.web.Reply;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertDesk;
import dev.restock.sync.monitor.alerts.AlertDesk.AlertFile;
import dev.restock.sync.store.AuditEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list of alerts, an alert, and its acknowledgement. */
public final class AlertPage {
  private static final int RESOLVED = 20;
  private static final int RESOLVED_IN_A_FILE = 1000;
  private static final int HISTORY = 100;
  private static final int LAST_YEAR = 2999;

  private AlertPage() {}

  private static AlertDesk desk(Call call) {
    return call.theShop().sync().alerts().orElseThrow(() -> new Refusal(404, "alerts.off"));
  }

  private static AlertFile file(Call call) {
    return call.form()
        .text("key")
        .flatMap(desk(call)::find)
        .orElseThrow(() -> new Refusal(404, "alerts.gone"));
  }

  /**
   * Finance acknowledges its own alerts, operators acknowledge all. One in its quiet time cannot be
   * acknowledged.
   */
  private static boolean mayAct(Call call, Alert alert) {
    return alert.isUnresolved()
        && alert.openedAt() != null
        && (call.may(DashboardRole.OPERATOR)
            || (call.may(DashboardRole.FINANCE) && alert.owner() == Owner.FINANCE));
  }

  /** Lists the alerts. */
  public static DashboardResponse list(Call call) {
    AlertDesk desk = desk(call);
    Page page = new Page(call, Page.Section.ALERTS, Texts.in(call.locale()).text("alerts.title"));
    Listed view =
        new Listed(
            desk.unresolved(), desk.resolved(RESOLVED), desk.hosts(), page.url("/alerts.csv"));
    return Html.page(200, output -> JtealertsGenerated.render(output, null, page, view));
  }

  /** Makes a file of the list. */
  public static DashboardResponse csv(Call call) {
    AlertDesk desk = desk(call);
    CsvFile file =
        new CsvFile(
            "rule,subject,owner,severity,state,first seen,last seen,things,units,level,messages,"
                + "acknowledged by,acknowledged until,what,do");
    List<Alert> all = new ArrayList<>(desk.unresolved());
    all.addAll(desk.resolved(RESOLVED_IN_A_FILE));
    for (Alert one : all) {
      file.row(
          one.rule(),
          one.subject(),
          one.owner().name(),
          one.severity().name(),
          one.state().name(),
          one.firstSeen().toString(),
          one.lastSeen().toString(),
          Long.toString(one.atRisk().count()),
          Long.toString(one.atRisk().units()),
          Integer.toString(one.level() + 1),
          Long.toString(one.sequence()),
          one.acknowledgement().orElse(""),
          one.acknowledgedUntil() == null ? "" : one.acknowledgedUntil().toString(),
          one.what(),
          one.advice());
    }
    return file.named("alerts.csv");
  }

  /** Shows an alert. */
  public static DashboardResponse show(Call call) {
    AlertFile file = file(call);
    Alert alert = file.alert();
    Page page = new Page(call, Page.Section.ALERTS, alert.what());
    List<AuditEntry> history = file.history();
    boolean isAboutCases =
        ExceptionType.shipped().stream().anyMatch(type -> type.name().equals(alert.subject()));
    One view =
        new One(
            alert,
            history.subList(Math.max(0, history.size() - HISTORY), history.size()),
            history.size() > HISTORY,
            isAboutCases ? page.to("/cases").with("type", alert.subject()).toString() : null,
            mayAct(call, alert),
            call.form().text("done").isPresent());
    return Html.page(200, output -> JtealertGenerated.render(output, null, page, view));
  }

  /** Shows what an acknowledgement does. */
  public static DashboardResponse confirm(Call call) {
    return confirm(call, 200, null);
  }

  /** Acknowledges an alert. One that has changed since is left as it is and shown again. */
  public static DashboardResponse apply(Call call) {
    Alert alert = file(call).alert();
    Instant until = until(call);
    if (until == null || !until.isAfter(call.now())) {
      return confirm(call, 422, "alerts.until.past");
    }
    boolean isAsSeen = AlertViews.seen(alert).strip().equals(call.form().text("seen").orElse(""));
    if (!isAsSeen || !mayAct(call, alert) || !desk(call).acknowledge(alert, call.actor(), until)) {
      return confirm(call, 409, "alerts.changed");
    }
    Page page = new Page(call, Page.Section.ALERTS, "");
    return Reply.redirect(
        page.to("/alert").with("key", alert.key()).with("done", "yes").toString());
  }

  private static @Nullable Instant until(Call call) {
    Optional<String> day = call.form().text("until");
    try {
      return day.map(LocalDate::parse)
          .filter(end -> end.getYear() > 0 && end.getYear() <= LAST_YEAR)
          .map(end -> end.plusDays(1).atStartOfDay(call.theShop().zone()).toInstant())
          .orElse(null);
    } catch (DateTimeParseException e) {
      throw new Refusal(400, "error.form");
    }
  }

  private static DashboardResponse confirm(Call call, int status, @Nullable String warning) {
    Alert alert = file(call).alert();
    Page page =
        new Page(call, Page.Section.ALERTS, Texts.in(call.locale()).text("alerts.acknowledge"));
    boolean isPossible = mayAct(call, alert);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(page.t("alerts.alert"), alert.what()));
    facts.add(new Fact(page.t("cases.severity"), page.t(alert.severity())));
    facts.add(new Fact(page.t("cases.state"), page.t(alert.state())));
    if (alert.acknowledgedBy() != null && alert.acknowledgedUntil() != null) {
      facts.add(
          new Fact(
              page.t("AlertState.ACKNOWLEDGED"),
              page.t(
                  "alerts.acknowledged",
                  alert.acknowledgedBy(),
                  page.time(alert.acknowledgedUntil()))));
    }
    LocalDate today = LocalDate.ofInstant(call.now(), call.theShop().zone());
    Confirm view =
        new Confirm(
            List.of(page.t("alerts.effect")),
            facts,
            warning != null ? page.t(warning) : isPossible ? null : page.t("alerts.impossible"),
            Map.of(
                "key",
                alert.key(),
                "seen",
                warning == null ? call.form().text("seen").orElse("") : AlertViews.seen(alert)),
            List.of(
                new Input(
                    "until",
                    page.t("alerts.until"),
                    Confirm.Kind.DAY,
                    0,
                    true,
                    call.form().text("until").orElse(today.toString()))),
            page.url("/alerts/apply"),
            isPossible ? page.t("confirm.yes", page.t("alerts.acknowledge")) : null,
            page.to("/alert").with("key", alert.key()).toString());
    return Html.page(status, output -> JteconfirmoneGenerated.render(output, null, page, view));
  }
}
