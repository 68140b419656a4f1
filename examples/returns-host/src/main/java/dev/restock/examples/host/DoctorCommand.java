package dev.restock.examples.host;

import com.squareup.moshi.JsonWriter;
import dev.restock.examples.host.doctor.Doctor;
import dev.restock.examples.host.doctor.Finding;
import dev.restock.examples.host.doctor.Finding.Level;
import dev.restock.sync.mapping.rules.MappingRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import okio.Buffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Examines the accounts, and writes nothing to them. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Reads from the accounts what Restock needs, and says what is wrong and what to do: accounts,"
          + " permissions, clocks, headers about limits, warehouses, reason codes and webhooks.",
      "It never writes. The report holds no key, no password and no data of customers, so it can"
          + " be sent to others."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is wrong; there may be warnings",
      "2:a setting, a permission or a rule is wrong",
      "3:a service did not answer"
    })
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--rules", description = "Also check this rules file against the warehouses.")
  private Path rules = Path.of("");

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;
  private final Clock clock;

  DoctorCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    MappingRules read = rules.toString().isEmpty() ? null : MappingRules.read(rules);
    LiveAccounts accounts = LiveAccounts.from(environment);
    List<Finding> findings =
        new Doctor(clock).examine(accounts::returnGo, accounts::sitoo, rules, read);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(findings, clock.instant()));
    } else {
      print(findings, out);
    }
    out.flush();
    return code(findings);
  }

  private static int code(List<Finding> findings) {
    if (count(findings, Level.ERROR) > 0) {
      return ReturnsHost.WRONG_INPUT;
    }
    return count(findings, Level.UNANSWERED) > 0 ? ReturnsHost.SERVICE_TROUBLE : ReturnsHost.OK;
  }

  private static long count(List<Finding> findings, Level level) {
    return findings.stream().filter(one -> one.level() == level).count();
  }

  private static void print(List<Finding> findings, PrintWriter out) {
    for (Finding one : findings) {
      out.printf(
          "%-10s  %-8s  %s: %s%n",
          one.level().name().toLowerCase(Locale.ROOT), one.area(), one.check(), one.found());
      if (!one.next().isEmpty()) {
        out.printf("%-10s  %-8s  -> %s%n", "", "", one.next());
      }
    }
    out.printf(
        "%d errors, %d warnings, %d unanswered. Nothing was written.%n",
        count(findings, Level.ERROR),
        count(findings, Level.WARNING),
        count(findings, Level.UNANSWERED));
  }

  private static String json(List<Finding> findings, Instant at) throws IOException {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setIndent("  ");
      json.beginObject();
      json.name("madeAt").value(at.toString());
      json.name("errors").value(count(findings, Level.ERROR));
      json.name("warnings").value(count(findings, Level.WARNING));
      json.name("unanswered").value(count(findings, Level.UNANSWERED));
      json.name("findings").beginArray();
      for (Finding one : findings) {
        json.beginObject();
        json.name("level").value(one.level().name());
        json.name("area").value(one.area());
        json.name("check").value(one.check());
        json.name("found").value(one.found());
        json.name("next").value(one.next());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    return text.readUtf8();
  }
}
