package dev.restock.examples.host.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveAlertsTest {
  private static final Path DEFAULTS = Path.of("");

  @Test
  void nothingIsSentUnlessSomethingIsSet() {
    try (LiveAlerts alerts = LiveAlerts.of(Map.of("HOME", "/root"), DEFAULTS)) {
      assertThat(alerts.settings()).isEmpty();
    }
  }

  @Test
  void eachVariableMakesItsSink() {
    Map<String, String> environment =
        Map.of(
            "ALERT_CHAT_URL", "https://chat.example.com/hook-4711",
            "ALERT_SMTP_HOST", "mail.example.com",
            "ALERT_MAIL_FROM", "restock@example.com",
            "ALERT_MAIL_TO", "ann@example.com,bob@example.com",
            "HEARTBEAT_URL", "https://beats.example.com/4711");
    try (LiveAlerts alerts = LiveAlerts.of(environment, DEFAULTS)) {
      assertThat(alerts.settings().orElseThrow().sinks()).containsOnlyKeys("chat", "mail");
      assertThat(alerts.settings().orElseThrow().heartbeat()).isPresent();
      assertThat(alerts.toString()).doesNotContain("4711");
    }
  }

  @Test
  void rulesComeFromTheFileAndAlertsAreLoggedWithoutAnySink(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("alerts.json"), "{\"version\": 1, \"off\": [\"cases-low\"]}");
    try (LiveAlerts alerts = LiveAlerts.of(Map.of(), file)) {
      assertThat(alerts.settings().orElseThrow().rules().rule("cases-low")).isEmpty();
      assertThat(alerts.settings().orElseThrow().sinks()).containsOnlyKeys("log");
    }
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> LiveAlerts.of(Map.of(), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alerts.json, line 1");
  }

  @Test
  void aWrongPortIsNamed() {
    Map<String, String> environment =
        Map.of(
            "ALERT_SMTP_HOST", "mail.example.com",
            "ALERT_SMTP_PORT", "smtp",
            "ALERT_MAIL_FROM", "restock@example.com",
            "ALERT_MAIL_TO", "ann@example.com");
    assertThatThrownBy(() -> LiveAlerts.of(environment, DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ALERT_SMTP_PORT");
  }
}
