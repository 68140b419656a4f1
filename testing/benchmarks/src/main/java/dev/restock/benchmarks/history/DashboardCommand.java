package dev.restock.benchmarks.history;

import dev.restock.dashboard.Dashboard;
import dev.restock.dashboard.DashboardPerson;
import dev.restock.dashboard.DashboardRequest;
import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.DashboardShop;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returngo.ReturnGoRefundSource;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.shopify.ShopifyChannel;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.sitoo.SitooRegister;
import dev.restock.sync.store.SyncStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures the pages of the dashboard. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    description = {
      "How long the pages of the dashboard take for a shop with a long past, beside a thousand other"
          + " shops in the same store: the median, 95 of 100, and the longest, and the processor"
          + " time of the asking thread. Each is asked for something else, picked from a seed.",
      "No page asks a service."
    })
public final class DashboardCommand implements Callable<Integer> {
  /** Nothing listens here. */
  private static final String NOWHERE = "http://localhost:1";

  private static final String SHOP = "north";
  private static final int OK = 200;

  /** A search that finds one thing leads to its story. */
  private static final int SEE_OTHER = 303;

  @Spec private CommandSpec command = CommandSpec.create();

  @Mixin private PastStore stored = new PastStore();

  /** Created by picocli. */
  public DashboardCommand() {}

  @Override
  public Integer call() throws IOException, SQLException {
    stored.use(
        (store, past) -> {
          Clock clock = Clock.fixed(past.end(), ZoneOffset.UTC);
          try (ReturnGoClient returnGo = returnGo();
              SitooClient sitoo = sitoo();
              ShopifyClient shopify =
                  ShopifyClient.builder(LongPast.SHOP, TokenSupplier.fixed("token"))
                      .baseUrl(NOWHERE)
                      .build()) {
            ReturnSync sync = engine(store, clock, returnGo, sitoo, shopify);
            Dashboard dashboard =
                Dashboard.builder()
                    .shop(DashboardShop.builder(SHOP, sync).build())
                    .access(
                        request ->
                            Optional.of(
                                DashboardPerson.named("ann")
                                    .everywhere(
                                        DashboardRole.VIEWER,
                                        DashboardRole.OPERATOR,
                                        DashboardRole.FINANCE)))
                    .clock(clock)
                    .build();
            stored
                .timings(command.commandLine().getOut())
                .print("page", "bytes", pages(dashboard, past));
          }
        });
    return 0;
  }

  private static ReturnGoClient returnGo() {
    return ReturnGoClient.builder().baseUrl(NOWHERE).apiKey("key").shop(LongPast.SHOP).build();
  }

  private static SitooClient sitoo() {
    return SitooClient.builder()
        .baseUrl(NOWHERE)
        .accountId(LongPast.ACCOUNT)
        .siteId(1)
        .credentials("id", "password")
        .build();
  }

  private static ReturnSync engine(
      SyncStore store,
      Clock clock,
      ReturnGoClient returnGo,
      SitooClient sitoo,
      ShopifyClient shopify) {
    LocalDate first = LocalDate.ofInstant(LongPast.FIRST, ZoneOffset.UTC);
    return ReturnSync.builder()
        .tenant(LongPast.TENANT)
        .start(StartPolicy.at(LongPast.FIRST))
        .returns(ReturnGoSource.of(returnGo))
        .ledger(SitooLedger.of(sitoo))
        .registers(
            SitooRegister.of(sitoo),
            ChannelOrderResolver.externalId(Pattern.compile("shopify-(\\d+)")),
            RegisterSettings.defaults())
        .channel(
            ShopifyChannel.of(shopify, clock),
            ChannelSettings.builder()
                .mode(ChannelSettings.Mode.PUSH_ALL)
                .location("gid://shopify/Location/11", List.of(11L, 12L, 13L))
                .build())
        .refunds(
            List.of(ReturnGoRefundSource.of(returnGo, clock)),
            RefundSettings.builder(RefundRules.builder(ZoneOffset.UTC).build(), first).build())
        .drift(DriftSettings.builder().build())
        .alerts(AlertSettings.builder().build())
        .mapper((record, unit) -> new MappingDecision.Ignore("not asked"))
        .store(store)
        .clock(clock)
        .build();
  }

  private static Map<String, IntSupplier> pages(Dashboard dashboard, LongPast past) {
    Random random = new Random(1);
    Map<String, Supplier<String>> all = new LinkedHashMap<>();
    all.put("overview", () -> "");
    all.put("open cases", () -> "/cases");
    all.put("open cases of an owner", () -> "/cases?owner=FINANCE");
    all.put("open cases of a type", () -> "/cases?type=TYPE_4");
    all.put("open cases, 30 days old", () -> "/cases?older=30");
    all.put("open cases with a text", () -> "/cases?text=reason+5+");
    all.put("open cases with a text of none", () -> "/cases?text=no+such+words");
    all.put("closed cases", () -> "/cases?tab=CLOSED");
    all.put("closed cases of a type", () -> "/cases?tab=CLOSED&type=TYPE_4");
    all.put("causes", () -> "/causes");
    all.put("a case", () -> "/case?id=" + encoded(past.anyCase(random)));
    all.put("refund days", () -> "/refunds");
    all.put("a refund day", () -> "/refunds/day?day=" + past.anyDay(random));
    all.put("a refund", () -> "/refund?key=" + encoded(past.anyRefund(random)));
    all.put("registers", () -> "/registers");
    all.put("registers, of a return", () -> "/registers?return=" + past.anyReturn(random));
    all.put("a piece", () -> "/piece?id=" + encoded(past.anyPiece(random)));
    all.put("comparisons", () -> "/drift");
    all.put("alerts", () -> "/alerts");
    all.put("story of a return", () -> story("RETURN", past.anyReturn(random)));
    all.put("story of an order", () -> story("ORDER", past.anyOrder(random)));
    all.put("story of an SKU", () -> story("SKU", past.anySku(random)));
    all.put("story of a movement", () -> story("MOVEMENT", past.anyKey(random)));
    all.put("story of a refund", () -> story("REFUND", past.anyRefund(random)));
    all.put("search: return", () -> "/search?q=" + past.anyReturn(random));
    all.put("search: order", () -> "/search?q=" + encoded(past.anyOrder(random)));
    all.put("search: beginning of many", () -> "/search?q=SKU");
    all.put("search: nothing", () -> "/search?q=nothing" + random.nextInt());
    Map<String, IntSupplier> pages = new LinkedHashMap<>();
    all.forEach((name, address) -> pages.put(name, () -> get(dashboard, address.get())));
    return pages;
  }

  private static String story(String kind, String id) {
    return "/story?kind=" + kind + "&id=" + encoded(id);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The size of a page, which must be there. */
  private static int get(Dashboard dashboard, String address) {
    int query = address.indexOf('?');
    DashboardResponse response =
        dashboard.handle(
            DashboardRequest.of(
                    "GET", "/" + SHOP + (query < 0 ? address : address.substring(0, query)))
                .query(query < 0 ? null : address.substring(query + 1))
                .header("Host", List.of("localhost"))
                .header("Accept-Language", List.of("en"))
                .build());
    if (response.status() != OK && response.status() != SEE_OTHER) {
      throw new IllegalStateException(address + " has status " + response.status());
    }
    return response.body().length;
  }
}
