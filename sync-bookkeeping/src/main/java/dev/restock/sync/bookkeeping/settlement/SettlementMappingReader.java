package dev.restock.sync.bookkeeping.settlement;

import dev.restock.sync.bookkeeping.settlement.SettlementMapping.Sign;
import dev.restock.sync.internal.mapping.json.JsonInput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of a mapping. Unknown fields and values of a wrong type are errors. */
final class SettlementMappingReader {
  static final List<String> FIELDS =
      List.of(
          "$schema",
          "version",
          "provider",
          "refundsAre",
          "charset",
          "separator",
          "skipLines",
          "decimalSeparator",
          "groupSeparator",
          "dateFormat",
          "zone",
          "currency",
          "columns",
          "only");
  static final List<String> SIGNS = Arrays.stream(Sign.values()).map(Enum::name).toList();

  private final JsonInput in;
  private final List<Consumer<SettlementMapping.Builder>> settings = new ArrayList<>();
  private @Nullable String provider;
  private @Nullable Sign refundsAre;
  private boolean hasVersion;

  private SettlementMappingReader(JsonInput in) {
    this.in = in;
  }

  static SettlementMapping read(Path file) {
    return read(JsonInput.of(file, SettlementException::ofMapping));
  }

  static SettlementMapping parse(String text, String name) {
    return read(JsonInput.of(text, name, SettlementException::ofMapping));
  }

  private static SettlementMapping read(JsonInput in) {
    return in.document(new SettlementMappingReader(in)::document);
  }

  private SettlementMapping document() throws IOException {
    JsonInput.Place start = in.place();
    in.object(this::field);
    if (!hasVersion) {
      throw in.wrong(start, "missing required field \"version\": write \"version\": 1");
    }
    if (provider == null) {
      throw in.wrong(start, "missing required field \"provider\": the name of the provider");
    }
    if (refundsAre == null) {
      throw in.wrong(
          start, "missing required field \"refundsAre\": the sign of a refund, " + SIGNS);
    }
    SettlementMapping.Builder mapping = builder(start, provider, refundsAre);
    return in.checked(start, mapping::build);
  }

  private SettlementMapping.Builder builder(JsonInput.Place start, String named, Sign sign)
      throws IOException {
    return in.checked(
        start,
        () -> {
          SettlementMapping.Builder mapping = SettlementMapping.builder(named, sign);
          settings.forEach(one -> one.accept(mapping));
          return mapping;
        });
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "$schema" -> in.text();
      case "version" -> version();
      case "provider" -> provider = in.text();
      case "refundsAre" -> refundsAre = sign(in.text());
      case "charset" -> {
        Charset charset = charset(in.text());
        settings.add(mapping -> mapping.charset(charset));
      }
      case "separator" -> set(character(), SettlementMapping.Builder::separator);
      case "skipLines" -> set(in.smallNumber(), SettlementMapping.Builder::skippedLines);
      case "decimalSeparator" -> set(character(), SettlementMapping.Builder::decimalSeparator);
      case "groupSeparator" -> set(character(), SettlementMapping.Builder::groupSeparator);
      case "dateFormat" -> set(in.text(), SettlementMapping.Builder::dateFormat);
      case "zone" -> {
        ZoneId zone = zone(in.text());
        settings.add(mapping -> mapping.zone(zone));
      }
      case "currency" -> set(in.text(), SettlementMapping.Builder::currency);
      case "columns" ->
          in.object(
              name -> {
                SettlementField fact = fact(name);
                set(in.text(), (mapping, column) -> mapping.column(fact, column));
              });
      case "only" ->
          in.object(column -> set(in.texts(), (mapping, values) -> mapping.only(column, values)));
      default -> throw in.unknown(field, FIELDS);
    }
  }

  /** Applies a setting to a builder. */
  private interface Setter<T> {
    void set(SettlementMapping.Builder mapping, T value);
  }

  /** Tries a setting at once, so that an error names its line, and keeps it. */
  private <T> void set(T value, Setter<T> setter) {
    setter.set(SettlementMapping.builder("any", Sign.POSITIVE), value);
    settings.add(mapping -> setter.set(mapping, value));
  }

  private void version() throws IOException {
    long found = in.number();
    if (found != 1) {
      throw in.wrong("expected version 1, found version " + found);
    }
    hasVersion = true;
  }

  private Sign sign(String text) {
    return Arrays.stream(Sign.values())
        .filter(one -> one.name().equals(text))
        .findFirst()
        .orElseThrow(() -> in.noSuch("sign", text, SIGNS));
  }

  private SettlementField fact(String name) {
    return Arrays.stream(SettlementField.values())
        .filter(one -> one.jsonName().equals(name))
        .findFirst()
        .orElseThrow(() -> in.noSuch("column", name, SettlementField.NAMES));
  }

  private char character() throws IOException {
    String text = in.text();
    if (text.length() != 1) {
      throw in.wrong("expected one character, found '" + text + "'");
    }
    return text.charAt(0);
  }

  private Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw in.wrong("expected an encoding such as UTF-8 or windows-1252, found '" + name + "'");
    }
  }

  private ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw in.wrong("expected a zone such as Europe/Stockholm, found '" + name + "'");
    }
  }
}
