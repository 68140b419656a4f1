package dev.restock.dashboard.internal.settings;

import dev.restock.dashboard.internal.settings.SettingsViews.Group;
import dev.restock.dashboard.internal.settings.SettingsViews.Row;
import dev.restock.dashboard.internal.settings.SettingsViews.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of one group from an object and from its defaults. Not thread-safe. */
final class Rows<S> {
  private final String group;
  private final S settings;
  private final @Nullable S usual;
  private final Function<String, String> labels;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Starts a group.
   *
   * @param group the name of the group
   * @param settings the settings in force
   * @param usual the same with its defaults; null if it has none
   * @param labels finds a text by its key
   */
  Rows(String group, S settings, @Nullable S usual, Function<String, String> labels) {
    this.group = group;
    this.settings = settings;
    this.usual = usual;
    this.labels = labels;
  }

  /** Adds a setting, whose label is the text {@code settings.group.name}. */
  <V> Rows<S> row(
      String name, Function<? super S, ? extends V> value, Function<? super V, Shown> format) {
    S other = usual;
    return row(
        new Row(
            group + "." + name,
            labels.apply("settings." + group + "." + name),
            format.apply(value.apply(settings)),
            other == null ? null : format.apply(value.apply(other))));
  }

  /** Adds a setting that has no default. */
  <V> Rows<S> own(
      String name, Function<? super S, ? extends V> value, Function<? super V, Shown> format) {
    return row(
        new Row(
            group + "." + name,
            labels.apply("settings." + group + "." + name),
            format.apply(value.apply(settings)),
            null));
  }

  /** Adds a row that was made elsewhere. */
  Rows<S> row(Row row) {
    rows.add(row);
    return this;
  }

  Group done() {
    return new Group(group, rows);
  }
}
