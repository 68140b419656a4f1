package dev.restock.examples.host;

import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftSettings;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether {@code sync} compares the levels of Sitoo with those of the shop, and corrects these. */
final class DriftOptions {
  private static final int MOST_HOURS = 168;

  @Option(
      names = "--compare-every",
      paramLabel = "HOURS",
      description =
          "Compare the levels of Sitoo with those of the shop, from the beginning of one comparison"
              + " to that of the next one. Needs --channel-location. Default: no comparison; with"
              + " --heal, 6 hours.")
  private int every;

  @Option(
      names = "--heal",
      description =
          "Correct levels of the shop to those of Sitoo where two comparisons in a row found the"
              + " same difference and nothing explains it. Needs --channel-location. With --dry-run,"
              + " say what the latest comparison would have corrected.")
  private boolean heals;

  @Mixin private HealingOptions bounds = new HealingOptions();

  /** Whether levels are compared. */
  boolean isOn() {
    return every != 0 || heals;
  }

  boolean heals() {
    return heals;
  }

  /** The option that switched comparisons on, for messages. */
  String name() {
    return heals ? "--heal" : "--compare-every";
  }

  /**
   * Returns the settings.
   *
   * @param pushed the locations that are compared
   * @throws UserError if the options contradict each other
   */
  DriftSettings settings(ChannelSettings pushed) {
    if (every < 0 || every > MOST_HOURS) {
      throw new UserError("--compare-every must be 1 to 168 hours, but is " + every);
    }
    if (isOn() && pushed.locations().isEmpty()) {
      throw new UserError(
          name()
              + " needs --channel-location LOCATION=WAREHOUSE[,WAREHOUSE] for each location of the"
              + " shop that is compared");
    }
    bounds.requireHealing(heals);
    DriftSettings.Builder settings = DriftSettings.builder().healing(bounds.settings(heals));
    if (every != 0) {
      Duration period = Duration.ofHours(every);
      settings.every(period);
      if (period.compareTo(DriftSettings.defaults().longestRun()) < 0) {
        settings.longestRun(period);
      }
    }
    return settings.build();
  }
}
