package dev.restock.dashboard.internal;

import static dev.restock.dashboard.DashboardRole.FINANCE;
import static dev.restock.dashboard.DashboardRole.OPERATOR;

import dev.restock.dashboard.internal.alerts.AlertPage;
import dev.restock.dashboard.internal.cases.CaseActionPage;
import dev.restock.dashboard.internal.cases.CaseListPage;
import dev.restock.dashboard.internal.cases.CasePage;
import dev.restock.dashboard.internal.drift.DriftPage;
import dev.restock.dashboard.internal.overview.OverviewPage;
import dev.restock.dashboard.internal.refunds.RefundActionPage;
import dev.restock.dashboard.internal.refunds.RefundDayPage;
import dev.restock.dashboard.internal.registers.RegisterPage;
import dev.restock.dashboard.internal.settings.SettingsPage;
import dev.restock.dashboard.internal.story.StoryPage;
import dev.restock.dashboard.internal.web.Route;
import java.util.List;

/** The table of pages. A page is a class, a template and a row here. */
final class Routes {
  private Routes() {}

  static List<Route> all() {
    return List.of(
        Route.get("/", OverviewPage::show),
        Route.get("/cases", CaseListPage::show),
        Route.get("/cases.csv", CaseListPage::csv),
        Route.get("/causes", CaseListPage::groups),
        Route.get("/causes.csv", CaseListPage::groupsCsv),
        Route.get("/case", CasePage::show),
        Route.post("/cases/confirm", CaseActionPage::confirm, OPERATOR, FINANCE),
        Route.post("/cases/apply", CaseActionPage::apply, OPERATOR, FINANCE),
        Route.get("/refunds", RefundDayPage::days),
        Route.get("/refunds.csv", RefundDayPage::daysCsv),
        Route.get("/refunds/day", RefundDayPage::day),
        Route.get("/refunds/day.csv", RefundDayPage::dayCsv),
        Route.get("/refund", RefundDayPage::refund),
        Route.post("/refunds/confirm", RefundActionPage::confirm, FINANCE),
        Route.post("/refunds/apply", RefundActionPage::apply, FINANCE),
        Route.get("/registers", RegisterPage::list),
        Route.get("/registers.csv", RegisterPage::csv),
        Route.get("/piece", RegisterPage::show),
        Route.post("/registers/confirm", RegisterPage::confirm, OPERATOR),
        Route.post("/registers/apply", RegisterPage::apply, OPERATOR),
        Route.get("/drift", DriftPage::list),
        Route.get("/drift.csv", DriftPage::csv),
        Route.get("/drift/run", DriftPage::show),
        Route.get("/drift/run.csv", DriftPage::runCsv),
        Route.post("/drift/confirm", DriftPage::confirm, OPERATOR),
        Route.post("/drift/apply", DriftPage::apply, OPERATOR),
        Route.get("/alerts", AlertPage::list),
        Route.get("/alerts.csv", AlertPage::csv),
        Route.get("/alert", AlertPage::show),
        Route.post("/alerts/confirm", AlertPage::confirm, OPERATOR, FINANCE),
        Route.post("/alerts/apply", AlertPage::apply, OPERATOR, FINANCE),
        Route.get("/settings", SettingsPage::show),
        Route.get("/settings.csv", SettingsPage::csv),
        Route.get("/story", StoryPage::show),
        Route.get("/story.csv", StoryPage::csv),
        Route.get("/search", StoryPage::search),
        Route.get("/search.csv", StoryPage::searchCsv));
  }
}
