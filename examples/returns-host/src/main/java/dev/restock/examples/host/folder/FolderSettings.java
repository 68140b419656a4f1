package dev.restock.examples.host.folder;

import dev.restock.examples.host.UserError;
import dev.restock.http.json.JsonValue;
import dev.restock.sync.register.ChannelOrderResolver;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a folder.
 *
 * @param now the time of the explanation; null for the present time
 * @param orders names the sales channel's order of a Sitoo order
 * @param byName whether the channel's order is known by its name instead of its id
 */
record FolderSettings(@Nullable Instant now, ChannelOrderResolver orders, boolean byName) {
  static final FolderSettings NONE = new FolderSettings(null, ChannelOrderResolver.none(), false);

  static FolderSettings of(JsonValue.ObjectValue settings, String file) {
    Instant now = text(settings, "now").map(at -> instant(at, file)).orElse(null);
    JsonValue reference = settings.field("orderReference").orElse(null);
    if (!(reference instanceof JsonValue.ObjectValue pattern)) {
      return new FolderSettings(now, ChannelOrderResolver.none(), false);
    }
    String as = text(pattern, "as").orElse("orderId");
    if (!as.equals("orderId") && !as.equals("orderName")) {
      throw new UserError(file + ": orderReference.as is orderId or orderName, not '" + as + "'");
    }
    return new FolderSettings(
        now,
        text(pattern, "externalId")
            .map(regex -> resolver(regex, file))
            .orElse(ChannelOrderResolver.none()),
        as.equals("orderName"));
  }

  private static ChannelOrderResolver resolver(String regex, String file) {
    try {
      return ChannelOrderResolver.externalId(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new UserError(
          file + ": orderReference.externalId is no regular expression: " + e.getDescription());
    } catch (IllegalArgumentException e) {
      throw new UserError(file + ": orderReference.externalId: " + e.getMessage());
    }
  }

  private static Instant instant(String text, String file) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UserError(file + ": now is a time such as 2026-11-28T08:00:00Z");
    }
  }

  private static Optional<String> text(JsonValue.ObjectValue object, String name) {
    return object.field(name).orElse(null) instanceof JsonValue.TextValue text
        ? Optional.of(text.text())
        : Optional.empty();
  }
}
