package dev.restock.simulation.kill;

import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;

/** Both services as one process. It ends when its input ends. */
final class SandboxProcess {
  private static final Duration DELAY = Duration.ofMillis(400);

  private SandboxProcess() {}

  /**
   * Serves until the input ends.
   *
   * @param arguments the setting, then the share of calls that fail
   * @throws IOException if the input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Setting setting = Setting.parse(arguments);
    FaultPlan faults =
        FaultPlan.random(Double.parseDouble(arguments[4]))
            .withKinds(EnumSet.allOf(FaultKind.class))
            .withDelay(DELAY)
            .withLateBy(setting.late());
    try (Sandbox sandbox =
        Sandbox.builder(setting.scenario())
            .clock(setting.clock())
            .seed(setting.seed())
            .faults(faults)
            .start()) {
      System.out.println("ready " + sandbox.returnGoUrl() + " " + sandbox.sitooUrl());
      while (System.in.read() >= 0) {
        // Wait for the end of the input.
      }
    }
  }
}
