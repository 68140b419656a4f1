package dev.restock.returngo;

import dev.restock.http.ApiRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The filters that ReturnGO's lists have in common: page size, comma lists, bounds on dates. */
final class Filters {
  private int pageSize = 500;
  private final Map<String, List<String>> lists = new LinkedHashMap<>();
  private final Map<String, DateFilter> dates = new LinkedHashMap<>();

  Filters copy() {
    Filters copy = new Filters();
    copy.pageSize = pageSize;
    copy.lists.putAll(lists);
    copy.dates.putAll(dates);
    return copy;
  }

  void pageSize(int value) {
    if (value < 1 || value > 500) {
      throw new IllegalArgumentException("pageSize must be 1 to 500, not " + value);
    }
    pageSize = value;
  }

  void list(String parameter, List<String> values) {
    lists.put(parameter, values);
  }

  void date(String parameter, DateFilter value) {
    dates.put(parameter, value);
  }

  ApiRequest.Builder request(String path) {
    ApiRequest.Builder request = ApiRequest.get(path).query("pagesize", Integer.toString(pageSize));
    lists.forEach(request::queryList);
    dates.forEach((name, filter) -> request.query(name, filter.toString()));
    return request;
  }

  /**
   * Shows the names of the filters that are set and not their values, some of which are personal.
   */
  @Override
  public String toString() {
    return "pageSize=" + pageSize + ", by " + lists.keySet() + ", " + dates.keySet();
  }
}
