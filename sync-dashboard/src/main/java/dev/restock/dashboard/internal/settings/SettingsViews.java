package dev.restock.dashboard.internal.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the template of the settings shows. */
public final class SettingsViews {
  private SettingsViews() {}

  /**
   * All settings.
   *
   * @param groups the settings by what they are about
   * @param csv the address of the list as a file
   */
  public record All(List<Group> groups, String csv) {}

  /**
   * Settings that belong together.
   *
   * @param key names the group, and is the last part of the keys of its texts
   * @param rows the settings; empty if what they are about is switched off
   */
  public record Group(String key, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A setting.
   *
   * @param name its name in the library
   * @param label its name for people
   * @param value the value in force
   * @param usual the default; null if there is none
   */
  public record Row(String name, String label, Shown value, @Nullable Shown usual) {

    /** Whether the value is not the default. */
    public boolean isChanged() {
      return usual != null && !usual.raw().equals(value.raw());
    }
  }

  /**
   * A value.
   *
   * @param text the value for people
   * @param raw the value in the form of the library, for files
   */
  public record Shown(String text, String raw) {}
}
