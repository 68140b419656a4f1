package dev.restock.dashboard.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.dashboard.internal.view.Texts;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.UnitPolicies;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.HealingSettings;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        ChannelSettings.Mode.class,
        HealingSettings.Mode.class,
        SyncSettings.VirtualStock.class,
        UnitPolicies.Choice.class
      })
  void everyChoiceHasAText(Class<? extends Enum<?>> type) {
    for (Enum<?> constant : type.getEnumConstants()) {
      assertThat(Texts.in(Locale.ENGLISH).has(Formats.key(constant)))
          .as(Formats.key(constant))
          .isTrue();
    }
  }
}
