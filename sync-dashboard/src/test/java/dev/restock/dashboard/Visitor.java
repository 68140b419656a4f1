package dev.restock.dashboard;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without a server: keeps cookies, follows links, sends forms. */
final class Visitor {
  private static final String HOST = "localhost:8080";

  private final Dashboard dashboard;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  Visitor(Dashboard dashboard) {
    this.dashboard = dashboard;
    headers.put("Host", HOST);
    headers.put("Accept-Language", "en");
  }

  /** Sends another header from now on. */
  Visitor header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Visitor without(String name) {
    headers.remove(name);
    return this;
  }

  DashboardResponse get(String address) {
    return send("GET", address, new byte[0]);
  }

  /** Gets a page that must be there. */
  Document page(String address) {
    DashboardResponse response = get(address);
    if (response.status() != 200) {
      throw new AssertionError(
          address + " has status " + response.status() + ": " + text(response));
    }
    return document(response);
  }

  static Document document(DashboardResponse response) {
    return Jsoup.parse(text(response), "http://" + HOST);
  }

  static String text(DashboardResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** A field of a form. */
  record Field(String name, String value) {}

  DashboardResponse post(String address, List<Field> fields) {
    String body =
        fields.stream()
            .map(one -> encoded(one.name()) + "=" + encoded(one.value()))
            .collect(Collectors.joining("&"));
    return send("POST", address, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a form as a browser does, with the button that was pressed, and other values. */
  DashboardResponse submit(Element form, String button, Map<String, String> values) {
    List<Field> fields = new ArrayList<>();
    for (Element input : form.select("input[name], textarea[name], select[name]")) {
      String name = input.attr("name");
      boolean isOff = input.attr("type").equals("checkbox") && !input.hasAttr("checked");
      if (!isOff) {
        fields.add(new Field(name, values.getOrDefault(name, input.val())));
      }
    }
    Element pressed =
        form.select("button").stream()
            .filter(one -> one.text().equals(button))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no button " + button + " in " + form));
    if (pressed.hasAttr("name")) {
      fields.add(new Field(pressed.attr("name"), pressed.val()));
    }
    return post(form.attr("action"), fields);
  }

  /** Gets the page to which a response leads. */
  Document follow(DashboardResponse response) {
    String address =
        response.headers().stream()
            .filter(one -> one.name().equals("Location"))
            .map(DashboardResponse.Header::value)
            .findFirst()
            .orElseThrow(
                () -> new AssertionError(response.status() + " leads nowhere: " + text(response)));
    return page(address);
  }

  DashboardResponse send(String method, String address, byte[] body) {
    // A browser keeps the place on the page to itself.
    String asked = address.contains("#") ? address.substring(0, address.indexOf('#')) : address;
    int query = asked.indexOf('?');
    DashboardRequest.Builder request =
        DashboardRequest.of(method, query < 0 ? asked : asked.substring(0, query))
            .query(query < 0 ? null : asked.substring(query + 1))
            .remoteAddress("127.0.0.1")
            .body(body);
    Map<String, String> sent = new LinkedHashMap<>();
    if (method.equals("POST")) {
      sent.put("Origin", URI.create("http://" + HOST).toString());
      sent.put("Content-Type", "application/x-www-form-urlencoded");
    }
    sent.putAll(headers);
    if (!cookies.isEmpty()) {
      sent.put(
          "Cookie",
          cookies.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("; ")));
    }
    sent.forEach((name, value) -> request.header(name, List.of(value)));
    DashboardResponse response = dashboard.handle(request.build());
    response.headers().stream()
        .filter(one -> one.name().equals("Set-Cookie"))
        .map(one -> one.value().substring(0, one.value().indexOf(';')).split("=", 2))
        .forEach(pair -> cookies.put(pair[0], pair[1]));
    return response;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
