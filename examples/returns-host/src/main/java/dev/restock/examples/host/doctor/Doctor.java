package dev.restock.examples.host.doctor;

import static java.util.stream.Collectors.joining;

import com.squareup.moshi.JsonReader;
import dev.restock.examples.host.doctor.Finding.Level;
import dev.restock.http.ApiRequest;
import dev.restock.http.ClientOptions;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.returngo.RmaQuery;
import dev.restock.returngo.TransactionQuery;
import dev.restock.returngo.model.RmaRow;
import dev.restock.returngo.model.WebhookEventName;
import dev.restock.returngo.model.WebhookSubscription;
import dev.restock.sitoo.OrderQuery;
import dev.restock.sitoo.ProductQuery;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.WarehouseTransactionQuery;
import dev.restock.sitoo.model.ReasonCode;
import dev.restock.sitoo.model.SiteInfo;
import dev.restock.sitoo.model.Warehouse;
import dev.restock.sync.mapping.rules.MappingCheck;
import dev.restock.sync.mapping.rules.MappingReport;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.sitoo.SitooDirectory;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Restock needs from the accounts and says what is wrong. Sends reads only, about a
 * dozen calls, each at most twice.
 */
public final class Doctor {
  /** A Date header has whole seconds, and the answer takes some time. */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

  private static final String RETURNGO = "ReturnGO";
  private static final String SITOO = "Sitoo";
  private static final int FEW = 5;

  private final Clock clock;
  private final SeenAnswers returnGoAnswers;
  private final SeenAnswers sitooAnswers;
  private final List<Finding> findings = new ArrayList<>();

  /** Makes a doctor that compares the services' clocks with this one. */
  public Doctor(Clock clock) {
    this.clock = clock;
    this.returnGoAnswers = new SeenAnswers(clock);
    this.sitooAnswers = new SeenAnswers(clock);
  }

  /**
   * Examines the accounts.
   *
   * @param returnGo makes the client of ReturnGO with these options
   * @param sitoo makes the client of Sitoo with these options
   * @param rulesFile the name of the rules for messages
   * @param rules the rules; null if none are to be checked
   */
  public List<Finding> examine(
      Function<ClientOptions, ReturnGoClient> returnGo,
      Function<ClientOptions, SitooClient> sitoo,
      Path rulesFile,
      @Nullable MappingRules rules) {
    try (ReturnGoClient client = returnGo.apply(options(returnGoAnswers))) {
      returnGo(client);
      answers(RETURNGO, returnGoAnswers);
    }
    try (SitooClient client = sitoo.apply(options(sitooAnswers))) {
      boolean usable = sitoo(client);
      answers(SITOO, sitooAnswers);
      if (rules != null && usable) {
        rules(client, rulesFile, rules);
      }
    }
    return List.copyOf(findings);
  }

  private ClientOptions options(SeenAnswers answers) {
    return ClientOptions.builder()
        .clock(clock)
        .httpClient(answers.client())
        .maxAttempts(2)
        .maxWait(Duration.ofSeconds(5))
        .build();
  }

  private void returnGo(ReturnGoClient client) {
    List<RmaRow> rows =
        read(
            RETURNGO,
            "API key and shop (GET /rmas)",
            () -> client.rmas().rows(RmaQuery.builder().pageSize(FEW).build()).page(null).items(),
            found -> "shop " + client.shop() + " answers");
    if (rows == null) {
      return;
    }
    if (rows.isEmpty()) {
      add(
          Level.WARNING,
          RETURNGO,
          "returns",
          "the shop has no returns",
          "Check that RETURNGO_SHOP is the right shop, or make a test return.");
    } else {
      rows.get(0)
          .rmaId()
          .ifPresent(
              id ->
                  read(
                      RETURNGO,
                      "one return (GET /rma/{rmaId})",
                      () -> client.rmas().get(id),
                      rma -> "readable"));
      fact(RETURNGO, "default order of GET /rmas", order(rows));
    }
    read(
        RETURNGO,
        "refunds (GET /transactions)",
        () ->
            client
                .transactions()
                .rows(TransactionQuery.builder().pageSize(FEW).build())
                .page(null)
                .items(),
        found -> "readable");
    List<WebhookSubscription> hooks =
        read(
            RETURNGO,
            "webhooks (GET /webhooks)",
            () -> client.webhooks().list(),
            Doctor::subscriptions);
    if (hooks != null && hooks.isEmpty()) {
      add(
          Level.WARNING,
          RETURNGO,
          "webhooks",
          "none is subscribed, so changes are found by polling alone",
          "Subscribe your endpoint if changes must be seen within seconds: docs/returngo.md.");
    }
    endOfList(client);
  }

