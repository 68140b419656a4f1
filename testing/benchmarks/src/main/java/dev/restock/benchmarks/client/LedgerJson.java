package dev.restock.benchmarks.client;

import java.nio.charset.StandardCharsets;

/**
 * Writes pages of Sitoo's warehouse transactions, compact and in the form of the documented sample.
 */
final class LedgerJson {
  private static final int ITEMS_PER_ROW = 2;

  private LedgerJson() {}

  /** Returns the first page of a list with a minimum size in bytes. */
  static byte[] ofSize(int bytes) {
    StringBuilder json = new StringBuilder(bytes + 1024);
    json.append("{\"totalcount\":1000000,\"items\":[");
    for (long id = 1; json.length() < bytes; id++) {
      json.append(id == 1 ? "" : ",");
      row(json, id);
    }
    return utf8(json.append("]}"));
  }

  /** Returns one page of a list. */
  static byte[] page(long firstId, int rows, long total) {
    StringBuilder json = new StringBuilder(rows * 700);
    json.append("{\"totalcount\":").append(total).append(",\"items\":[");
    for (long id = firstId; id < firstId + rows; id++) {
      json.append(id == firstId ? "" : ",");
      row(json, id);
    }
    return utf8(json.append("]}"));
  }

  /** Returns one transaction. */
  static byte[] single(long id) {
    StringBuilder json = new StringBuilder();
    row(json, id);
    return utf8(json);
  }

  private static byte[] utf8(StringBuilder json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void row(StringBuilder json, long id) {
    boolean returned = id % 3 == 0;
    json.append("{\"warehousetransactionid\":")
        .append(id)
        .append(",\"warehouseid\":")
        .append(1 + id % 7)
        .append(",\"datecreated\":")
        .append(1_750_000_000L + 37 * id)
        .append(",\"transactiontype\":")
        .append(returned ? 10 : 30)
        .append(",\"description\":")
        .append(returned ? "\"Retur \\u2013 order 10" + id + "\"" : "null")
        .append(",\"orderdeliveryid\":")
        .append(returned ? "null" : Long.toString(500_000 + id))
        .append(",\"shipmentid\":null,\"externalid\":")
        .append(returned ? "\"rst1-" + (700_000 + id) + "-1\"" : "null")
        .append(",\"reasoncode\":null,\"items\":[");
    for (int item = 0; item < ITEMS_PER_ROW; item++) {
      json.append(item == 0 ? "" : ",");
      item(json, id, item);
    }
    json.append("]}");
  }

  private static void item(StringBuilder json, long id, int item) {
    long level = 3 + (id * 31 + item) % 400;
    json.append("{\"decimalquantity\":\"-1.000\",\"decimaltotal\":\"")
        .append(level)
        .append(".000\",\"moneypricein\":\"129.50\",\"moneytotal\":\"")
        .append(level * 129)
        .append(".50\",\"moneyvalue\":\"-129.50\",\"sku\":\"SKU-")
        .append(10_000 + id % 2_000)
        .append('-')
        .append(item)
        .append("\",\"warehouseitemlogid\":")
        .append(9_000_000 + 2 * id + item)
        .append(",\"warehouseitemid\":")
        .append(40_000 + id % 2_000)
        .append('}');
  }
}
