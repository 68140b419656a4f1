package dev.restock.sync.testing;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import dev.restock.sync.cases.sinks.WebhookExceptionSink;
import dev.restock.sync.monitor.alerts.AlertSink;
import dev.restock.sync.monitor.alerts.sinks.WebhookAlertSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.api.Nested;

/** The contract on both forms of the webhook; its service is an interceptor before the network. */
class WebhookAlertSinkContractTest {
  private static final JsonAdapter<Map<String, Object>> JSON =
      new Moshi.Builder()
          .build()
          .adapter(Types.newParameterizedType(Map.class, String.class, Object.class));
  private static final String SECRET = "secret-0123456789";
  private static final String HOOK = "hook-T0123-B4567";
  private static final String URL = "https://alerts.example.com/" + HOOK;

  @Nested
  class SignedJson extends Form {
    @Override
    WebhookAlertSink.Builder builder() {
      return WebhookAlertSink.signed(URL, SECRET);
    }
  }

  @Nested
  class Chat extends Form {
    @Override
    WebhookAlertSink.Builder builder() {
      return WebhookAlertSink.slack(URL);
    }
  }

  /** One form of the body. */
  abstract static class Form extends AlertSinkContract {
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

    abstract WebhookAlertSink.Builder builder();

    private WebhookAlertSink webhook(int status) {
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
      return builder()
          .options(WebhookExceptionSink.DEFAULT_OPTIONS.toBuilder().httpClient(service).build())
          .build();
    }

    @Override
    protected AlertSink sink() {
      return webhook(204);
    }

    @Override
    protected List<String> taken() {
      return bodies.stream().map(Form::read).toList();
    }

    private static String read(String body) {
      try {
        return JSON.fromJson(body).values().stream()
            .map(String::valueOf)
            .collect(Collectors.joining("\n"));
      } catch (IOException e) {
        throw new IllegalStateException(body, e);
      }
    }

    @Override
    protected Optional<AlertSink> brokenSink() {
      return Optional.of(webhook(400));
    }

    @Override
    protected List<String> secrets() {
      return List.of(SECRET, HOOK);
    }
  }
}
