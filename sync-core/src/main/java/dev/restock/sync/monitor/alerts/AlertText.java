package dev.restock.sync.monitor.alerts;

import com.squareup.moshi.JsonWriter;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import okio.Buffer;

/** Messages as texts. */
final class AlertText {
  private AlertText() {}

  static String title(AlertMessage message) {
    String subject =
        message.subject().isEmpty() ? "" : " (" + VisibleText.of(message.subject()) + ")";
    String resolved = message.kind() == AlertMessage.Kind.RESOLVED ? "Resolved: " : "";
    return resolved
        + message.severity()
        + " "
        + message.rule()
        + subject
        + ", owner "
        + message.owner();
  }

  static String text(AlertMessage message) {
    StringBuilder text = new StringBuilder();
    switch (message.kind()) {
      case OPENED -> {}
      case REPEATED -> text.append("Still open, and nobody has acknowledged it.\n");
      case WORSENED -> text.append("It has become worse.\n");
      case ESCALATED -> text.append("Nobody has acknowledged it so far.\n");
      case RESOLVED -> text.append("It is over. Nobody needs to do anything.\n");
    }
    text.append(message.what());
    if (message.kind() != AlertMessage.Kind.RESOLVED) {
      if (!message.check().isEmpty()) {
        text.append("\nCheck: ").append(message.check());
      }
      text.append("\nDo: ").append(message.advice());
    }
    text.append("\nTenant: ").append(VisibleText.of(message.tenant()));
    return text.toString();
  }

  static String json(AlertMessage message) {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setSerializeNulls(true);
      json.beginObject();
      json.name("tenant").value(message.tenant());
      json.name("alertId").value(message.alertId());
      json.name("sequence").value(message.sequence());
      json.name("mark").value(message.mark());
      json.name("kind").value(message.kind().name());
      json.name("rule").value(message.rule());
      json.name("subject").value(message.subject());
      json.name("owner").value(message.owner().name());
      json.name("severity").value(message.severity().name());
      AtRisk atRisk = message.atRisk();
      json.name("count").value(atRisk.count());
      json.name("units").value(atRisk.units());
      json.name("money").beginObject();
      for (Map.Entry<String, BigDecimal> one : new TreeMap<>(atRisk.money()).entrySet()) {
        json.name(one.getKey()).value(one.getValue().toPlainString());
      }
      json.endObject();
      json.name("since").value(atRisk.since() == null ? null : atRisk.since().toString());
      json.name("firstSeen").value(message.firstSeen().toString());
      json.name("at").value(message.at().toString());
      json.name("what").value(message.what());
      json.name("check").value(message.check());
      json.name("advice").value(message.advice());
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer takes everything", e);
    }
    return VisibleText.of(text.readUtf8());
  }
}
