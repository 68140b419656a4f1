package dev.restock.sync.testing;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.sinks.WebhookExceptionSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/** The contract on a webhook whose service is an interceptor in front of the network. */
class WebhookExceptionSinkContractTest extends ExceptionSinkContract {
  private static final JsonAdapter<Map<String, Object>> JSON =
      new Moshi.Builder()
          .build()
          .adapter(Types.newParameterizedType(Map.class, String.class, Object.class));
  private static final String SECRET = "secret-0123456789";
  private static final String HOOK = "hook-T0123-B4567";

  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  private WebhookExceptionSink webhook(int status) {
    OkHttpClient service =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Request request = chain.request();
                  Buffer body = new Buffer();
                  request.body().writeTo(body);
                  bodies.add(body.readUtf8());
                  return new Response.Builder()
                      .request(request)
                      .protocol(Protocol.HTTP_1_1)
                      .code(status)
                      .message("")
                      .body(
                          ResponseBody.create(
                              "{\"error\":\"" + request.url() + SECRET + "\"}", null))
                      .build();
                })
            .build();
    return WebhookExceptionSink.signed("https://cases.example.com/" + HOOK, SECRET)
        .options(WebhookExceptionSink.DEFAULT_OPTIONS.toBuilder().httpClient(service).build())
        .build();
  }

  @Override
  protected ExceptionSink sink() {
    return webhook(204);
  }

  @Override
  protected List<String> taken() {
    return bodies.stream().flatMap(body -> ids(body).stream()).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<String> ids(String body) {
    try {
      Map<String, Object> read = JSON.fromJson(body);
      return read.get("members") instanceof List<?> members
          ? members.stream()
              .map(member -> String.valueOf(((Map<String, Object>) member).get("id")))
              .toList()
          : List.of(String.valueOf(read.get("id")));
    } catch (IOException e) {
      throw new IllegalStateException(body, e);
    }
  }

  @Override
  protected Optional<ExceptionSink> brokenSink() {
    return Optional.of(webhook(400));
  }

  @Override
  protected List<String> secrets() {
    return List.of(SECRET, HOOK);
  }
}
