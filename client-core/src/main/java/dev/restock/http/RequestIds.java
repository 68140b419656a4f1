package dev.restock.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.Headers;

/** The ids of an answer that the support of a service asks for. Other headers are not kept. */
final class RequestIds {
  private static final List<String> NAMES =
      List.of(
          "x-amzn-requestid",
          "x-amz-apigw-id",
          "x-amzn-trace-id",
          "x-amz-request-id",
          "x-request-id",
          "x-correlation-id",
          "request-id");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_=;:.,+/-]{1,128}");

  private RequestIds() {}

  static Map<String, String> of(Headers headers) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = headers.get(name);
      if (value != null && ID.matcher(value).matches()) {
        ids.put(name, value);
      }
    }
    return ids;
  }
}
