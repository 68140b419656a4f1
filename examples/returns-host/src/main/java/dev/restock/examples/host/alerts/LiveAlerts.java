package dev.restock.examples.host.alerts;

import dev.restock.sync.monitor.alerts.AlertRules;
import dev.restock.sync.monitor.alerts.AlertRulesException;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.monitor.alerts.sinks.HttpHeartbeat;
import dev.restock.sync.monitor.alerts.sinks.WebhookAlertSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where alerts go, from the environment variables: {@code ALERT_CHAT_URL}, {@code ALERT_SMTP_HOST}
 * with {@code ALERT_MAIL_FROM} and {@code ALERT_MAIL_TO}, and {@code HEARTBEAT_URL}. Holds secrets,
 * so {@code toString} shows no value.
 */
public final class LiveAlerts implements AutoCloseable {
  private static final Duration BEAT_EVERY = Duration.ofMinutes(1);

  private final Map<String, String> environment;
  private final Deque<Runnable> closed = new ArrayDeque<>();
  private final Optional<AlertSettings> settings;

  private LiveAlerts(Map<String, String> environment, Path rules) {
    this.environment = environment;
    AlertSettings.Builder builder = AlertSettings.builder();
    boolean isWanted = !rules.toString().isEmpty();
    if (isWanted) {
      builder.rules(read(rules));
    }
    if (has("ALERT_CHAT_URL")) {
      WebhookAlertSink chat = WebhookAlertSink.slack(value("ALERT_CHAT_URL")).build();
      closed.push(chat::close);
      builder.sink("chat", chat);
      isWanted = true;
    }
    if (has("ALERT_SMTP_HOST")) {
      builder.sink("mail", mail());
      isWanted = true;
    }
    if (has("HEARTBEAT_URL")) {
      HttpHeartbeat heartbeat = HttpHeartbeat.get(value("HEARTBEAT_URL")).build();
      closed.push(heartbeat::close);
      builder.heartbeat(heartbeat, BEAT_EVERY);
      isWanted = true;
    }
    this.settings = isWanted ? Optional.of(builder.build()) : Optional.empty();
  }

  /**
   * Reads the variables.
   *
   * @param environment the variables
   * @param rules the file with the rules; empty for the defaults
   * @throws IllegalArgumentException if a variable or the file is wrong
   */
  public static LiveAlerts of(Map<String, String> environment, Path rules) {
    return new LiveAlerts(Map.copyOf(environment), rules);
  }

  private static AlertRules read(Path file) {
    try {
      return AlertRules.read(file);
    } catch (AlertRulesException e) {
      throw new IllegalArgumentException(e.getMessage());
    }
  }

  private MailAlertSink mail() {
    MailAlertSink.Builder mail =
        MailAlertSink.builder(
            value("ALERT_SMTP_HOST"),
            value("ALERT_MAIL_FROM"),
            List.of(value("ALERT_MAIL_TO").split(",")));
    if (has("ALERT_SMTP_PORT")) {
      String port = value("ALERT_SMTP_PORT");
      if (!port.matches("[1-9][0-9]{0,4}")) {
        throw new IllegalArgumentException("ALERT_SMTP_PORT must be a port such as 587");
      }
      mail.port(Integer.parseInt(port));
    }
    if (has("ALERT_SMTP_USER")) {
      mail.login(value("ALERT_SMTP_USER"), value("ALERT_SMTP_PASSWORD"));
    }
    if (value("ALERT_SMTP_TLS").equals("off")) {
      mail.unencrypted();
    }
    return mail.build();
  }

  private boolean has(String name) {
    return !value(name).isEmpty();
  }

  private String value(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  /** Returns the settings; empty if nothing about alerts is set. */
  public Optional<AlertSettings> settings() {
    return settings;
  }

  @Override
  public void close() {
    while (!closed.isEmpty()) {
      closed.pop().run();
    }
  }

  @Override
  public String toString() {
    return "LiveAlerts";
  }
}
