package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.restock.http.CallBudget;
import dev.restock.http.CallCancelledException;
import dev.restock.http.CallOptions;
import dev.restock.http.Cancellation;
import dev.restock.http.MalformedAnswerException;
import dev.restock.http.OverBudget;
import dev.restock.http.RateLimitedException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.model.Warehouse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Options of single calls hold for every page and for all three services. */
class CallOptionsTest {
  private static final String PAGE =
      "{\"totalcount\": 9, \"items\": [{\"warehouseid\": 1, \"warehousetype\": 10}]}";

  private final VirtualTime time = new VirtualTime();

  @Test
  void with_cancelledBetweenTwoPages_sendsNoFurtherRequest() throws Exception {
    Cancellation cancellation = new Cancellation();
    try (Loopback server = new Loopback().afterwards(Loopback.json(PAGE));
        SitooClient client = Clients.to(server, time).pageSize(1).build()) {
      SitooClient cancellable =
          client.with(CallOptions.builder().cancellation(cancellation).build());
      Iterator<Warehouse> walk = cancellable.warehouses().list().iterator();
      walk.next();
      cancellation.cancel();

      assertThatThrownBy(walk::next).isInstanceOf(CallCancelledException.class);
      assertThatThrownBy(() -> cancellable.shipmentsV3().list(ShipmentV3Query.all()).toList())
          .isInstanceOf(CallCancelledException.class);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void theThreeServicesShareOneGate() throws Exception {
    AtomicReference<SitooClient> hasty = new AtomicReference<>();
    List<Throwable> meanwhile = new ArrayList<>();
    OkHttpClient lent =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  // This request is in flight: no other one may start, whatever its service.
                  SitooClient other = Objects.requireNonNull(hasty.get());
                  meanwhile.add(catchThrowable(() -> other.warehouses().get(1)));
                  meanwhile.add(
                      catchThrowable(
                          () -> other.journals().list(JournalQuery.builder("r").build()).toList()));
                  meanwhile.add(
                      catchThrowable(
                          () -> other.shipmentsV3().list(ShipmentV3Query.all()).toList()));
                  return chain.proceed(chain.request());
                })
            .build();
    try (Loopback server = new Loopback().afterwards(Loopback.json("{\"items\":[]}"));
        SitooClient client =
            Clients.to(server, time)
                .options(Clients.options(time).httpClient(lent).build())
                .build()) {
      hasty.set(client.with(CallOptions.builder().overBudget(OverBudget.FAIL_FAST).build()));
      assertThat(client.shipmentsV3().list(ShipmentV3Query.all())).isEmpty();
      assertThat(client.journals().list(JournalQuery.builder("r").build())).isEmpty();
      assertThatThrownBy(() -> client.warehouses().get(1))
          .isInstanceOf(MalformedAnswerException.class);

      assertThat(meanwhile).hasSize(9).hasOnlyElementsOfType(RateLimitedException.class);
      assertThat(server.count()).isEqualTo(3);
    }
  }

  @Test
  void theThreeServicesAndOtherClientsShareABudget() throws Exception {
    CallBudget budget =
        CallBudget.of(SitooClient.DEFAULT_LIMITS.toBuilder().perDay(4).build(), time);
    try (Loopback server = new Loopback().afterwards(Loopback.json("{\"items\":[]}"));
        SitooClient one =
            Clients.to(server, time).options(Clients.options(time).budget(budget).build()).build();
        SitooClient two =
            Clients.to(server, time)
                .siteId(2)
                .options(Clients.options(time).budget(budget).build())
                .build();
        SitooClient alone =
            Clients.to(server, time)
                .options(
                    Clients.options(time).budget(budget).limits(SitooClient.DEFAULT_LIMITS).build())
                .build()) {
      assertThat(one.shipmentsV3().list(ShipmentV3Query.all())).isEmpty();
      assertThat(two.journals().list(JournalQuery.builder("r").build())).isEmpty();
      assertThat(catchThrowable(() -> one.warehouses().get(1))).isNotNull();
      assertThat(one.remaining().normal()).hasValue(1);
      assertThat(two.remaining()).isEqualTo(one.remaining());
      assertThat(alone.remaining().normal()).isEmpty();
      assertThat(two.shipmentsV3().list(ShipmentV3Query.all())).isEmpty();
      assertThatThrownBy(() -> one.journals().list(JournalQuery.builder("r").build()).toList())
          .isInstanceOfSatisfying(
              RateLimitedException.class,
              error -> assertThat(error.retryAt()).isEqualTo(budget.remaining().resetsAt()));
      assertThat(server.count()).isEqualTo(4);
    }
  }

  @Test
  void with_closed_leavesTheClientOpen() throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.json(PAGE));
        SitooClient client = Clients.to(server, time).pageSize(1).build()) {
      client.with(CallOptions.defaults()).close();

      assertThat(client.warehouses().list().iterator().next().warehouseId()).isEqualTo(1);
    }
  }
}
