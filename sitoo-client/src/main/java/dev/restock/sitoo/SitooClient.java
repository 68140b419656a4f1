package dev.restock.sitoo;

import dev.restock.http.CallLimits;
import dev.restock.http.CallOptions;
import dev.restock.http.ClientOptions;
import dev.restock.http.Credentials;
import dev.restock.http.HttpCaller;
import dev.restock.http.RemainingCalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Sitoo REST API v2 for one site of one account, and of the v3 services for its
 * journals and shipments. Immutable, safe for use by any number of threads, and closed by its
 * owner.
 *
 * <pre>{@code
 * try (SitooClient sitoo =
 *     SitooClient.builder()
 *         .baseUrl("https://api.mysitoo.com/v2")
 *         .accountId("10020")
 *         .credentials("10020-140", password)
 *         .build()) {
 *   List<BatchResult<Long>> results = sitoo.transactions().post(transactions);
 * }
 * }</pre>
 */
public final class SitooClient implements AutoCloseable {
  /**
   * One request in flight, on all three services together. Sitoo publishes no numbers, but has been
   * seen to answer 429 to a second request of the same API user while the first was running.
   */
  public static final CallLimits DEFAULT_LIMITS = CallLimits.builder().maxConcurrent(1).build();

  /**
   * The number of rows per request. Sitoo's own default is 10; its maximum is not documented. All
   * known uses accept 500. A smaller answer is continued.
   */
  public static final int DEFAULT_PAGE_SIZE = 500;

  /** Where Sitoo documents its journals service v3. */
  public static final String DEFAULT_JOURNALS_URL = "https://journals.sitooapis.com/v3";

  /** Where Sitoo documents its shipments service v3. */
  public static final String DEFAULT_SHIPMENTS_URL = "https://shipments.sitooapis.com/v3";

  static final String SERVICE = "Sitoo";

  private final Site site;
  private final HttpCaller journalsCaller;
  private final HttpCaller shipmentsCaller;
  private final Warehouses warehouses;
  private final WarehouseBatches warehouseBatches;
  private final WarehouseTransactions transactions;
  private final Products products;
  private final ReasonCodes reasonCodes;
  private final Orders orders;
  private final Shipments shipments;
  private final Stores stores;
  private final CashRegisters cashRegisters;
  private final ZReports zReports;
  private final Users users;
  private final GiftCards giftCards;
  private final PriceLists priceLists;
  private final Vouchers vouchers;
  private final Categories categories;
  private final ProductGroups productGroups;
  private final Manufacturers manufacturers;
  private final CustomAttributes customAttributes;
  private final SalesTaxes salesTaxes;
  private final SalesTaxGroups salesTaxGroups;
  private final InfluencerCodes influencerCodes;
  private final InfluencerVouchers influencerVouchers;
  private final CustomMetrics customMetrics;
  private final ServiceOrders serviceOrders;
  private final Resources resources;
  private final Sites sites;
  private final Journals journals;
  private final ShipmentsV3 shipmentsV3;

  private SitooClient(Site site, HttpCaller journals, HttpCaller shipments) {
    this.site = site;
    this.journalsCaller = journals;
    this.shipmentsCaller = shipments;
    this.warehouses = new Warehouses(site);
    this.warehouseBatches = new WarehouseBatches(site);
    this.transactions = new WarehouseTransactions(site);
    this.products = new Products(site);
    this.reasonCodes = new ReasonCodes(site);
    this.orders = new Orders(site);
    this.shipments = new Shipments(site);
    this.stores = new Stores(site);
    this.cashRegisters = new CashRegisters(site);
    this.zReports = new ZReports(site);
    this.users = new Users(site);
    this.giftCards = new GiftCards(site);
    this.priceLists = new PriceLists(site);
    this.vouchers = new Vouchers(site);
    this.categories = new Categories(site);
    this.productGroups = new ProductGroups(site);
    this.manufacturers = new Manufacturers(site);
    this.customAttributes = new CustomAttributes(site);
    this.salesTaxes = new SalesTaxes(site);
    this.salesTaxGroups = new SalesTaxGroups(site);
    this.influencerCodes = new InfluencerCodes(site);
    this.influencerVouchers = new InfluencerVouchers(site);
    this.customMetrics = new CustomMetrics(site);
    this.serviceOrders = new ServiceOrders(site);
    this.resources = new Resources(site);
    this.sites = new Sites(site);
    this.journals = new Journals(journals, site.pageSize());
    this.shipmentsV3 = new ShipmentsV3(shipments, site.pageSize());
  }

