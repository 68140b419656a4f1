package dev.restock.examples.host;

import dev.restock.examples.host.demo.Account;
import dev.restock.examples.host.demo.AccountTable;
import dev.restock.examples.host.demo.Demo;
import dev.restock.examples.host.demo.DemoFolder;
import dev.restock.examples.host.demo.ReportJson;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sandbox.SandboxJournalException;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.mapping.rules.MappingRulesException;
import dev.restock.sync.sitoo.RefundOrderFormException;
import dev.restock.sync.store.StoreException;
import dev.restock.text.VisibleText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line. Without a subcommand it runs the demo. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    version = "Restock returns-host 0.1.0",
    description = {
      "Carries returns from ReturnGO into Sitoo. Without a subcommand: the demo, against imitations"
          + " of the services on this machine that fail on purpose.",
      "An interrupted demo goes on where it was when it is started again with the same options."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every unit is accounted for",
      "1:a unit is unaccounted for, doubled or lost",
      "2:the input or a setting is wrong",
      "3:a service could not be used, and work is left"
    })
public final class ReturnsHost implements Callable<Integer> {
  static final int OK = 0;
  static final int WRONG_COUNT = 1;
  static final int WRONG_INPUT = 2;
  static final int SERVICE_TROUBLE = 3;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final ZoneId DEMO_ZONE = ZoneId.of("Europe/Stockholm");

  /** What Java puts in the place of bytes of an argument that are no text in the locale. */
  private static final char UNDECODED = '\uFFFD';

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Makes the returns and the faults. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--returns",
      defaultValue = "200",
      description = "How many returns. Default: ${DEFAULT-VALUE}")
  private int returns;

  @Option(
      names = "--faults",
      defaultValue = "0.08",
      description = "The share of calls that fail, 0 to 0.5. Default: ${DEFAULT-VALUE}")
  private double faults;

  @Option(
      names = "--folder",
      description =
          "Where the store and the sandbox's journal are kept."
              + " Default: restock-demo/seed-SEED-returns-RETURNS")
  private Path folder = Path.of("");

  @Option(names = "--fresh", description = "Forget an interrupted run of the same options.")
  private boolean fresh;

  @Option(
      names = "--lose-store",
      description = "Delete the store in the middle, and go on with a new one.")
  private boolean loseStore;

  @Option(names = "--report", description = "Also write the result to this file, as JSON.")
  private Path report = Path.of("");

  @Mixin private ServeOptions serve = new ServeOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private ReturnsHost() {}

  /**
   * Runs the host and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    // The locale of a service or a container is often C, which has no letters but those of ASCII.
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    CommandLine commandLine =
        commandLine(System.getenv())
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(run(commandLine, args));
  }

  private static PrintStream utf8(FileDescriptor target) {
    return new PrintStream(new FileOutputStream(target), true, StandardCharsets.UTF_8);
  }

  private static int run(CommandLine commandLine, String[] args) {
    if (Stream.of(args).anyMatch(arg -> arg.indexOf(UNDECODED) >= 0)) {
      commandLine
          .getErr()
          .println(
              "error: an argument has characters that Java cannot read in this locale; start the"
                  + " host by its script 'run', or set LC_ALL=C.UTF-8");
      return WRONG_INPUT;
    }
    return commandLine.execute(args);
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new ReturnsHost())
        .addSubcommand(new SyncCommand(environment))
        .addSubcommand(new ExplainCommand(environment))
        .addSubcommand(new ReportCommand(environment))
        .addSubcommand(RefundsCommand.of(environment))
        .addSubcommand(new SettlementsCommand(environment))
        .addSubcommand(new StoryCommand(environment))
        .addSubcommand(RegistersCommand.commandLine(environment))
        .addSubcommand(new BooksCommand(environment, StoreBatches::open))
        .addSubcommand(new EntriesCommand(environment))
        .addSubcommand(new DriftCommand(environment))
        .addSubcommand(CasesCommand.commandLine(environment))
        .addSubcommand(new CheckCommand(environment))
        .addSubcommand(new DoctorCommand(environment, Clock.systemUTC()))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("error: " + oneLine(failure));
              command.getErr().flush();
              return WRONG_INPUT;
            });
  }

  @Override
  public Integer call() throws InterruptedException {
    serve.check();
    if (returns < 1 || returns > 5000) {
      throw new UserError("--returns must be 1 to 5000, but is " + returns);
    }
    if (!(faults >= 0 && faults <= 0.5)) {
      throw new UserError("--faults must be 0 to 0.5, but is " + faults);
    }
    if (!report.toString().isEmpty()) {
      ReportJson.checkWritable(report);
    }
    Path at =
        folder.toString().isEmpty()
            ? Path.of("restock-demo", "seed-" + seed + "-returns-" + returns)
            : folder;
    PrintWriter out = spec.commandLine().getOut();
    Account account =
        new Demo(new DemoFolder(at, fresh), seed, returns, faults, loseStore, out)
            .run(
                (found, sync, clock) -> {
                  print(found, out);
                  if (serve.isOn()) {
                    goOn(sync, clock, out);
                  }
                });
    return account.isRight() ? OK : WRONG_COUNT;
  }

  private void print(Account account, PrintWriter out) {
    new AccountTable(out).print(account);
    if (!report.toString().isEmpty()) {
      ReportJson.write(report, account);
      out.println("Report: " + report.toAbsolutePath());
    }
  }

  /** Shows the dashboard until interrupted. The engine goes on, and its clock is a usual one. */
  private void goOn(ReturnSync sync, VirtualClock clock, PrintWriter out)
      throws InterruptedException {
    DashboardServer server = serve.start(sync, "Demo", DEMO_ZONE, clock, out);
    try {
      while (true) {
        if (!sync.nextDue().isAfter(clock.instant())) {
          sync.runOnce();
        }
        Thread.sleep(SECOND.toMillis());
        clock.advance(SECOND);
      }
    } finally {
      server.close();
    }
  }

  /** Returns the one line that the user needs. A stack trace would hide it. */
  private static String oneLine(Exception failure) {
    List<Class<? extends Exception>> clear =
        List.of(
            UserError.class,
            MappingRulesException.class,
            RefundOrderFormException.class,
            UnreadableJsonException.class,
            StoreException.class,
            SandboxJournalException.class);
    String message = VisibleText.of(String.valueOf(failure.getMessage()).replaceAll("\\s+", " "));
    boolean expected = clear.stream().anyMatch(type -> type.isInstance(failure));
    return expected ? message : failure.getClass().getName() + ": " + message;
  }
}
