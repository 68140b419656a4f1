package dev.restock.examples.host.folder;

import dev.restock.examples.host.UserError;
import dev.restock.http.json.JsonValue;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.register.ChannelOrderResolver;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a folder.
 *
 * @param now the time of the explanation; null for the present time
 * @param orders names the sales channel's order of a Sitoo order
 * @param byName whether the channel's order is known by its name instead of its id
 * @param refunds the rules by which refunds are judged
 */
record FolderSettings(
    @Nullable Instant now, ChannelOrderResolver orders, boolean byName, RefundRules refunds) {
  static final FolderSettings NONE =
      new FolderSettings(
          null, ChannelOrderResolver.none(), false, RefundRules.builder(ZoneOffset.UTC).build());

  static FolderSettings of(JsonValue.ObjectValue settings, String file) {
    return new Reader(settings, file).all();
  }

  /** Reads the object of a file. */
  private record Reader(JsonValue.ObjectValue settings, String file) {

    FolderSettings all() {
      Instant now =
          value(settings, "now", Instant::parse, "a time such as 2026-11-28T08:00:00Z")
              .orElse(null);
      RefundRules rules = refunds();
      JsonValue reference = settings.field("orderReference").orElse(null);
      if (!(reference instanceof JsonValue.ObjectValue pattern)) {
        return new FolderSettings(now, ChannelOrderResolver.none(), false, rules);
      }
      String as = text(pattern, "as").orElse("orderId");
      if (!as.equals("orderId") && !as.equals("orderName")) {
        throw new UserError(file + ": orderReference.as is orderId or orderName, not '" + as + "'");
      }
      return new FolderSettings(
          now,
          text(pattern, "externalId").map(this::resolver).orElse(ChannelOrderResolver.none()),
          as.equals("orderName"),
          rules);
    }

    private RefundRules refunds() {
      ZoneId zone =
          value(settings, "zone", ZoneId::of, "a zone such as Europe/Stockholm")
              .orElse(ZoneOffset.UTC);
      RefundRules.Builder rules = RefundRules.builder(zone);
      set("dayCutOff", LocalTime::parse, "a time such as 04:00", rules::dayCutOff);
      set("refundGrace", Duration::parse, "a duration such as PT24H", rules::grace);
      set("roundingCap", BigDecimal::new, "an amount such as 0.05", rules::roundingCap);
      set("bonusRate", BigDecimal::new, "a share such as 0.10", rules::bonusRate);
      set("shippingRefundAllowed", Reader::bool, "true or false", rules::shippingRefundAllowed);
      return rules.build();
    }

    private static boolean bool(String text) {
      if (!text.equals("true") && !text.equals("false")) {
        throw new IllegalArgumentException(text);
      }
      return text.equals("true");
    }

    private <T> void set(
        String name, Function<String, T> parse, String expected, Consumer<T> setter) {
      try {
        value(settings, name, parse, expected).ifPresent(setter);
      } catch (IllegalArgumentException e) {
        throw new UserError(file + ": " + name + ": " + e.getMessage());
      }
    }

    private <T> Optional<T> value(
        JsonValue.ObjectValue object, String name, Function<String, T> parse, String expected) {
      try {
        return text(object, name).map(parse);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new UserError(file + ": " + name + " is " + expected);
      }
    }

    private ChannelOrderResolver resolver(String regex) {
      try {
        return ChannelOrderResolver.externalId(Pattern.compile(regex));
      } catch (PatternSyntaxException e) {
        throw new UserError(
            file + ": orderReference.externalId is no regular expression: " + e.getDescription());
      } catch (IllegalArgumentException e) {
        throw new UserError(file + ": orderReference.externalId: " + e.getMessage());
      }
    }

    /** A text, or the literal of a number or a truth value; empty if it is absent or null. */
    private static Optional<String> text(JsonValue.ObjectValue object, String name) {
      JsonValue value = object.field(name).orElse(null);
      if (value instanceof JsonValue.TextValue text) {
        return Optional.of(text.text());
      }
      if (value instanceof JsonValue.NumberValue number) {
        return Optional.of(number.literal());
      }
      return value instanceof JsonValue.BooleanValue bool
          ? Optional.of(String.valueOf(bool.value()))
          : Optional.empty();
    }
  }
}