  /**
   * Starts a client.
   *
   * @return a new builder; base URL, account and credentials must be set
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns access to warehouses and their stock.
   *
   * @return the resource, which lives as long as this client
   */
  public Warehouses warehouses() {
    return warehouses;
  }

  /**
   * Returns access to warehouse batches.
   *
   * @return the resource, which lives as long as this client
   */
  public WarehouseBatches warehouseBatches() {
    return warehouseBatches;
  }

  /**
   * Returns access to the stock ledger.
   *
   * @return the resource, which lives as long as this client
   */
  public WarehouseTransactions transactions() {
    return transactions;
  }

  /**
   * Returns access to products, their variants, files and images.
   *
   * @return the resource, which lives as long as this client
   */
  public Products products() {
    return products;
  }

  /**
   * Returns access to reason codes.
   *
   * @return the resource, which lives as long as this client
   */
  public ReasonCodes reasonCodes() {
    return reasonCodes;
  }

  /**
   * Returns access to orders, deliveries, order logs and refunds.
   *
   * @return the resource, which lives as long as this client
   */
  public Orders orders() {
    return orders;
  }

  /**
   * Returns access to shipments (API v2).
   *
   * @return the resource, which lives as long as this client
   */
  public Shipments shipments() {
    return shipments;
  }

  /**
   * Returns access to stores.
   *
   * @return the resource, which lives as long as this client
   */
  public Stores stores() {
    return stores;
  }

  /**
   * Returns access to cash registers.
   *
   * @return the resource, which lives as long as this client
   */
  public CashRegisters cashRegisters() {
    return cashRegisters;
  }

  /**
   * Returns access to the Z-reports of all registers.
   *
   * @return the resource, which lives as long as this client
   */
  public ZReports zReports() {
    return zReports;
  }

  /**
   * Returns access to users: staff and customers.
   *
   * @return the resource, which lives as long as this client
   */
  public Users users() {
    return users;
  }

  /**
   * Returns access to gift cards and credit notes.
   *
   * @return the resource, which lives as long as this client
   */
  public GiftCards giftCards() {
    return giftCards;
  }

  /**
   * Returns access to price lists.
   *
   * @return the resource, which lives as long as this client
   */
  public PriceLists priceLists() {
    return priceLists;
  }

  /**
   * Returns access to vouchers.
   *
   * @return the resource, which lives as long as this client
   */
  public Vouchers vouchers() {
    return vouchers;
  }

  /**
   * Returns access to categories.
   *
   * @return the resource, which lives as long as this client
   */
  public Categories categories() {
    return categories;
  }

  /**
   * Returns access to product groups.
   *
   * @return the resource, which lives as long as this client
   */
  public ProductGroups productGroups() {
    return productGroups;
  }

  /**
   * Returns access to manufacturers.
   *
   * @return the resource, which lives as long as this client
   */
  public Manufacturers manufacturers() {
    return manufacturers;
  }

  /**
   * Returns access to custom attributes.
   *
   * @return the resource, which lives as long as this client
   */
  public CustomAttributes customAttributes() {
    return customAttributes;
  }

  /**
   * Returns access to sales taxes.
   *
   * @return the resource, which lives as long as this client
   */
  public SalesTaxes salesTaxes() {
    return salesTaxes;
  }

  /**
   * Returns access to sales tax groups.
   *
   * @return the resource, which lives as long as this client
   */
  public SalesTaxGroups salesTaxGroups() {
    return salesTaxGroups;
  }

  /**
   * Returns access to influencer codes.
   *
   * @return the resource, which lives as long as this client
   */
  public InfluencerCodes influencerCodes() {
    return influencerCodes;
  }

