package dev.restock.sync.bookkeeping.settlement;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a payment provider writes its settlement files: the columns and the forms of dates, numbers
 * and signs. Read from a JSON file, which {@code settlement-mapping.schema.json} describes, a
 * resource of this package. Immutable and thread-safe.
 */
public final class SettlementMapping {
  /** The sign that a refund has in a file. */
  public enum Sign {
    /** A refund is a positive amount, as in a list of refunds. */
    POSITIVE,
    /** A refund is a negative amount, as in a list of sales and refunds. */
    NEGATIVE
  }

  private final String provider;
  private final Charset charset;
  private final char separator;
  private final int skippedLines;
  private final SettlementAmounts amounts;
  private final SettlementDates dates;
  private final Sign refundsAre;
  private final @Nullable String currency;
  private final Map<SettlementField, String> columns;
  private final Map<String, Set<String>> only;

  private SettlementMapping(Builder builder) {
    provider = builder.provider;
    charset = builder.charset;
    separator = builder.separator;
    skippedLines = builder.skippedLines;
    amounts = new SettlementAmounts(builder.decimalSeparator, builder.groupSeparator);
    dates = new SettlementDates(builder.dateFormat, builder.zone);
    refundsAre = builder.refundsAre;
    currency = builder.currency;
    columns = Collections.unmodifiableMap(new EnumMap<>(builder.columns));
    only = Collections.unmodifiableMap(new LinkedHashMap<>(builder.only));
  }

  /**
   * Reads a mapping file: JSON in UTF-8 of at most 8 MiB.
   *
   * @param file the file
   * @return the mapping
   * @throws SettlementException if the file cannot be read or is not valid
   */
  public static SettlementMapping read(Path file) {
    return SettlementMappingReader.read(file);
  }

  /**
   * Reads the text of a mapping file.
   *
   * @param text the text
   * @param name a name for messages
   * @return the mapping
   * @throws SettlementException if the text is not valid
   */
  public static SettlementMapping parse(String text, String name) {
    return SettlementMappingReader.parse(text, name);
  }

  /**
   * Begins a mapping.
   *
   * @param provider the name of the provider, a part of each refund's id; not blank
   * @param refundsAre the sign of a refund
   * @return a builder
   */
  public static Builder builder(String provider, Sign refundsAre) {
    return new Builder(provider, refundsAre);
  }

  /** The name of the provider. */
  public String provider() {
    return provider;
  }

  /** The sign of a refund. */
  public Sign refundsAre() {
    return refundsAre;
  }

  /** The columns by the facts that they hold. */
  public Map<SettlementField, String> columns() {
    return columns;
  }

  Charset charset() {
    return charset;
  }

  char separator() {
    return separator;
  }

  int skippedLines() {
    return skippedLines;
  }

  SettlementAmounts amounts() {
    return amounts;
  }

  SettlementDates dates() {
    return dates;
  }

  Optional<String> currency() {
    return Optional.ofNullable(currency);
  }

  /** The values by column of which a row has one each, if it is about a refund. */
  Map<String, Set<String>> only() {
    return only;
  }

  /** Collects a mapping. Not thread-safe. */
  public static final class Builder {
    private final String provider;
    private final Sign refundsAre;
    private Charset charset = StandardCharsets.UTF_8;
    private char separator = ',';
    private int skippedLines;
    private char decimalSeparator = '.';
    private @Nullable Character groupSeparator;
    private @Nullable String dateFormat;
    private ZoneId zone = ZoneOffset.UTC;
    private @Nullable String currency;
    private final Map<SettlementField, String> columns = new EnumMap<>(SettlementField.class);
    private final Map<String, Set<String>> only = new LinkedHashMap<>();

    private Builder(String provider, Sign refundsAre) {
      if (requireNonNull(provider, "provider").isBlank()) {
        throw new IllegalArgumentException("the name of the provider is blank");
      }
      this.provider = provider;
      this.refundsAre = requireNonNull(refundsAre, "refundsAre");
    }

    /** Sets the encoding. Default: UTF-8, with or without a byte order mark. */
    public Builder charset(Charset charset) {
      this.charset = requireNonNull(charset, "charset");
      return this;
    }