  private static String subscriptions(List<WebhookSubscription> hooks) {
    return hooks.size()
        + " subscribed"
        + hooks.stream()
            .map(one -> one.eventName().map(WebhookEventName::value).orElse("without a name"))
            .sorted()
            .map(name -> " " + name)
            .collect(joining(","));
  }

  private static String order(List<RmaRow> rows) {
    List<String> ids = rows.stream().flatMap(row -> row.rmaId().stream()).toList();
    if (ids.size() < 2 || !ids.stream().allMatch(id -> id.matches("[0-9]{1,18}"))) {
      return "not known: too few returns";
    }
    boolean up = true;
    boolean down = true;
    for (int i = 1; i < ids.size(); i++) {
      int order = Long.compare(Long.parseLong(ids.get(i - 1)), Long.parseLong(ids.get(i)));
      up &= order < 0;
      down &= order > 0;
    }
    return (up ? "ascending ids" : down ? "descending ids" : "neither ascending nor descending ids")
        + ", among the first "
        + ids.size();
  }

  /** A list without rows shows the form of the end of every list. */
  private void endOfList(ReturnGoClient client) {
    String form =
        read(
            RETURNGO,
            "a list without rows",
            () ->
                cursor(
                    client
                        .raw()
                        .send(
                            ApiRequest.get("/rmas")
                                .query("pagesize", "1")
                                .query("rma_created_at", "gte:2100-01-01T00:00:00")
                                .build())
                        .body()),
            found -> "answered");
    if (form != null) {
      fact(RETURNGO, "next_cursor at the end of a list", form);
    }
  }

  private static String cursor(byte[] body) {
    try (JsonReader json = JsonReader.of(new Buffer().write(body))) {
      json.beginObject();
      while (json.hasNext()) {
        if (json.nextName().equals("next_cursor")) {
          return switch (json.peek()) {
            case NULL -> "null";
            case STRING -> json.nextString().isEmpty() ? "an empty text" : "a text";
            default -> "a value of type " + json.peek();
          };
        }
        json.skipValue();
      }
      return "missing";
    } catch (IOException | RuntimeException e) {
      return "not known: the answer is no JSON object";
    }
  }

  /** Returns whether the site can be used. */
  private boolean sitoo(SitooClient client) {
    List<Long> sites =
        read(
            SITOO,
            "API user and account (GET /sites)",
            () -> client.sites().list().stream().map(SiteInfo::eshopId).sorted().toList(),
            found -> "account " + client.accountId() + " answers; sites " + found);
    if (sites != null && !sites.contains((long) client.siteId())) {
      add(
          Level.ERROR,
          SITOO,
          "site",
          "the account has no site " + client.siteId() + "; it has " + sites,
          "Set SITOO_SITE to one of these.");
      return false;
    }
    List<Warehouse> warehouses =
        read(
            SITOO,
            "warehouses (GET warehouses)",
            () -> client.warehouses().list().toList(),
            found -> found.size() + " warehouses");
    if (warehouses == null) {
      return false;
    }
    warehouses.forEach(this::warehouse);
    List<ReasonCode> reasons =
        read(
            SITOO,
            "reason codes (GET /reasoncodes)",
            () -> client.reasonCodes().list().toList(),
            found -> found.size() + " reason codes");
    if (reasons != null && !reasons.isEmpty()) {
      fact(
          SITOO,
          "types of reason codes",
          reasons.stream().map(ReasonCode::type).distinct().sorted().toList().toString());
    }
    read(
        SITOO,
        "stock transactions (GET warehousetransactions)",
        () ->
            client
                .transactions()
                .rows(WarehouseTransactionQuery.builder().newestFirst().pageSize(FEW).build())
                .page(null),
        found -> "readable");
    read(
        SITOO,
        "orders of registers (GET orders)",
        () -> client.orders().rows(OrderQuery.builder().pageSize(FEW).build()).page(null),
        found -> "readable");
    read(
        SITOO,
        "products (GET products)",
        () -> client.products().list(ProductQuery.builder().pageSize(FEW).build()).page(null),
        found -> "readable");
    return true;
  }

