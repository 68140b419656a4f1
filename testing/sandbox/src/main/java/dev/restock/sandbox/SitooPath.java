package dev.restock.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Sitoo path below {@code /v2/accounts/{accountid}}, with or without {@code .json}.
 *
 * @param account the account in the path; empty if the path is not a path of Sitoo
 * @param template for example {@code /sites/{site}/warehouses/{warehouseid}}
 * @param ids the values of the placeholders, in order
 */
record SitooPath(String account, String template, List<String> ids) {
  private static final Map<String, String> COLLECTIONS =
      Map.of(
          "orders", "{orderid}",
          "orderdeliveries", "{orderdeliveryid}",
          "sites", "{site}",
          "warehouses", "{warehouseid}",
          "warehouseitems", "{warehouseitemid}",
          "warehousetransactions", "{warehousetransactionid}",
          "products", "{productid}",
          "reasoncodes", "{reasoncodeid}");
  private static final SitooPath UNKNOWN = new SitooPath("", "{unknown}", List.of());
  private static final String SUFFIX = ".json";

  static SitooPath of(List<String> segments) {
    if (segments.size() < 4
        || !segments.get(0).equals("v2")
        || !segments.get(1).equals("accounts")) {
      return UNKNOWN;
    }
    StringBuilder template = new StringBuilder();
    List<String> ids = new ArrayList<>();
    String placeholder = null;
    for (int i = 3; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (i == segments.size() - 1 && segment.endsWith(SUFFIX)) {
        segment = segment.substring(0, segment.length() - SUFFIX.length());
      }
      if (placeholder != null) {
        template.append('/').append(placeholder);
        ids.add(segment);
        placeholder = null;
      } else {
        placeholder = COLLECTIONS.get(segment);
        if (placeholder == null) {
          return UNKNOWN;
        }
        template.append('/').append(segment);
      }
    }
    return new SitooPath(segments.get(2), template.toString(), List.copyOf(ids));
  }
}
