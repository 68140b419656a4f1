package dev.restock.sync.bookkeeping.plan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The accounts to which refunds are posted. No account has a default. Immutable and thread-safe.
 */
public final class AccountPlan {
  private final String name;
  private final String company;
  private final @Nullable String organisation;
  private final String series;
  private final boolean registerRefunds;
  private final Map<String, CurrencyAccounts> currencies;
  private final @Nullable DatevSettings datev;

  private AccountPlan(Builder builder) {
    name = builder.name;
    company = requireNonNull(builder.company, "missing \"company\"");
    organisation = builder.organisation;
    series = requireNonNull(builder.series, "missing \"series\"");
    registerRefunds = builder.registerRefunds;
    currencies = Collections.unmodifiableSortedMap(new TreeMap<>(builder.currencies));
    datev = builder.datev;
  }

  /**
   * Reads a plan from a file; {@code account-plan.schema.json} in this jar describes it.
   *
   * @param file JSON in UTF-8, at most 8 MiB
   * @return the plan, whose name is that of the file
   * @throws AccountPlanException if the file cannot be read or is not valid
   */
  public static AccountPlan read(Path file) {
    return AccountPlanReader.read(file);
  }

  /**
   * Reads a plan from a text.
   *
   * @param json the text
   * @param name the name of the plan in messages
   * @return the plan
   * @throws AccountPlanException if the text is not valid
   */
  public static AccountPlan parse(String json, String name) {
    return AccountPlanReader.parse(json, name);
  }

  /** A builder of a plan without accounts. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with the values of this plan. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.name = name;
    builder.company = company;
    builder.organisation = organisation;
    builder.series = series;
    builder.registerRefunds = registerRefunds;
    builder.currencies.putAll(currencies);
    builder.datev = datev;
    return builder;
  }

  /** The name in messages: that of its file. */
  public String name() {
    return name;
  }

  /** The name of the company. */
  public String company() {
    return company;
  }

  /**
   * The organisation number of the company.
   *
   * @return the number; empty if it is not given
   */
  public Optional<String> organisation() {
    return Optional.ofNullable(organisation);
  }

  /** The series of the vouchers. */
  public String series() {
    return series;
  }

  /** Whether refunds that a register made become vouchers, too. */
  public boolean registerRefunds() {
    return registerRefunds;
  }

  /**
   * The accounts of each currency.
   *
   * @return by currency, ISO 4217, in the order of the codes
   */
  public Map<String, CurrencyAccounts> currencies() {
    return currencies;
  }

  /**
   * What only DATEV needs.
   *
   * @return the settings; empty if they are not given
   */
  public Optional<DatevSettings> datev() {
    return Optional.ofNullable(datev);
  }

  /** Builds a plan. Not thread-safe. */
  public static final class Builder {
    private String name = "account plan";
    private @Nullable String company;
    private @Nullable String organisation;
    private @Nullable String series;
    private boolean registerRefunds;
    private final Map<String, CurrencyAccounts> currencies = new TreeMap<>();
    private @Nullable DatevSettings datev;

    private Builder() {}

    /** The name in messages. Default: {@code account plan}. */
    public Builder name(String text) {
      name = requireNonNull(text, "name");
      return this;
    }

    /** The name of the company, not blank. Required. */
    public Builder company(String text) {
      company = requireText("company", text);
      return this;
    }

    /** The organisation number of the company, not blank. Default: none. */
    public Builder organisation(String text) {
      organisation = requireText("organisation", text);
      return this;
    }

    /**
     * The series of the vouchers, not blank. Required. A series of its own keeps an import apart
     * from what others book.
     */
    public Builder series(String text) {
      series = requireText("series", text);
      return this;
    }

    /**
     * Whether refunds that a register made become vouchers. Default: false, because Sitoo books
     * them when the register is closed.
     */
    public Builder registerRefunds(boolean on) {
      registerRefunds = on;
      return this;
    }

    /**
     * Adds the accounts of a currency.
     *
     * @param currency the code, ISO 4217
     * @param accounts its accounts
     * @throws IllegalArgumentException if there is no such currency
     */
    public Builder currency(String currency, CurrencyAccounts accounts) {
      currencies.put(requireCode(currency), requireNonNull(accounts, "accounts"));
      return this;
    }

    /** What only DATEV needs. Default: none, and the writer for DATEV refuses the plan. */
    public Builder datev(DatevSettings settings) {
      datev = requireNonNull(settings, "datev");
      return this;
    }

    /**
     * Makes the plan.
     *
     * @throws NullPointerException if the company or the series is missing
     */
    public AccountPlan build() {
      return new AccountPlan(this);
    }

    private static String requireCode(String currency) {
      boolean isKnown =
          Currency.getAvailableCurrencies().stream()
              .anyMatch(one -> one.getCurrencyCode().equals(currency));
      if (!isKnown) {
        throw new IllegalArgumentException(
            "expected a currency, such as \"SEK\", found \"" + currency + '"');
      }
      return currency;
    }

    private static String requireText(String what, String text) {
      boolean isControl = text.codePoints().anyMatch(Character::isISOControl);
      if (text.isBlank() || isControl) {
        throw new IllegalArgumentException(
            "\"" + what + "\" " + (isControl ? "has a control character" : "is blank"));
      }
      return text;
    }
  }
}