  /**
   * Returns access to influencer vouchers.
   *
   * @return the resource, which lives as long as this client
   */
  public InfluencerVouchers influencerVouchers() {
    return influencerVouchers;
  }

  /**
   * Returns access to custom metrics.
   *
   * @return the resource, which lives as long as this client
   */
  public CustomMetrics customMetrics() {
    return customMetrics;
  }

  /**
   * Returns access to service orders.
   *
   * @return the resource, which lives as long as this client
   */
  public ServiceOrders serviceOrders() {
    return serviceOrders;
  }

  /**
   * Returns access to uploaded files.
   *
   * @return the resource, which lives as long as this client
   */
  public Resources resources() {
    return resources;
  }

  /**
   * Returns access to the sites of the account.
   *
   * @return the resource, which lives as long as this client
   */
  public Sites sites() {
    return sites;
  }

  /**
   * Returns access to the journals of cash registers (v3 service).
   *
   * @return the resource, which lives as long as this client
   */
  public Journals journals() {
    return journals;
  }

  /**
   * Returns access to shipments of the v3 service.
   *
   * @return the resource, which lives as long as this client
   */
  public ShipmentsV3 shipmentsV3() {
    return shipmentsV3;
  }

  /**
   * Returns this client with other options for its calls, each retry and each page included. It
   * shares everything with this one and owns nothing: closing it does nothing, and closing this
   * client closes it.
   *
   * @param options the options
   * @return a view of this client
   */
  public SitooClient with(CallOptions options) {
    return new SitooClient(
        site.with(options), journalsCaller.with(options), shipmentsCaller.with(options));
  }

  /** Returns the number of the account, as it was given. */
  public String accountId() {
    return site.accountId();
  }

  /** Returns the number of the site. */
  public int siteId() {
    return site.siteId();
  }

  /**
   * Returns the rest of today's call budget, for all three services together.
   *
   * @return requests left for normal and for urgent calls, empty if the limits name no daily
   *     number; and when the next day begins
   */
  public RemainingCalls remaining() {
    return site.caller().remaining();
  }

  /** Returns the longest time that one attempt of a call may take. */
  public Duration longestAttempt() {
    return site.caller().longestAttempt();
  }

  /** Returns the longest time that a call may take, see {@link HttpCaller#longestCall()}. */
  public Duration longestCall() {
    return site.caller().longestCall();
  }

  /**
   * Refuses further calls and releases connections; a lent HTTP client is left as it is. Closing a
   * {@linkplain #with view} does nothing.
   */
  @Override
  public void close() {
    site.caller().close();
    journalsCaller.close();
    shipmentsCaller.close();
  }

  @Override
  public String toString() {
    return "SitooClient";
  }

  static int checkedPageSize(int value) {
    if (value < 1 || value > 100_000) {
      throw new IllegalArgumentException("a page has 1 to 100000 rows, not " + value);
    }
    return value;
  }

  /** Builds a {@link SitooClient}. Not safe for use by several threads. */
  public static final class Builder {
    private static final Pattern API_ID = Pattern.compile("[0-9]{1,18}-[0-9]+");

    private static final Map<Integer, String> ADVICE =
        Map.of(
            401,
            "Sitoo documents this as missing or bad authentication. Check the API id and its password"
                + " (Settings, Sitoo REST API), and that the base URL is the one shown there.",
            404,
            "Check the id, the base URL, the account, and that the account has the site.");

    private @Nullable String baseUrl;
    private @Nullable String accountId;
    private @Nullable Credentials credentials;
    private String apiId = "";
    private String journalsUrl = DEFAULT_JOURNALS_URL;
    private String shipmentsUrl = DEFAULT_SHIPMENTS_URL;
    private int siteId = 1;
    private int pageSize = DEFAULT_PAGE_SIZE;
    private ClientOptions options = ClientOptions.defaults();

    private Builder() {}

    /**
     * Sets the base URL up to and including the API's version, such as {@code
     * https://api.mysitoo.com/v2}. It differs between accounts; Sitoo shows it beside the API
     * password (Settings, Sitoo REST API).
     *
     * @throws IllegalArgumentException if the URL already names an account
     */
    public Builder baseUrl(String value) {
      if (value.contains("/accounts/")) {
        throw new IllegalArgumentException(
            "the base URL ends before /accounts/; the account is set by accountId");
      }
      baseUrl = value;
      return this;
    }

