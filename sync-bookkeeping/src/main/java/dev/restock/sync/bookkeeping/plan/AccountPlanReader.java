package dev.restock.sync.bookkeeping.plan;

import dev.restock.sync.internal.mapping.json.JsonInput;
import dev.restock.sync.internal.mapping.json.SeenFields;
import dev.restock.sync.refunds.RefundComponent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON form of an account plan. An unknown field, a field that occurs twice and a value
 * of the wrong type are errors: a misspelt account that is skipped would be missing when the month
 * is closed.
 */
final class AccountPlanReader {
  static final List<String> DOCUMENT =
      List.of(
          "$schema",
          "version",
          "company",
          "organisation",
          "series",
          "registerRefunds",
          "currencies",
          "datev");
  static final List<String> CURRENCY = List.of("components", "vat", "payments");
  static final List<String> ACCOUNT = List.of("account", "name", "code", "dimensions");
  static final List<String> COMPONENT =
      List.of("account", "name", "code", "dimensions", "vat", "rates");
  static final List<String> DATEV =
      List.of("consultant", "client", "accountLength", "fiscalYearStart", "clearing");
  static final List<String> COMPONENTS =
      Arrays.stream(RefundComponent.values()).map(RefundComponent::jsonName).toList();

  private final JsonInput in;

  private AccountPlanReader(JsonInput in) {
    this.in = in;
  }

  static AccountPlan read(Path file) {
    return read(JsonInput.of(file, AccountPlanException::new));
  }

  static AccountPlan parse(String text, String name) {
    return read(JsonInput.of(text, name, AccountPlanException::new));
  }

  private static AccountPlan read(JsonInput in) {
    return in.document(new AccountPlanReader(in)::document);
  }

  private AccountPlan document() throws IOException {
    JsonInput.Place start = in.place();
    AccountPlan.Builder plan = AccountPlan.builder().name(in.name());
    SeenFields seen = new SeenFields(in, start);
    in.object(
        field -> {
          seen.add(field);
          switch (field) {
            case "$schema" -> in.text();
            case "version" -> version();
            case "company" -> plan.company(in.text());
            case "organisation" -> plan.organisation(in.text());
            case "series" -> plan.series(in.text());
            case "registerRefunds" -> plan.registerRefunds(in.truth());
            case "currencies" ->
                in.object(currency -> plan.currency(currency, currency(in.place())));
            case "datev" -> plan.datev(datev());
            default -> throw in.unknown(field, DOCUMENT);
          }
        });
    seen.require("version", "write \"version\": 1");
    seen.require("company", "the name of the company");
    seen.require("series", "the series of the vouchers, such as \"R\"");
    seen.require("currencies", "the accounts of each currency");
    return plan.build();
  }

  private void version() throws IOException {
    long found = in.number();
    if (found != 1) {
      throw in.wrong("expected version 1, found version " + found);
    }
  }

  private CurrencyAccounts currency(JsonInput.Place start) throws IOException {
    Map<RefundComponent, ComponentAccounts> components = new EnumMap<>(RefundComponent.class);
    Map<RefundComponent, JsonInput.Place> places = new EnumMap<>(RefundComponent.class);
    Map<VatRate, Account> vat = new TreeMap<>();
    Map<String, Account> payments = new TreeMap<>();
    SeenFields seen = new SeenFields(in, start);
    in.object(
        field -> {
          seen.add(field);
          switch (field) {
            case "components" ->
                in.object(
                    name -> {
                      RefundComponent component = component(name);
                      places.put(component, in.place());
                      components.put(component, componentAccounts());
                    });
            case "vat" -> in.object(rate -> put(vat, rate, account(ACCOUNT)));
            case "payments" ->
                in.object(
                    means -> {
                      in.checkExact("means of payment", means);
                      payments.put(means, account(ACCOUNT));
                    });
            default -> throw in.unknown(field, CURRENCY);
          }
        });
    seen.require("components", "the accounts of each component");
    seen.require("payments", "the clearing account of each means of payment");
    components.forEach((name, accounts) -> requireVat(name, accounts, vat, places.get(name)));
    return new CurrencyAccounts(components, vat, payments);
  }

