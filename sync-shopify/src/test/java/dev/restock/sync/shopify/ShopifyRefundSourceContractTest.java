package dev.restock.sync.shopify;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.RefusingPort;
import dev.restock.sandbox.MadeUpPerson;
import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.ShopRefund;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.testing.RefundSourceContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;

/** The source of refunds keeps the promises of its port. */
class ShopifyRefundSourceContractTest extends RefundSourceContract {
  private static final BigDecimal PRICE = BigDecimal.valueOf(40);
  private static final long FIRST_ORDER = 6001;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Override
  protected Refunds refunds(List<Refund> refunds) {
    ShopBench bench = new ShopBench();
    opened.push(bench);
    Shop shop = new Shop(bench, refunds);
    shop.passTo(refunds.isEmpty() ? ShopBench.START : refunds.get(0).changedAt());
    return shop;
  }

  /** Adds each refund when its time has come, because the sandbox's shop has no future. */
  private final class Shop implements Refunds {
    private final ShopBench bench;
    private final List<Refund> refunds;
    private final List<String> ids = new ArrayList<>();
    private final Set<String> spoiled = new CopyOnWriteArraySet<>();
    private int made;

    Shop(ShopBench bench, List<Refund> refunds) {
      this.bench = bench;
      this.refunds = refunds;
      for (int i = 0; i <= refunds.size(); i++) {
        long order = FIRST_ORDER + i;
        ids.add(Long.toString(order));
        bench
            .shop()
            .add(
                ShopOrder.builder(order, "#" + order, ShopBench.START)
                    .line(order + 10_000, ShopBench.SKU, 1, PRICE)
                    .build());
      }
    }

    @Override
    public void passTo(Instant time) {
      while (made < refunds.size() && !refunds.get(made).changedAt().isAfter(time)) {
        Refund one = refunds.get(made);
        long order = FIRST_ORDER + made;
        bench.clock.advanceTo(one.changedAt());
        bench
            .shop()
            .add(
                ShopRefund.builder(order + 20_000, order, one.changedAt())
                    .line(order + 10_000, 1)
                    .payment(
                        one.endsAt() == null ? "SUCCESS" : "PENDING", "shopify_payments", PRICE)
                    .build());
        made++;
      }
      bench.clock.advanceTo(time);
      for (int i = 0; i < made; i++) {
        Instant end = refunds.get(i).endsAt();
        if (end != null && !end.isAfter(time)) {
          bench.shop().settle(FIRST_ORDER + i + 20_000, "SUCCESS");
        }
      }
    }

    @Override
    public RefundSource source() {
      ShopifyClient client =
          bench.client(
              bench.sandbox.shopifyToken(),
              bench.sandbox.httpClient().newBuilder().addInterceptor(this::withSpoiled).build());
      opened.push(client);
      return ShopifyRefundSource.of(client);
    }

    /** Replaces the ids of refunds that are spoiled. */
    private Response withSpoiled(Interceptor.Chain chain) throws IOException {
      Response answer = chain.proceed(chain.request());
      if (spoiled.isEmpty()) {
        return answer;
      }
      String text = answer.body().string();
      for (String refund : spoiled) {
        text = text.replace("\"" + refund + "\"", "7");
      }
      return answer
          .newBuilder()
          .body(ResponseBody.create(text, MediaType.get("application/json; charset=utf-8")))
          .build();
    }

    @Override
    public void spoil(int number) {
      spoiled.add("gid://shopify/Refund/" + (FIRST_ORDER + number + 20_000));
    }

    @Override
    public List<String> ids() {
      return ids.subList(0, refunds.size());
    }

    @Override
    public long calls() {
      return bench.callsArrived();
    }

    @Override
    public Optional<String> orderWithoutRefunds() {
      return Optional.of(ids.get(refunds.size()));
    }

    @Override
    public List<String> personalData() {
      return ids.stream()
          .flatMap(id -> MadeUpPerson.of(Long.parseLong(id)).texts().stream())
          .toList();
    }
  }

  /** A list has 40 orders on a page. */
  @Override
  protected int moreThanAPage() {
    return 45;
  }

  @Override
  protected RefundSource sourceThatIsDown() {
    try {
      RefusingPort port = new RefusingPort();
      opened.push(port);
      ShopifyClient client =
          ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed("shpat_none"))
              .baseUrl(port.url())
              .options(ClientOptions.builder().maxAttempts(1).build())
              .build();
      opened.push(client);
      return ShopifyRefundSource.of(client);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
