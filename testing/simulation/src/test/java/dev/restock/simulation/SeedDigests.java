package dev.restock.simulation;

import java.util.ArrayList;
import java.util.List;

/** A program that prints the digest of the history of each of the first seeds. */
final class SeedDigests {
  private SeedDigests() {}

  /** Runs the program; the argument is the last seed. */
  public static void main(String[] arguments) {
    of(Long.parseLong(arguments[0])).forEach(System.out::println);
  }

  /** Returns a line for each seed from 1 to the last. */
  static List<String> of(long last) {
    List<String> lines = new ArrayList<>();
    for (long seed = 1; seed <= last; seed++) {
      Outcome outcome = Simulation.run(seed, PlantedBug.NONE, false);
      lines.add("seed " + seed + " digest " + outcome.digest());
    }
    return lines;
  }
}
