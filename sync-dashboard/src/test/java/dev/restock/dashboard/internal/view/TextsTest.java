package dev.restock.dashboard.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.dashboard.internal.cases.CaseAction;
import dev.restock.dashboard.internal.cases.CaseFilter;
import dev.restock.dashboard.internal.refunds.RefundAction;
import dev.restock.dashboard.internal.registers.RegisterChange;
import dev.restock.dashboard.internal.story.StoryViews;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.monitor.alerts.AlertState;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.day.BridgeReason;
import dev.restock.sync.refunds.day.RefundLedger;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.UnitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
  private static final Texts SWEDISH = Texts.in(Locale.forLanguageTag("sv"));
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  private static final Pattern USE =
      Pattern.compile("(?:\\bt|\\btext|\\bRefusal)\\((?:\\d+, )?\"([a-z]+\\.[a-z.]+)\"");
  private static final Pattern COUNT = Pattern.compile("\\bcount\\(\"([a-z.]+)\"");

  @Test
  void everyTextIsInBothLanguagesWithTheSameValues() {
    assertThat(SWEDISH.all().keySet()).isEqualTo(ENGLISH.all().keySet());
    ENGLISH
        .all()
        .forEach(
            (key, text) -> assertThat(places(SWEDISH.text(key))).as(key).isEqualTo(places(text)));
  }

  @Test
  void everyTextThatAPageNamesIsThere() throws IOException {
    Set<String> missing = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    for (String source : sources()) {
      Matcher use = USE.matcher(source);
      while (use.find()) {
        used.add(use.group(1));
      }
      Matcher count = COUNT.matcher(source);
      while (count.find()) {
        used.add(count.group(1) + ".one");
        used.add(count.group(1) + ".other");
      }
    }
    used.stream().filter(key -> !ENGLISH.has(key)).forEach(missing::add);
    assertThat(missing).isEmpty();
    assertThat(used).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        AlertState.class,
        BridgeReason.class,
        CaseAction.class,
        CaseFilter.Tab.class,
        CaseState.class,
        Disposition.class,
        GapClock.class,
        MovementState.class,
        Owner.class,
        PushState.class,
        RefundAction.class,
        RefundComponent.class,
        RefundLedger.class,
        RefundOrigin.class,
        RefundVerdict.class,
        RegisterChange.class,
        Severity.class,
        StorySubject.Kind.class,
        StoryViews.Column.class,
        UnitStatus.class
      })
  void everyConstantThatAPageShowsHasAText(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      // The engine is no column.
      if (constant != StoryViews.Column.ENGINE) {
        assertThat(ENGLISH.all()).containsKey(type.getSimpleName() + "." + constant);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CaseAction.class)
  void everyActionSaysWhatItWillDoAndDid(CaseAction action) {
    assertThat(ENGLISH.all()).containsKeys("effect." + action.name(), "done." + action.name());
  }

  @ParameterizedTest
  @EnumSource(RefundAction.class)
  void everyActionOnARefundSaysWhatItWillDoAndDid(RefundAction action) {
    assertThat(ENGLISH.all()).containsKeys("RefundEffect." + action, "RefundDone." + action);
  }

  @ParameterizedTest
  @EnumSource(RegisterChange.class)
  void everyDecisionOnAPieceSaysWhatItWillDoAndDid(RegisterChange change) {
    assertThat(ENGLISH.all()).containsKeys("RegisterEffect." + change, "RegisterDone." + change);
  }

  private static Set<String> places(String text) {
    return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      return files
          .filter(file -> file.toString().endsWith(".jte") || file.toString().endsWith(".java"))
          .map(
              file -> {
                try {
                  return Files.readString(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
