package dev.restock.examples.host;

import dev.restock.sync.drift.HealingPlan;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Within which bounds levels of the shop are corrected. */
final class HealingOptions {

  @Option(
      names = "--heal-rows",
      paramLabel = "N",
      description =
          "How many levels one comparison corrects at most; if more differ, it corrects none."
              + " Default: 50")
  private @Nullable Integer rows;

  @Option(
      names = "--heal-units",
      paramLabel = "N",
      description =
          "How many pieces, up and down together, one comparison corrects at most; if more differ,"
              + " it corrects none. Default: 200")
  private @Nullable Integer units;

  @Option(
      names = "--heal-units-per-sku",
      paramLabel = "N",
      description =
          "By how many pieces one level is corrected at most; if one differs by more, nothing is"
              + " corrected. Default: 20")
  private @Nullable Integer unitsPerSku;

  @Option(
      names = "--heal-share",
      paramLabel = "SHARE",
      description =
          "Which share of the compared levels one comparison corrects at most, such as 0.02, which"
              + " is the default; if more differ, it corrects none.")
  private @Nullable Double share;

  /**
   * Returns the settings.
   *
   * @param heals whether levels are corrected
   * @throws UserError if a bound is out of its range
   */
  HealingSettings settings(boolean heals) {
    HealingSettings.Builder settings =
        HealingSettings.builder()
            .mode(heals ? HealingSettings.Mode.HEAL_CHANNEL : HealingSettings.Mode.REPORT);
    try {
      if (rows != null) {
        settings.rowsPerRun(rows);
      }
      if (units != null) {
        settings.unitsPerRun(units);
      }
      if (unitsPerSku != null) {
        settings.unitsPerSku(unitsPerSku);
      }
      if (share != null) {
        settings.share(share);
      }
    } catch (IllegalArgumentException e) {
      throw new UserError("a bound of --heal is wrong: " + e.getMessage());
    }
    return settings.build();
  }

  /**
   * Refuses bounds of nothing.
   *
   * @throws UserError if there is a bound without {@code --heal}
   */
  void requireHealing(boolean heals) {
    if (!heals && (rows != null || units != null || unitsPerSku != null || share != null)) {
      throw new UserError(
          "--heal-rows, --heal-units, --heal-units-per-sku and --heal-share need --heal");
    }
  }

  /** Says what a comparison would correct, a line each. */
  static List<String> describe(HealingPlan plan) {
    List<String> lines = new ArrayList<>();
    plan.bound().ifPresent(bound -> lines.add("Nothing would be corrected: " + bound));
    if (plan.bound().isEmpty() && plan.rows().isEmpty()) {
      lines.add("Nothing would be corrected.");
    }
    plan.healed()
        .forEach(
            row ->
                lines.add(
                    "would correct  SKU %s  location %s  from %s to %s"
                        .formatted(
                            VisibleText.of(row.sku()),
                            row.locationId(),
                            row.channel(),
                            row.ledger() == null ? "" : row.ledger().toBigInteger())));
    return lines;
  }
}