    /** Sets the character between the fields. Default: comma. */
    public Builder separator(char separator) {
      if (separator == '"' || separator == '\r' || separator == '\n') {
        throw new IllegalArgumentException(
            "a quote or a line break cannot be the separator of fields");
      }
      this.separator = separator;
      return this;
    }

    /** Sets the number of lines before the header. Default: 0. Range: 0 to 1,000. */
    public Builder skippedLines(int lines) {
      if (lines < 0 || lines > 1000) {
        throw new IllegalArgumentException("expected 0 to 1000 lines to skip, found " + lines);
      }
      this.skippedLines = lines;
      return this;
    }

    /** Sets the character before the decimals, a point or a comma. Default: point. */
    public Builder decimalSeparator(char separator) {
      if (separator != '.' && separator != ',') {
        throw new IllegalArgumentException(
            "expected a point or a comma before the decimals, found '" + separator + "'");
      }
      this.decimalSeparator = separator;
      return this;
    }

    /**
     * Sets the character between groups of three digits: point, comma, apostrophe or space, which
     * also means the spaces at which a line does not break. Default: none.
     */
    public Builder groupSeparator(char separator) {
      if (".,' ".indexOf(separator) < 0) {
        throw new IllegalArgumentException(
            "expected a point, a comma, an apostrophe or a space between groups of digits, found '"
                + separator
                + "'");
      }
      this.groupSeparator = separator;
      return this;
    }

    /**
     * Sets the pattern of dates, as {@link java.time.format.DateTimeFormatter} has them, such as
     * {@code yyyy-MM-dd HH:mm:ss}. Default: ISO 8601.
     *
     * @throws IllegalArgumentException if it is no pattern
     */
    public Builder dateFormat(String pattern) {
      SettlementDates.formatter(pattern);
      this.dateFormat = pattern;
      return this;
    }

    /** Sets the zone of dates that name none. Default: UTC. */
    public Builder zone(ZoneId zone) {
      this.zone = requireNonNull(zone, "zone");
      return this;
    }

    /**
     * Sets the currency of all rows. Default: none; then there is a column for it.
     *
     * @param currency the code, ISO 4217
     */
    public Builder currency(String currency) {
      this.currency = SettlementAmounts.currency(currency);
      return this;
    }

    /**
     * Names the column of a fact, as the header of the file has it.
     *
     * @param field the fact
     * @param column the name of the column; not blank
     */
    public Builder column(SettlementField field, String column) {
      columns.put(requireNonNull(field, "field"), named(column));
      return this;
    }

    /**
     * Says which rows are about refunds: those that have one of some values in a column. With
     * several columns, all of them must agree. Default: all rows with the sign of a refund.
     *
     * @param column the name of the column
     * @param values the values, compared exactly
     */
    public Builder only(String column, Set<String> values) {
      if (values.isEmpty()) {
        throw new IllegalArgumentException("column '" + column + "' has no value to choose by");
      }
      only.put(named(column), Collections.unmodifiableSet(new TreeSet<>(values)));
      return this;
    }

    private static String named(String column) {
      if (column.isBlank()) {
        throw new IllegalArgumentException("the name of a column is blank");
      }
      return column.strip();
    }

    /**
     * Makes the mapping.
     *
     * @throws IllegalArgumentException if a column is missing, or the separators do not go together
     */
    public SettlementMapping build() {
      require(SettlementField.REFERENCE);
      require(SettlementField.AMOUNT);
      if (currency == null && !columns.containsKey(SettlementField.CURRENCY)) {
        throw new IllegalArgumentException(
            "name the column of the currency, or one currency for all rows");
      }
      if (currency != null && columns.containsKey(SettlementField.CURRENCY)) {
        throw new IllegalArgumentException(
            "name either the column of the currency, or one currency for all rows");
      }
      if (groupSeparator != null && groupSeparator == decimalSeparator) {
        throw new IllegalArgumentException(
            "the separators of decimals and of groups of digits are the same");
      }
      return new SettlementMapping(this);
    }

    private void require(SettlementField field) {
      if (!columns.containsKey(field)) {
        throw new IllegalArgumentException("name the column of the " + field.jsonName());
      }
    }
  }
}
