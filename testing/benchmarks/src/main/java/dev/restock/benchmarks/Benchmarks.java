package dev.restock.benchmarks;

import dev.restock.benchmarks.calls.CallsCommand;
import dev.restock.benchmarks.client.ClientCommand;
import dev.restock.benchmarks.drift.DriftCommand;
import dev.restock.benchmarks.history.DashboardCommand;
import dev.restock.benchmarks.history.HistoryCommand;
import dev.restock.benchmarks.mapping.MappingCommand;
import dev.restock.benchmarks.refunds.RefundsCommand;
import dev.restock.benchmarks.throughput.ThroughputCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, with a subcommand for each measurement. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    version = "Restock benchmarks 0.1.0",
    description = "Measures what the library costs, beside others, in one run.",
    subcommands = {
      CallsCommand.class,
      ClientCommand.class,
      CrashCommand.class,
      DashboardCommand.class,
      DriftCommand.class,
      HistoryCommand.class,
      MappingCommand.class,
      RefundsCommand.class,
      ThroughputCommand.class
    })
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Runs a measurement and ends the process.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }
}
