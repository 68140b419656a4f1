package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.json.Required;
import dev.restock.sitoo.model.Product;
import dev.restock.sitoo.model.ReasonCode;
import dev.restock.sitoo.model.Warehouse;
import dev.restock.sitoo.model.WarehouseItem;
import dev.restock.sitoo.model.WarehouseTransaction;
import java.util.List;

/** The lists that are read, one record each because a record's types must be plain to the codec. */
final class Envelopes {
  private Envelopes() {}

  record Warehouses(@Json(name = "totalcount") long totalCount, @Required List<Warehouse> items)
      implements Envelope<Warehouse> {}

  record WarehouseItems(
      @Json(name = "totalcount") long totalCount, @Required List<WarehouseItem> items)
      implements Envelope<WarehouseItem> {}

  record WarehouseTransactions(
      @Json(name = "totalcount") long totalCount, @Required List<WarehouseTransaction> items)
      implements Envelope<WarehouseTransaction> {}

  record Products(@Json(name = "totalcount") long totalCount, @Required List<Product> items)
      implements Envelope<Product> {}

  record ReasonCodes(@Json(name = "totalcount") long totalCount, @Required List<ReasonCode> items)
      implements Envelope<ReasonCode> {}
}