    /**
     * Sets the base URL of the journals service v3, which accepts the same credentials; default
     * {@link SitooClient#DEFAULT_JOURNALS_URL}.
     */
    public Builder journalsUrl(String value) {
      journalsUrl = value;
      return this;
    }

    /**
     * Sets the base URL of the shipments service v3, which accepts the same credentials; default
     * {@link SitooClient#DEFAULT_SHIPMENTS_URL}.
     */
    public Builder shipmentsUrl(String value) {
      shipmentsUrl = value;
      return this;
    }

    /**
     * Sets the number of the account.
     *
     * @throws IllegalArgumentException if the value is not a number
     */
    public Builder accountId(String value) {
      if (!value.matches("[0-9]{1,18}")) {
        throw new IllegalArgumentException(
            "a Sitoo account id is a number"
                + (API_ID.matcher(value).matches()
                    ? "; this is the id of an API user, set: "
                        + value.substring(0, value.indexOf('-'))
                    : " such as 10020, without blanks"));
      }
      accountId = value;
      return this;
    }

    /**
     * Sets the number of the site (eshopid): 1 or more; default 1.
     *
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder siteId(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("a Sitoo site id is 1 or more");
      }
      siteId = value;
      return this;
    }

    /**
     * Sets the API user.
     *
     * @param apiId the id, such as {@code 10020-140}
     * @param password the password, a secret
     * @throws IllegalArgumentException if one of them is blank, or the id contains a colon
     */
    public Builder credentials(String apiId, String password) {
      credentials = Credentials.basic(apiId, password);
      this.apiId = apiId;
      return this;
    }

    /**
     * Sets how many rows one call of a list requests: 1 to 100,000; default {@link
     * SitooClient#DEFAULT_PAGE_SIZE}.
     *
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder pageSize(int value) {
      pageSize = checkedPageSize(value);
      return this;
    }

    /**
     * Sets timeouts, retries, limits, the HTTP client and the rest; default {@link
     * ClientOptions#defaults()}. If they name neither limits nor a budget, the client keeps to
     * {@link #DEFAULT_LIMITS}. The three services share the limits, because they share the API
     * user.
     */
    public Builder options(ClientOptions value) {
      options = value;
      return this;
    }

    /**
     * Builds the client. Nothing is sent.
     *
     * @throws IllegalArgumentException if the URL, the account or the credentials are not set, the
     *     URL cannot be used, or the id of the API user names another account
     */
    public SitooClient build() {
      if (baseUrl == null || accountId == null || credentials == null) {
        throw new IllegalArgumentException(
            "a Sitoo client needs a baseUrl, an accountId and credentials");
      }
      checkAccountOf(apiId, accountId);
      Credentials user = credentials;
      ClientOptions shared = options.withBudget(DEFAULT_LIMITS);
      return new SitooClient(
          new Site(caller(SERVICE, baseUrl, user, shared), accountId, siteId, pageSize),
          caller(Journals.SERVICE, journalsUrl, user, shared),
          caller(ShipmentsV3.SERVICE, shipmentsUrl, user, shared));
    }

    /**
     * Sitoo documents the id of an API user as the number of its account, a hyphen and a number.
     */
    private static void checkAccountOf(String apiId, String accountId) {
      if (!API_ID.matcher(apiId).matches()) {
        return;
      }
      String account = apiId.substring(0, apiId.indexOf('-'));
      if (Long.parseLong(account) != Long.parseLong(accountId)) {
        throw new IllegalArgumentException(
            "the accountId is "
                + accountId
                + ", but the API user is of account "
                + account
                + "; set the account of the API user, or an API user of the account");
      }
    }

    private static HttpCaller caller(
        String service, String url, Credentials user, ClientOptions options) {
      return HttpCaller.builder(service, url, user)
          .errorFields(List.of("errortext"))
          .advice(ADVICE)
          .options(options)
          .build();
    }
  }
}