  private void warehouse(Warehouse one) {
    String name = one.name().map(VisibleText::of).orElse("without a name");
    add(
        Level.OK,
        SITOO,
        "warehouse " + one.warehouseId(),
        "'"
            + name
            + "', "
            + (one.isVirtual() ? "Virtual: takes no transactions" : "takes transactions")
            + ", "
            + one.sellable()
                .map(yes -> yes ? "sellable" : "not sellable")
                .orElse("no sellable flag")
            + one.useType().map(type -> ", usetype " + type).orElse(""),
        "");
  }

  private void rules(SitooClient client, Path file, MappingRules rules) {
    try {
      MappingReport report = MappingCheck.check(rules, SitooDirectory.of(client));
      report.errors().forEach(found -> rule(Level.ERROR, found, "Correct " + file + "."));
      report.warnings().forEach(found -> rule(Level.WARNING, found, "Check " + file + "."));
      if (report.findings().isEmpty()) {
        add(Level.OK, "rules", file.toString(), "fit the warehouses and reason codes", "");
      }
    } catch (ServiceTroubleException e) {
      add(Level.UNANSWERED, "rules", file.toString(), e.getMessage(), "Try again later.");
    }
  }

  private void rule(Level level, MappingReport.Finding found, String next) {
    add(level, "rules", VisibleText.of(found.where()), VisibleText.of(found.message()), next);
  }

  private void answers(String service, SeenAnswers seen) {
    seen.ahead()
        .ifPresent(
            ahead -> {
              boolean apart = ahead.abs().compareTo(CLOCKS_APART) > 0;
              add(
                  apart ? Level.WARNING : Level.OK,
                  service,
                  "clock",
                  apart
                      ? "the service's clock is "
                          + ahead.abs().toSeconds()
                          + " s "
                          + (ahead.isNegative() ? "behind" : "ahead of")
                          + " this machine's"
                      : "within " + CLOCKS_APART.toSeconds() + " s of this machine's",
                  apart ? "Synchronise this machine's clock (NTP) and run doctor again." : "");
            });
    if (seen.ahead().isPresent()) {
      fact(
          service,
          "headers about limits",
          seen.limits().isEmpty() ? "none was sent" : String.join(", ", seen.limits()));
    }
  }

  private <T> @Nullable T read(
      String service, String check, Supplier<T> call, Function<T, String> found) {
    try {
      T value = call.get();
      add(Level.OK, service, check, found.apply(value), "");
      return value;
    } catch (RefusedException e) {
      add(Level.ERROR, service, check, problem(e), e.whatNext());
    } catch (ServiceException e) {
      add(Level.UNANSWERED, service, check, problem(e), e.whatNext());
    }
    return null;
  }

  private static String problem(ServiceException failure) {
    return String.valueOf(failure.getMessage()).replace(" " + failure.whatNext(), "");
  }

  private void fact(String area, String check, String found) {
    add(Level.FACT, area, check, found, "");
  }

  private void add(Level level, String area, String check, @Nullable String found, String next) {
    findings.add(new Finding(level, area, check, String.valueOf(found), next));
  }
}
