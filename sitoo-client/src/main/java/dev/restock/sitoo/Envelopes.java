package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.json.Required;
import dev.restock.sitoo.model.CashRegister;
import dev.restock.sitoo.model.Category;
import dev.restock.sitoo.model.CustomAttribute;
import dev.restock.sitoo.model.InfluencerCode;
import dev.restock.sitoo.model.Manufacturer;
import dev.restock.sitoo.model.Order;
import dev.restock.sitoo.model.OrderDelivery;
import dev.restock.sitoo.model.OrderLogItem;
import dev.restock.sitoo.model.PriceList;
import dev.restock.sitoo.model.PriceListItem;
import dev.restock.sitoo.model.Product;
import dev.restock.sitoo.model.ProductGroup;
import dev.restock.sitoo.model.ReasonCode;
import dev.restock.sitoo.model.Resource;
import dev.restock.sitoo.model.SalesTax;
import dev.restock.sitoo.model.SalesTaxGroup;
import dev.restock.sitoo.model.Shipment;
import dev.restock.sitoo.model.SiteInfo;
import dev.restock.sitoo.model.Store;
import dev.restock.sitoo.model.User;
import dev.restock.sitoo.model.Voucher;
import dev.restock.sitoo.model.Warehouse;
import dev.restock.sitoo.model.WarehouseBatch;
import dev.restock.sitoo.model.WarehouseBatchItem;
import dev.restock.sitoo.model.WarehouseItem;
import dev.restock.sitoo.model.WarehouseTransaction;
import dev.restock.sitoo.model.ZReport;
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

  record WarehouseBatches(
      @Json(name = "totalcount") long totalCount, @Required List<WarehouseBatch> items)
      implements Envelope<WarehouseBatch> {}

  record WarehouseBatchItems(
      @Json(name = "totalcount") long totalCount, @Required List<WarehouseBatchItem> items)
      implements Envelope<WarehouseBatchItem> {}

  record Products(@Json(name = "totalcount") long totalCount, @Required List<Product> items)
      implements Envelope<Product> {}

  record ReasonCodes(@Json(name = "totalcount") long totalCount, @Required List<ReasonCode> items)
      implements Envelope<ReasonCode> {}

  record Categories(@Json(name = "totalcount") long totalCount, @Required List<Category> items)
      implements Envelope<Category> {}

  record CustomAttributes(
      @Json(name = "totalcount") long totalCount, @Required List<CustomAttribute> items)
      implements Envelope<CustomAttribute> {}

  record ProductGroups(
      @Json(name = "totalcount") long totalCount, @Required List<ProductGroup> items)
      implements Envelope<ProductGroup> {}

  record SalesTaxes(@Json(name = "totalcount") long totalCount, @Required List<SalesTax> items)
      implements Envelope<SalesTax> {}

  record SalesTaxGroups(
      @Json(name = "totalcount") long totalCount, @Required List<SalesTaxGroup> items)
      implements Envelope<SalesTaxGroup> {}

  record Stores(@Json(name = "totalcount") long totalCount, @Required List<Store> items)
      implements Envelope<Store> {}

  record Vouchers(@Json(name = "totalcount") long totalCount, @Required List<Voucher> items)
      implements Envelope<Voucher> {}

  record PriceLists(@Json(name = "totalcount") long totalCount, @Required List<PriceList> items)
      implements Envelope<PriceList> {}

  record PriceListItems(
      @Json(name = "totalcount") long totalCount, @Required List<PriceListItem> items)
      implements Envelope<PriceListItem> {}

  record Sites(@Json(name = "totalcount") long totalCount, @Required List<SiteInfo> items)
      implements Envelope<SiteInfo> {}

  record Resources(@Json(name = "totalcount") long totalCount, @Required List<Resource> items)
      implements Envelope<Resource> {}

  record Manufacturers(
      @Json(name = "totalcount") long totalCount, @Required List<Manufacturer> items)
      implements Envelope<Manufacturer> {}

  record InfluencerCodes(
      @Json(name = "totalcount") long totalCount, @Required List<InfluencerCode> items)
      implements Envelope<InfluencerCode> {}

  record Users(@Json(name = "totalcount") long totalCount, @Required List<User> items)
      implements Envelope<User> {}

  record CashRegisters(
      @Json(name = "totalcount") long totalCount, @Required List<CashRegister> items)
      implements Envelope<CashRegister> {}

  record ZReports(@Json(name = "totalcount") long totalCount, @Required List<ZReport> items)
      implements Envelope<ZReport> {}

  record Shipments(@Json(name = "totalcount") long totalCount, @Required List<Shipment> items)
      implements Envelope<Shipment> {}

  record Orders(@Json(name = "totalcount") long totalCount, @Required List<Order> items)
      implements Envelope<Order> {}

  record OrderDeliveries(
      @Json(name = "totalcount") long totalCount, @Required List<OrderDelivery> items)
      implements Envelope<OrderDelivery> {}

  record OrderLogItems(
      @Json(name = "totalcount") long totalCount, @Required List<OrderLogItem> items)
      implements Envelope<OrderLogItem> {}
}
