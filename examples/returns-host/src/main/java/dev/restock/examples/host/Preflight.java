package dev.restock.examples.host;

import dev.restock.sitoo.SitooClient;
import dev.restock.sync.mapping.rules.MappingCheck;
import dev.restock.sync.mapping.rules.MappingReport;
import dev.restock.sync.mapping.rules.MappingReport.Finding;
import dev.restock.sync.mapping.rules.MappingReport.Kind;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.sitoo.SitooDirectory;
import dev.restock.text.VisibleText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** The check of the rules against Sitoo, before they are used. */
final class Preflight {

  private Preflight() {}

  /**
   * Checks rules and prints a line for each finding.
   *
   * @param file the file of the rules
   * @throws UserError if the account has no such site
   */
  static MappingReport run(Path file, MappingRules rules, SitooClient sitoo, PrintWriter to) {
    MappingReport report = MappingCheck.check(rules, SitooDirectory.of(sitoo));
    if (report.errors().stream().anyMatch(found -> found.kind() == Kind.UNKNOWN_WAREHOUSE)) {
      LiveAccounts.requireSite(sitoo);
    }
    print(file, report, to);
    return report;
  }

  /** Prints a line for each finding, in which the file is named once. */
  static void print(Path file, MappingReport report, PrintWriter to) {
    for (Finding found : report.findings()) {
      String name = file.toString();
      // A finding with a line names the file before it.
      String where = found.where().startsWith(name) ? found.where() : name + ": " + found.where();
      String severity = found.severity().name().toLowerCase(Locale.ROOT);
      to.println(VisibleText.of(severity + ": " + where + ": " + found.message()));
    }
    to.flush();
  }
}
