package dev.restock.dashboard.internal.drift;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.internal.drift.DriftViews.Listed;
import dev.restock.dashboard.internal.drift.DriftViews.One;
import dev.restock.dashboard.internal.jte.JteconfirmoneGenerated;
import dev.restock.dashboard.internal.jte.JtedriftGenerated;
import dev.restock.dashboard.internal.jte.JtedriftrunGenerated;
import dev.restock.dashboard.internal.view.Confirm;
import dev.restock.dashboard.internal.view.Confirm.Fact;
import dev.restock.dashboard.internal.view.CsvFile;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.dashboard.internal.web.Reply;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftFindings;
import dev.restock.sync.drift.DriftFormat;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of comparisons, a comparison, and how its healings are undone. */
public final class DriftPage {
  private static final int RUNS = 20;
  private static final int RUNS_IN_A_FILE = 1_000;
  private static final int ROWS = 100;
  private static final int ROWS_IN_A_FILE = 100_000;
  private static final int HEALINGS = 200;
  private static final String COMPARE = "0";

  private DriftPage() {}

  private static DriftDesk desk(Call call) {
    return call.theShop().sync().drift().orElseThrow(() -> new Refusal(404, "drift.off"));
  }

  /** Lists the comparisons. */
  public static DashboardResponse list(Call call) {
    DriftDesk desk = desk(call);
    Page page = new Page(call, Page.Section.DRIFT, Texts.in(call.locale()).text("drift.title"));
    List<DriftRun> runs = desk.runs(number(call, "before"), RUNS + 1);
    List<DriftRun> shown = runs.subList(0, Math.min(RUNS, runs.size()));
    Listed view =
        new Listed(
            desk.lastFull().orElse(null),
            shown,
            page.url("/drift.csv"),
            runs.size() <= RUNS
                ? null
                : page.to("/drift")
                    .with("before", Long.toString(shown.get(RUNS - 1).number()))
                    .toString(),
            call.may(DashboardRole.OPERATOR),
            call.form().text("done").isPresent());
    return Html.page(200, output -> JtedriftGenerated.render(output, null, page, view));
  }

  /** Makes a file of the list. */
  public static DashboardResponse csv(Call call) {
    CsvFile file =
        new CsvFile(
            "comparison,state,began,ended,why,compared,equal,explained,differ,confirmed,healed,"
                + "not compared");
    for (DriftRun run : desk(call).runs(null, RUNS_IN_A_FILE)) {
      file.row(
          Long.toString(run.number()),
          run.state().name(),
          run.startedAt().toString(),
          run.endedAt() == null ? "" : run.endedAt().toString(),
          run.why() == null ? "" : run.why(),
          Long.toString(run.totals().compared()),
          Long.toString(run.totals().equal()),
          Long.toString(run.totals().explained()),
          Long.toString(run.totals().differing()),
          Long.toString(run.totals().confirmed()),
          Long.toString(run.totals().healed()),
          Long.toString(run.totals().skipped()));
    }
    return file.named("comparisons.csv");
  }

  /** Shows a comparison. */
  public static DashboardResponse show(Call call) {
    DriftFindings findings = findings(call, ROWS);
    long run = findings.run().number();
    List<StoredPush> healings = desk(call).healings(run, null, HEALINGS);
    Page page = new Page(call, Page.Section.DRIFT, Texts.in(call.locale()).text("drift.run", run));
    One view =
        new One(
            findings,
            healings,
            undoable(healings).size(),
            seen(healings),
            page.to("/drift/run.csv").with("run", Long.toString(run)).toString(),
            call.may(DashboardRole.OPERATOR),
            call.form().text("done").isPresent());
    return Html.page(200, output -> JtedriftrunGenerated.render(output, null, page, view));
  }

