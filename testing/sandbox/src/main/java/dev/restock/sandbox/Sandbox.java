package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import dev.restock.sandbox.shopify.ShopifyApi;
import dev.restock.sandbox.shopify.ShopifyShop;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Imitates ReturnGO, Sitoo and Shopify on loopback or in this process, with HTTP, state, rules and
 * faults.
 *
 * <p>Start a sandbox in a test, point clients at {@link #returnGoUrl()}, {@link #sitooUrl()} and
 * {@link #shopifyUrl()}, and check {@link #ledger()} and {@link #shopify()} for the effect:
 *
 * <pre>{@code
 * VirtualClock clock = new VirtualClock(Instant.parse("2026-01-05T08:00:00Z"));
 * Scenario scenario = Scenario.generate(7, 200, clock.instant());
 * try (Sandbox sandbox =
 *     Sandbox.builder(scenario).clock(clock).seed(7).faults(FaultPlan.random(0.1)).start()) {
 *   ...
 * }
 * }</pre>
 *
 * <p>The behaviour of the services depends only on the clock, the seed and the calls made. Only a
 * {@link FaultKind#DELAYED} answer takes real time. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private static final String API_KEY = "sandbox-api-key";
  private static final String SHOP = "sandbox.myshopify.com";
  private static final String ACCOUNT = "90001";
  private static final String API_ID = ACCOUNT + "-140";
  private static final String PASSWORD = "sandbox-password";
  private static final String SITE = "1";
  private static final String CLIENT_ID = "sandbox-client-id";
  private static final String CLIENT_SECRET = "sandbox-client-secret";
  private static final String TOKEN = "shpat_sandbox";

  private final Scenario scenario;
  private final Journal journal;
  private final StockBook book;
  private final CallLog calls;
  private final HintFeed hints;
  private final SandboxRegister register;
  private final ShopifyApi shopify;
  private final Agenda agenda;
  private final @Nullable Instant resumedAt;
  private final String shop;
  private final ServiceAccess access;

  private Sandbox(Builder builder, Journal journal, @Nullable Network network) {
    this.scenario = builder.scenario;
    this.journal = journal;
    this.book = new StockBook(scenario.world(), builder.clock, journal);
    this.agenda = new Agenda(builder.clock);
    SitooOrders orders = new SitooOrders(book, agenda, journal);
    this.register =
        new SandboxRegister(
            scenario.world(),
            orders,
            new SitooOrderWriter(scenario.world()),
            new SitooEvents(orders, builder.seed, Long.parseLong(ACCOUNT)),
            agenda);
    this.calls = new CallLog(builder.seed, builder.faults, journal);
    this.hints = new HintFeed(scenario, builder.seed);
    this.shopify =
        new ShopifyApi(
            builder.clock,
            builder.seed,
            new ShopifyApi.Access(builder.shop, CLIENT_ID, CLIENT_SECRET, TOKEN),
            Sandbox::customer,
            journal::append);
    scenario.world().openShop(shopify.shop());
    ReturnGoLimits limits = new ReturnGoLimits();
    this.resumedAt = resume(limits, orders);
    this.shop = builder.shop;
    List<ServiceDoor> doors =
        List.of(
            door(
                builder,
                new ReturnGoService(scenario, builder.clock, builder.seed, API_KEY, shop, limits)),
            door(
                builder,
                new SitooService(
                    scenario.world(),
                    book,
                    orders,
                    builder.refusals,
                    ACCOUNT,
                    SITE,
                    API_ID,
                    PASSWORD,
                    builder.duringSitooCall)),
            door(builder, new ShopifyService(shopify)));
    this.access =
        network == null
            ? LoopbackServers.start(doors, builder.ports)
            : new InProcessServices(doors, network);
  }

  private static Map<String, String> customer(long order) {
    MadeUpPerson person = MadeUpPerson.of(order);
    return Map.of(
        "name",
        person.firstName() + " " + person.lastName(),
        "firstName",
        person.firstName(),
        "lastName",
        person.lastName(),
        "address1",
        person.street(),
        "city",
        person.city(),
        "zip",
        "00000",
        "phone",
        person.phone(),
        "email",
        person.email());
  }

  private ServiceDoor door(Builder builder, ImitatedService service) {
    return new ServiceDoor(service, calls, builder.faults, builder.clock, agenda);
  }

  /** Restores the entries of earlier runs; returns the latest instant among them. */
  private @Nullable Instant resume(ReturnGoLimits limits, SitooOrders orders) {
    Instant latest = null;
    for (Map<?, ?> entry : journal.past()) {
      Instant at = Journal.instant(entry, "at");
      switch (Journal.text(entry, "k")) {
        case "tx", "set" -> book.restore(entry);
        case "orders", "delivery" -> orders.restore(entry);
        case "shop" -> shopify.restore(entry);
        case "call" -> {
          calls.restore(entry);
          if (Journal.text(entry, "s").equals(Service.RETURNGO.name())
              && Boolean.TRUE.equals(entry.get("ad"))) {
            limits.restore(at);
          }
        }
        default -> {
          // "time": only the instant matters
        }
      }
      latest = latest == null || at.isAfter(latest) ? at : latest;
    }
    orders.resume();
    return latest;
  }

  /**
   * Returns a builder with defaults.
   *
   * @param scenario what happens in the sandbox
   * @return a new builder
   */
  public static Builder builder(Scenario scenario) {
    return new Builder(scenario);
  }

  /**
   * Returns the base URL of the imitated ReturnGO.
   *
   * @return without a trailing slash
   */
  public URI returnGoUrl() {
    return access.url(Service.RETURNGO);
  }

  /**
   * Returns the base URL of the imitated Sitoo.
   *
   * @return ends in {@code /v2}
   */
  public URI sitooUrl() {
    return access.url(Service.SITOO).resolve("/v2");
  }

  /**
   * Returns the base URL of the imitated Shopify shop.
   *
   * @return without a trailing slash
   */
  public URI shopifyUrl() {
    return access.url(Service.SHOPIFY);
  }

  /**
   * Returns an HTTP client to pass to the clients of the services. An {@linkplain
   * Builder#startInProcess() in-process} sandbox is reachable only through this client. On loopback
   * any other client works too.
   *
   * @return thread-safe; closed with the sandbox
   */
  public OkHttpClient httpClient() {
    return access.client();
  }

  /**
   * Returns the ReturnGO API key.
   *
   * @return the value of {@code x-api-key}
   */
  public String apiKey() {
    return API_KEY;
  }

  /**
   * Returns the name of the ReturnGO shop.
   *
   * @return the value of {@code x-shop-name}
   */
  public String shop() {
    return shop;
  }

  /**
   * Returns a Shopify access token that never ends.
   *
   * @return the value of {@code X-Shopify-Access-Token}
   */
  public String shopifyToken() {
    return TOKEN;
  }

  /**
   * Returns the id of the Shopify app, for the client credentials grant.
   *
   * @return the {@code client_id}
   */
  public String shopifyClientId() {
    return CLIENT_ID;
  }

  /**
   * Returns the secret of the Shopify app. It also signs webhooks.
   *
   * @return the {@code client_secret}
   */
  public String shopifyClientSecret() {
    return CLIENT_SECRET;
  }

  /** Makes every Shopify token invalid that the client credentials grant has given out. */
  public void revokeShopifyTokens() {
    shopify.revokeTokens();
  }

  /**
   * Returns the Sitoo API id.
   *
   * @return the user name of HTTP Basic
   */
  public String sitooApiId() {
    return API_ID;
  }

  /**
   * Returns the Sitoo API password.
   *
   * @return the password of HTTP Basic
   */
  public String sitooPassword() {
    return PASSWORD;
  }

  /**
   * Returns the Sitoo account.
   *
   * @return the accountid in the path
   */
  public String sitooAccount() {
    return ACCOUNT;
  }

  /**
   * Returns the Sitoo site.
   *
   * @return the siteid in the path
   */
  public String sitooSite() {
    return SITE;
  }

  /**
   * Returns the stock of the Sitoo account, for checks that do not go through the API.
   *
   * @return a view of the current state
   */
  public SandboxLedger ledger() {
    return new SandboxLedger(book, agenda);
  }

  /**
   * Returns the people and the other programs that move stock in the Sitoo account.
   *
   * @return the stockroom
   */
  public SandboxStockroom stockroom() {
    return new SandboxStockroom(scenario.world(), book, agenda, null);
  }

  /**
   * Returns the registers of the Sitoo account, to play sales and refunds.
   *
   * @return the registers
   */
  public SandboxRegister register() {
    return register;
  }

  /**
   * Returns the Shopify shop. It has an item for each product of the world and a location for each
   * sellable FIFO warehouse, as {@link World#shopLocation} numbers it, with the same opening stock.
   *
   * @return the shop
   */
  public ShopifyShop shopify() {
    return shopify.shop();
  }

  /**
   * Has the shop make refunds, each when the clock reaches its time. Orders that the shop does not
   * have are added. What the journal of an earlier run holds is not made again, so a resumed run
   * plays its whole plan again.
   *
   * @param plan the refunds
   */
  public void play(ShopRefundPlan plan) {
    plan.orders().forEach(shopify()::add);
    for (ShopRefundPlan.Planned planned : plan.refunds()) {
      agenda.add(planned.at(), () -> shopify().add(planned.refund()));
      planned
          .end()
          .ifPresent(
              end ->
                  agenda.add(
                      end.at(), () -> shopify().settle(planned.refund().id(), end.status())));
    }
    agenda.runDue();
  }

  /**
   * Plays orders of the online shop and refunds at registers, as {@link SandboxRegister#play} does.
   *
   * @param plan the orders
   */
  public void play(RegisterPlan plan) {
    register.play(plan.orders().toArray(ScriptedOrder[]::new));
  }

  /**
   * Makes levels differ, each when the clock reaches its time. What the journal of an earlier run
   * holds is not done again, so a resumed run plays its whole plan again.
   *
   * @param plan what others do; the sandbox must have its {@linkplain DriftPlan#scenario scenario}
   */
  public void play(DriftPlan plan) {
    plan.play(this, agenda);
    agenda.runDue();
  }

  /**
   * Returns the scenario of this sandbox.
   *
   * @return the scenario
   */
  public Scenario scenario() {
    return scenario;
  }

  /**
   * Returns the number of calls so far, those of resumed runs included.
   *
   * @return the counts at this moment
   */
  public CallCounts calls() {
    return calls.counts();
  }

  /**
   * Returns the webhooks that would be delivered in a span of time. Some deliveries are lost, some
   * come twice, some come late and out of order. A partial inspection or a correction causes no
   * delivery.
   *
   * @param fromExclusive deliveries after this instant
   * @param toInclusive deliveries up to this instant
   * @return in the order of delivery
   */
  public List<Hint> hints(Instant fromExclusive, Instant toInclusive) {
    return hints.between(fromExclusive, toInclusive);
  }

  /**
   * Writes the time into the journal, so that a resumed sandbox knows it. Does nothing without a
   * journal.
   *
   * @param now the time of the host's clock
   * @throws SandboxJournalException if the journal cannot be written
   */
  public void rememberTime(Instant now) {
    journal.append(Json.object("k", "time", "at", now.toString()));
  }

  /**
   * Returns the time at which an earlier run on the same journal ended.
   *
   * @return the latest instant in the journal; empty if this run is the first
   */
  public Optional<Instant> resumedAt() {
    return Optional.ofNullable(resumedAt);
  }

  /** Stops the services and closes the journal. */
  @Override
  public void close() {
    try {
      access.close();
    } finally {
      journal.close();
    }
  }

  /** Builds a sandbox. Not thread-safe. */
  public static final class Builder {
    private final Scenario scenario;
    private Clock clock = Clock.systemUTC();
    private long seed;
    private FaultPlan faults = FaultPlan.none();
    private @Nullable Path journal;
    private String shop = SHOP;
    private TransactionRefusals refusals = TransactionRefusals.NONE;
    private Runnable duringSitooCall = () -> {};
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);

    private Builder(Scenario scenario) {
      this.scenario = scenario;
    }

    /** Sets the clock of the services. Default: the system clock in UTC. */
    public Builder clock(Clock newClock) {
      this.clock = newClock;
      return this;
    }

    /**
     * Sets the seed of the faults, the hints and the unestablished details of the services.
     * Default: 0.
     */
    public Builder seed(long newSeed) {
      this.seed = newSeed;
      return this;
    }

    /** Sets the faults. Default: {@link FaultPlan#none()}. */
    public Builder faults(FaultPlan plan) {
      this.faults = plan;
      return this;
    }

    /**
     * Keeps ledger, call counts and time in a file, so that the sandbox survives a kill of its
     * process. Default: none.
     *
     * @param file the file, created if it does not exist; its folder must exist
     */
    public Builder journal(Path file) {
      this.journal = file;
      return this;
    }

    /**
     * Sets the name of the shop at ReturnGO and Shopify, to distinguish several sandboxes. Default:
     * {@code sandbox.myshopify.com}.
     */
    public Builder shop(String name) {
      this.shop = name;
      return this;
    }

    /** Sets the port of a service that is started on loopback. Default: a free port. */
    public Builder port(Service service, int port) {
      ports.put(service, port);
      return this;
    }

    /** Sets which valid transactions Sitoo refuses. Default: {@link TransactionRefusals#NONE}. */
    public Builder refusing(TransactionRefusals rule) {
      this.refusals = rule;
      return this;
    }

    /**
     * Runs an action during each admitted Sitoo call, to test callers with concurrent calls. Sitoo
     * serves one request at a time for each API user, so every other call gets 429 until the action
     * returns. Default: no action.
     *
     * @param action runs on the thread that serves the call
     */
    public Builder duringSitooCall(Runnable action) {
      this.duringSitooCall = action;
      return this;
    }

    /**
     * Starts the sandbox on loopback.
     *
     * @return the running sandbox; the caller closes it
     * @throws SandboxJournalException if the journal cannot be used or belongs to another run
     */
    public Sandbox start() {
      return start(null);
    }

    /**
     * Starts the sandbox without a server, for unit tests. Calls through {@link
     * Sandbox#httpClient()} run on the thread of the caller, take microseconds, and are
     * deterministic.
     *
     * @return the running sandbox; the caller closes it
     * @throws SandboxJournalException if the journal cannot be used or belongs to another run
     */
    public Sandbox startInProcess() {
      return start(Network.reliable());
    }

    /**
     * Starts the sandbox without a server, like {@link #startInProcess()}, behind a network that
     * the caller implements.
     *
     * @param network carries the calls
     * @return the running sandbox; the caller closes it
     * @throws SandboxJournalException if the journal cannot be used or belongs to another run
     */
    public Sandbox startInProcess(Network network) {
      return start(network);
    }

    private Sandbox start(@Nullable Network network) {
      Journal opened =
          journal == null
              ? Journal.NONE
              : FileJournal.open(
                  journal,
                  Json.object(
                      "version", 1,
                      "seed", seed,
                      "returns", scenario.returns().size(),
                      "start", scenario.start().toString(),
                      "scenario", scenario.fingerprint()));
      try {
        return new Sandbox(this, opened, network);
      } catch (RuntimeException e) {
        opened.close();
        throw e;
      }
    }
  }
}
