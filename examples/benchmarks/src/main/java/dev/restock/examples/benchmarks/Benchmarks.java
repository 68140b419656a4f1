package dev.restock.examples.benchmarks;

import dev.restock.examples.benchmarks.calls.CallsCommand;
import dev.restock.examples.benchmarks.client.ClientCommand;
import dev.restock.examples.benchmarks.mapping.MappingCommand;
import dev.restock.examples.benchmarks.throughput.ThroughputCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: one subcommand for each measurement. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    version = "Restock benchmarks 0.1.0",
    description = "Measures what the library costs, beside others, in one run.",
    subcommands = {
      CallsCommand.class,
      ClientCommand.class,
      CrashCommand.class,
      MappingCommand.class,
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