  /** Makes a file of the rows of a comparison. */
  public static DashboardResponse runCsv(Call call) {
    DriftFindings findings = findings(call, ROWS_IN_A_FILE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      DriftFormat.CSV.write(findings, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Reply.csv(
        "comparison-" + findings.run().number() + ".csv", out.toString(StandardCharsets.UTF_8));
  }

  /** Shows what a new comparison, or undoing healings, does. */
  public static DashboardResponse confirm(Call call) {
    return COMPARE.equals(call.form().text("run").orElse(COMPARE))
        ? confirmComparison(call, 200, null)
        : confirmUndoing(call, 200, null);
  }

  /** Does it. Healings that have changed since the person saw them are shown again instead. */
  public static DashboardResponse apply(Call call) {
    Page page = new Page(call, Page.Section.DRIFT, "");
    if (COMPARE.equals(call.form().text("run").orElse(COMPARE))) {
      return desk(call).request()
          ? Reply.redirect(page.to("/drift").with("done", "yes").toString())
          : confirmComparison(call, 409, "drift.underway");
    }
    long run = findings(call, 0).run().number();
    List<StoredPush> healings = desk(call).healings(run, null, HEALINGS);
    if (!seen(healings).equals(call.form().text("seen").orElse(""))) {
      return confirmUndoing(call, 409, "drift.changed");
    }
    try {
      desk(call).undo(run, call.actor());
    } catch (ServiceTroubleException e) {
      return confirmUndoing(call, 502, "drift.trouble");
    }
    return Reply.redirect(
        page.to("/drift/run").with("run", Long.toString(run)).with("done", "yes").toString());
  }

  private static DashboardResponse confirmComparison(
      Call call, int status, @Nullable String warning) {
    Page page = new Page(call, Page.Section.DRIFT, Texts.in(call.locale()).text("drift.compare"));
    Confirm view =
        new Confirm(
            List.of(page.t("drift.compare.effect")),
            List.of(),
            warning == null ? null : page.t(warning),
            Map.of("run", COMPARE),
            List.of(),
            page.url("/drift/apply"),
            warning == null ? page.t("confirm.yes", page.t("drift.compare")) : null,
            page.url("/drift"));
    return Html.page(status, output -> JteconfirmoneGenerated.render(output, null, page, view));
  }

  private static DashboardResponse confirmUndoing(Call call, int status, @Nullable String warning) {
    long run = findings(call, 0).run().number();
    List<StoredPush> healings = desk(call).healings(run, null, HEALINGS);
    List<StoredPush> undoable = undoable(healings);
    Page page = new Page(call, Page.Section.DRIFT, Texts.in(call.locale()).text("drift.undo"));
    List<Fact> facts = new ArrayList<>();
    for (StoredPush one : undoable) {
      facts.add(
          new Fact(
              one.push().sku() + " · " + one.push().locationId(),
              page.t("drift.undo.one", one.push().quantity().negate().toPlainString())));
    }
    String back = page.to("/drift/run").with("run", Long.toString(run)).toString();
    Confirm view =
        new Confirm(
            List.of(page.count("drift.undo.effect", undoable.size())),
            facts,
            warning == null ? null : page.t(warning),
            Map.of(
                "run",
                Long.toString(run),
                "seen",
                warning == null ? call.form().text("seen").orElse("") : seen(healings)),
            List.of(),
            page.url("/drift/apply"),
            undoable.isEmpty() ? null : page.t("confirm.yes", page.t("drift.undo")),
            back);
    return Html.page(status, output -> JteconfirmoneGenerated.render(output, null, page, view));
  }

  private static DriftFindings findings(Call call, int rows) {
    Long run = number(call, "run");
    if (run == null) {
      throw new Refusal(404, "drift.gone");
    }
    return desk(call).report(run, rows).orElseThrow(() -> new Refusal(404, "drift.gone"));
  }

  private static @Nullable Long number(Call call, String field) {
    return call.form()
        .text(field)
        .filter(text -> text.matches("[1-9][0-9]{0,17}"))
        .map(Long::valueOf)
        .orElse(null);
  }

  /** The healings that have taken effect and were not undone. */
  private static List<StoredPush> undoable(List<StoredPush> healings) {
    Set<String> undone =
        healings.stream()
            .map(one -> one.push().undoes())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return healings.stream()
        .filter(one -> one.push().undoes() == null)
        .filter(one -> one.state() == PushState.APPLIED && !undone.contains(one.id()))
        .toList();
  }

  /** The healings as a person saw them: how many are in each state. */
  private static String seen(List<StoredPush> healings) {
    Map<String, Integer> counts = new TreeMap<>();
    healings.forEach(
        one ->
            counts.merge(
                (one.push().undoes() == null ? "" : "undo ") + one.state(), 1, Integer::sum));
    return counts.toString();
  }
}