  /** Each rate of a component, save 0, needs its account for the tax. */
  private void requireVat(
      RefundComponent name,
      ComponentAccounts accounts,
      Map<VatRate, Account> vat,
      JsonInput.@Nullable Place place) {
    Map<VatRate, String> rates = new LinkedHashMap<>();
    accounts.byRate().keySet().forEach(rate -> rates.put(rate, "rates"));
    if (accounts.unknownTax() != null) {
      rates.putIfAbsent(accounts.unknownTax(), "vat");
    }
    rates.forEach(
        (rate, field) -> {
          if (!rate.isZero() && !vat.containsKey(rate) && place != null) {
            throw in.wrong(
                place,
                "\"%s\" of component %s names the rate %s, and \"vat\" of the currency has no account"
                        .formatted(field, name.jsonName(), rate)
                    + " for its tax");
          }
        });
  }

  private RefundComponent component(String name) {
    return Arrays.stream(RefundComponent.values())
        .filter(one -> one.jsonName().equals(name))
        .findFirst()
        .orElseThrow(() -> in.noSuch("component", name, COMPONENTS));
  }

  private static void put(Map<VatRate, Account> accounts, String rate, Account account) {
    VatRate key = VatRate.of(rate);
    if (accounts.put(key, account) != null) {
      throw new IllegalArgumentException("the rate " + key + " occurs twice");
    }
  }

  private ComponentAccounts componentAccounts() throws IOException {
    JsonInput.Place start = in.place();
    AccountFields fields = new AccountFields();
    Map<VatRate, Account> rates = new TreeMap<>();
    @Nullable VatRate[] vat = {null};
    in.object(
        field -> {
          switch (field) {
            case "vat" -> vat[0] = VatRate.of(in.text());
            case "rates" -> in.object(rate -> put(rates, rate, account(ACCOUNT)));
            default -> fields.read(field, COMPONENT);
          }
        });
    return in.checked(
        start,
        () -> {
          if (fields.number == null && !fields.isEmpty()) {
            throw new IllegalArgumentException(
                "\"name\", \"code\" and \"dimensions\" belong to the \"account\" beside them; with"
                    + " \"rates\", write them into each rate");
          }
          return new ComponentAccounts(
              vat[0], fields.number == null ? null : fields.account(), rates);
        });
  }

  private Account account(List<String> known) throws IOException {
    JsonInput.Place start = in.place();
    AccountFields fields = new AccountFields();
    in.object(field -> fields.read(field, known));
    return in.checked(start, fields::account);
  }

  private DatevSettings datev() throws IOException {
    JsonInput.Place start = in.place();
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    SeenFields seen = new SeenFields(in, start);
    in.object(
        field -> {
          seen.add(field);
          switch (field) {
            case "consultant", "client", "accountLength" -> numbers.put(field, in.smallNumber());
            case "fiscalYearStart", "clearing" -> texts.put(field, in.text());
            default -> throw in.unknown(field, DATEV);
          }
        });
    seen.require("consultant", "the number of the tax consultant");
    seen.require("client", "the number of the client");
    seen.require("accountLength", "the digits of an account, 4 to 8");
    seen.require("fiscalYearStart", "the first day of the fiscal year, such as \"01-01\"");
    seen.require("clearing", "the account over which vouchers are posted");
    return in.checked(
        start,
        () ->
            new DatevSettings(
                numbers.getOrDefault("consultant", 0),
                numbers.getOrDefault("client", 0),
                numbers.getOrDefault("accountLength", 0),
                DatevSettings.day(texts.getOrDefault("fiscalYearStart", "")),
                new Account(texts.getOrDefault("clearing", ""), null, null, Map.of()).number()));
  }

  /** The fields of an account, read one by one. */
  private final class AccountFields {
    private @Nullable String number;
    private @Nullable String name;
    private @Nullable String code;
    private final Map<String, String> dimensions = new TreeMap<>();

    void read(String field, List<String> known) throws IOException {
      switch (field) {
        case "account" -> number = in.text();
        case "name" -> name = in.text();
        case "code" -> code = in.text();
        case "dimensions" -> in.object(dimension -> dimensions.put(dimension, in.text()));
        default -> throw in.unknown(field, known);
      }
    }

    boolean isEmpty() {
      return name == null && code == null && dimensions.isEmpty();
    }

    Account account() {
      if (number == null) {
        throw new IllegalArgumentException(
            "missing required field \"account\": the number of the account");
      }
      return new Account(number, name, code, dimensions);
    }
  }
}
