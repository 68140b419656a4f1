package dev.restock.sandbox;

import static dev.restock.sandbox.internal.Json.object;

import dev.restock.sandbox.shopify.ShopifyApi;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the Admin API of the imitated shop. */
final class ShopifyService implements ImitatedService {
  private static final Pattern FILE = Pattern.compile("([0-9]{1,18})\\.jsonl");

  private final ShopifyApi api;

  ShopifyService(ShopifyApi api) {
    this.api = api;
  }

  @Override
  public Service name() {
    return Service.SHOPIFY;
  }

  /** GraphQL has one path, so an endpoint ends in the fields that are asked of the root. */
  @Override
  public String endpoint(Request request) {
    if (isGraphQl(request)) {
      return "POST /graphql.json " + api.rootFields(request.body());
    }
    if (isToken(request)) {
      return "POST /oauth/access_token";
    }
    return request.method() + (isFile(request) ? " /bulk/{id}" : " /{unknown}");
  }

  private static boolean isGraphQl(Request request) {
    List<String> path = request.path();
    return request.method().equals("POST")
        && path.size() == 4
        && path.get(0).equals("admin")
        && path.get(1).equals("api")
        && path.get(3).equals("graphql.json");
  }

  private static boolean isToken(Request request) {
    return request.method().equals("POST")
        && request.path().equals(List.of("admin", "oauth", "access_token"));
  }

  private static boolean isFile(Request request) {
    return request.method().equals("GET")
        && request.path().size() == 2
        && request.path().get(0).equals("bulk");
  }

  @Override
  public Reply handle(Request request) {
    if (isGraphQl(request)) {
      return reply(
          api.graphQl(
              request.path().get(2),
              request.header("X-Shopify-Access-Token").orElse(null),
              request.body(),
              request.url().scheme() + "://" + request.url().host() + ":" + request.url().port()));
    }
    if (isToken(request)) {
      return reply(api.token(form(request.body())));
    }
    if (isFile(request)) {
      Matcher file = FILE.matcher(request.path().get(1));
      return file.matches()
          ? reply(api.file(Long.parseLong(file.group(1))))
          : error(404, "Not Found");
    }
    return error(404, "Not Found");
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String field : body.split("&", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length == 2) {
        form.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static Reply reply(ShopifyApi.Answer answer) {
    return new Reply(answer.status(), answer.headers(), answer.body());
  }

  @Override
  public Runnable announce(Request request) {
    if (!isGraphQl(request)) {
      return () -> handle(request);
    }
    Runnable release = api.announce(request.body());
    return () -> {
      release.run();
      handle(request);
    };
  }

  @Override
  public Reply error(int status, String text) {
    return Reply.json(status, object("errors", text));
  }

  @Override
  public Reply finish(Reply reply, long callNumber) {
    return reply.with("X-Request-Id", "sandbox-" + callNumber);
  }
}
