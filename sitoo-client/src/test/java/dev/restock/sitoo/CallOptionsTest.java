package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.CallCancelledException;
import dev.restock.http.CallOptions;
import dev.restock.http.Cancellation;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.model.Warehouse;
import java.util.Iterator;
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
      SitooClient cancellable = client.with(CallOptions.defaults().withCancellation(cancellation));
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
  void with_closed_leavesTheClientOpen() throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.json(PAGE));
        SitooClient client = Clients.to(server, time).pageSize(1).build()) {
      client.with(CallOptions.defaults()).close();

      assertThat(client.warehouses().list().iterator().next().warehouseId()).isEqualTo(1);
    }
  }
}
