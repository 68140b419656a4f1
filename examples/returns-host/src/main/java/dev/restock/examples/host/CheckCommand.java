package dev.restock.examples.host;

import dev.restock.http.ServiceException;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.mapping.rules.MappingReport;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.port.ServiceTroubleException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the rules against Sitoo, as 'sync' does before it starts. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a rules file against the warehouses, reason codes and products of Sitoo, as 'sync'"
          + " does before it starts. One finding a line; it only reads.",
      "The accounts come from the same environment variables as those of 'sync'."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the rules can be used; there may be warnings",
      "2:the rules have errors",
      "3:Sitoo did not answer"
    })
final class CheckCommand implements Callable<Integer> {
  @Option(names = "--rules", required = true, description = "The rules file.")
  private Path rules = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  CheckCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    MappingRules read = MappingRules.read(rules);
    PrintWriter out = spec.commandLine().getOut();
    try (SitooClient sitoo = LiveAccounts.from(environment).sitoo()) {
      MappingReport report = Preflight.run(rules, read, sitoo, out);
      out.printf(
          "%s: %d errors, %d warnings%n", rules, report.errors().size(), report.warnings().size());
      out.flush();
      return report.isUsable() ? ReturnsHost.OK : ReturnsHost.WRONG_INPUT;
    } catch (ServiceTroubleException | ServiceException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return ReturnsHost.SERVICE_TROUBLE;
    }
  }
}
