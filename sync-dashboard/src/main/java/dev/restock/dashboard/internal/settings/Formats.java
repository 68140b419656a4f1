package dev.restock.dashboard.internal.settings;

import dev.restock.dashboard.internal.settings.SettingsViews.Shown;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes values of settings, in the language of a page and in the form of files. */
final class Formats {
  private final Page page;

  Formats(Page page) {
    this.page = page;
  }

  Shown span(Duration value) {
    return new Shown(Times.whole(value), value.toString());
  }

  Shown number(Number value) {
    return new Shown(page.number(value.longValue()), value.toString());
  }

  Shown limit(OptionalInt value) {
    return value.isPresent() ? number(value.getAsInt()) : none();
  }

  Shown money(BigDecimal value) {
    return new Shown(value.toPlainString(), value.toPlainString());
  }

  /** A share as a percentage. */
  Shown share(BigDecimal value) {
    return new Shown(
        value.movePointRight(2).stripTrailingZeros().toPlainString() + " %", value.toPlainString());
  }

  Shown flag(boolean value) {
    return new Shown(page.t(value ? "settings.yes" : "settings.no"), Boolean.toString(value));
  }

  Shown time(Instant value) {
    return new Shown(page.exact(value), value.toString());
  }

  Shown zone(ZoneId value) {
    return new Shown(value.equals(ZoneOffset.UTC) ? "UTC" : value.getId(), value.getId());
  }

  /** A name, a day, hours: what is the same in every language. */
  Shown word(Object value) {
    return new Shown(page.shown(value.toString()), value.toString());
  }

  Shown choice(Enum<?> value) {
    return new Shown(page.t(key(value)), value.name());
  }

  /** The key of a constant; several settings have a {@code Mode}, so the outer type is in it. */
  static String key(Enum<?> constant) {
    Class<?> type = constant.getDeclaringClass();
    Class<?> outer = type.getEnclosingClass();
    return (outer == null ? "" : outer.getSimpleName().replace("Settings", ""))
        + type.getSimpleName()
        + "."
        + constant.name();
  }

  <V> Function<Optional<V>, Shown> maybe(Function<? super V, Shown> format) {
    return value -> value.map(format).orElseGet(this::none);
  }

  <V> Function<Collection<? extends V>, Shown> list(Function<? super V, Shown> format) {
    return values ->
        values.isEmpty()
            ? none()
            : new Shown(
                values.stream()
                    .map(one -> format.apply(one).text())
                    .collect(Collectors.joining(", ")),
                values.stream()
                    .map(one -> format.apply(one).raw())
                    .collect(Collectors.joining(" ")));
  }

  private Shown none() {
    return new Shown(page.t("settings.none"), "");
  }
}
