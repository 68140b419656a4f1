package dev.restock.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * ReturnGO and Sitoo on loopback or in this process, with real HTTP, state, rules and faults.
 *
 * <p>Start one in a test, point clients at {@link #returnGoUrl()} and {@link #sitooUrl()}, and ask
 * {@link #ledger()} what really happened:
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
 * <p>What the services show depends on the clock, the seed and the calls made, on nothing else;
 * only a {@link FaultKind#DELAYED} answer takes real time. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private static final String API_KEY = "sandbox-api-key";
  private static final String SHOP = "sandbox.myshopify.com";
  private static final String ACCOUNT = "90001";
  private static final String API_ID = ACCOUNT + "-140";
  private static final String PASSWORD = "sandbox-password";
  private static final String SITE = "1";

  private final Scenario scenario;
  private final Journal journal;
  private final StockBook book;
  private final CallLog calls;
  private final HintFeed hints;
  private final LateCalls late;
  private final @Nullable Instant resumedAt;
  private final String shop;
  private final ServiceAccess access;

  private Sandbox(Builder builder, Journal journal, @Nullable Network network) {
    this.scenario = builder.scenario;
    this.journal = journal;
    this.book = new StockBook(scenario.world(), builder.clock, journal);
    this.calls = new CallLog(builder.seed, builder.faults, journal);
    this.hints = new HintFeed(scenario, builder.seed);
    this.late = new LateCalls(builder.clock);
    ReturnGoLimits limits = new ReturnGoLimits();
    this.resumedAt = resume(limits);
    this.shop = builder.shop;
    ServiceDoor returns =
        door(
            builder,
            new ReturnGoService(scenario, builder.clock, builder.seed, API_KEY, shop, limits));
    ServiceDoor stock =
        door(
            builder,
            new SitooService(
                scenario.world(),
                book,
                builder.refusals,
                ACCOUNT,
                SITE,
                API_ID,
                PASSWORD,
                builder.duringSitooCall));
    this.access =
        network == null
            ? LoopbackServers.start(returns, stock)
            : new InProcessServices(returns, stock, network);
  }

  private ServiceDoor door(Builder builder, ImitatedService service) {
    return new ServiceDoor(service, calls, builder.faults, builder.clock, late);
  }

  /** Brings back what earlier runs wrote; returns the latest time they knew. */
  private @Nullable Instant resume(ReturnGoLimits limits) {
    Instant latest = null;
    for (Map<?, ?> entry : journal.past()) {
      Instant at = Journal.instant(entry, "at");
      switch (Journal.text(entry, "k")) {
        case "tx", "set" -> book.restore(entry);
        case "call" -> {
          calls.restore(entry);
          if (Journal.text(entry, "s").equals(Service.RETURNGO.name())
              && Boolean.TRUE.equals(entry.get("ad"))) {
            limits.restore(at);
          }
        }
        default -> {
          // "time": only its instant counts
        }
      }
      latest = latest == null || at.isAfter(latest) ? at : latest;
    }
    return latest;
  }

  /**
   * Starts to describe a sandbox.
   *
   * @param scenario what happens in it
   * @return the builder
   */
  public static Builder builder(Scenario scenario) {
    return new Builder(scenario);
  }

  /**
   * The base URL of the imitated ReturnGO.
   *
   * @return without a trailing slash
   */
  public URI returnGoUrl() {
    return access.returnGoUrl();
  }

  /**
   * The base URL of the imitated Sitoo.
   *
   * @return ends in {@code /v2}
   */
  public URI sitooUrl() {
    return access.sitooUrl().resolve("/v2");
  }

  /**
   * A client to lend to the clients of both services. Needed where the sandbox was started {@link
   * Builder#startInProcess() in this process}; on loopback any other does as well.
   *
   * @return closed with the sandbox
   */
  public OkHttpClient httpClient() {
    return access.client();
  }

  /**
   * The ReturnGO API key.
   *
   * @return the value of {@code x-api-key}
   */
  public String apiKey() {
    return API_KEY;
  }

  /**
   * The ReturnGO shop.
   *
   * @return the value of {@code x-shop-name}
   */
  public String shop() {
    return shop;
  }

  /**
   * The Sitoo API id.
   *
   * @return the user name of HTTP Basic
   */
  public String sitooApiId() {
    return API_ID;
  }

  /**
   * The Sitoo API password.
   *
   * @return the password of HTTP Basic
   */
  public String sitooPassword() {
    return PASSWORD;
  }

  /**
   * The Sitoo account.
   *
   * @return the accountid in the path
   */
  public String sitooAccount() {
    return ACCOUNT;
  }

  /**
   * The Sitoo site.
   *
   * @return the siteid in the path
   */
  public String sitooSite() {
    return SITE;
  }

  /**
   * The stock, seen past the API.
   *
   * @return the ledger
   */
  public SandboxLedger ledger() {
    return new SandboxLedger(book, late);
  }

  /**
   * What happens in this sandbox.
   *
   * @return the scenario
   */
  public Scenario scenario() {
    return scenario;
  }

  /**
   * The calls so far, those of resumed runs included.
   *
   * @return the counts at this moment
   */
  public CallCounts calls() {
    return calls.counts();
  }

  /**
   * Imitates webhooks: what would be delivered in a span of time. Some deliveries are lost, some
   * come twice, some late and out of order; a partial inspection or a correction raises none at
   * all.
   *
   * @param fromExclusive after this
   * @param toInclusive up to this
   * @return in the order of delivery
   */
  public List<Hint> hints(Instant fromExclusive, Instant toInclusive) {
    return hints.between(fromExclusive, toInclusive);
  }

  /**
   * Writes the time into the journal, so that a sandbox that resumes knows where the clock stood.
   * Without a journal this does nothing.
   *
   * @param now the time of the host's clock
   */
  public void rememberTime(Instant now) {
    journal.append(Json.object("k", "time", "at", now.toString()));
  }

  /**
   * Where the clock stood when an earlier run on the same journal ended.
   *
   * @return the latest instant in the journal, or empty if this run is the first
   */
  public Optional<Instant> resumedAt() {
    return Optional.ofNullable(resumedAt);
  }

  /** Stops both services and lets go of the journal. */
  @Override
  public void close() {
    try {
      access.close();
    } finally {
      journal.close();
    }
  }

  /** Describes a sandbox. Not thread-safe. */
  public static final class Builder {
    private final Scenario scenario;
    private Clock clock = Clock.systemUTC();
    private long seed;
    private FaultPlan faults = FaultPlan.none();
    private @Nullable Path journal;
    private String shop = SHOP;
    private TransactionRefusals refusals = TransactionRefusals.NONE;
    private Runnable duringSitooCall = () -> {};

    private Builder(Scenario scenario) {
      this.scenario = scenario;
    }

    /**
     * The clock that everything goes by.
     *
     * @param newClock the clock; the system's if never called
     * @return this
     */
    public Builder clock(Clock newClock) {
      this.clock = newClock;
      return this;
    }

    /**
     * The seed of faults and hints, and of what is left open about the services.
     *
     * @param newSeed the seed; 0 if never called
     * @return this
     */
    public Builder seed(long newSeed) {
      this.seed = newSeed;
      return this;
    }

    /**
     * What goes wrong.
     *
     * @param plan the plan; none if never called
     * @return this
     */
    public Builder faults(FaultPlan plan) {
      this.faults = plan;
      return this;
    }

    /**
     * Keeps ledger, call counts and time in a file, so that the sandbox survives a kill of its
     * process. The file is made if it is not there.
     *
     * @param file the file; its folder must exist
     * @return this
     */
    public Builder journal(Path file) {
      this.journal = file;
      return this;
    }

    /**
     * The name of the ReturnGO shop, to tell several sandboxes apart.
     *
     * @param name the shop
     * @return this
     */
    public Builder shop(String name) {
      this.shop = name;
      return this;
    }

    /**
     * Which transactions Sitoo refuses although nothing is wrong with them.
     *
     * @param rule the rule; none if never called
     * @return this
     */
    public Builder refusing(TransactionRefusals rule) {
      this.refusals = rule;
      return this;
    }

    /**
     * Runs something while a Sitoo call holds the one place that its API user has, to test callers
     * that call twice at once: until it returns, every other call is refused with 429.
     *
     * @param action run on the server's thread for every admitted call
     * @return this
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
     * Starts the sandbox without a server: calls are made by {@link Sandbox#httpClient()} and run
     * on the caller's thread, in microseconds and always in the same way. The place for unit tests.
     *
     * @return the sandbox; the caller closes it
     * @throws SandboxJournalException if the journal cannot be used or belongs to another run
     */
    public Sandbox startInProcess() {
      return start(Network.reliable());
    }

    /**
     * Starts the sandbox without a server, as {@link #startInProcess()} does, behind a network of
     * the caller's.
     *
     * @param network carries the calls
     * @return the sandbox; the caller closes it
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
