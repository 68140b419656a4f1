package dev.restock.http.testing;

import dev.restock.http.CallEvent;
import dev.restock.http.CallListener;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Calls every operation of a client with everything in it marked, and searches all that is said of
 * the calls: the log at its finest, the listener's events, and the errors with what caused them.
 * What results print is for {@link MarkedRecords}.
 *
 * <p>It knows no operation and no field: what was sent is taken from the request itself, and an
 * answer is taken apart into its values. So a new operation and a new field are covered as they
 * come.
 *
 * @param <C> the client's type
 */
public final class PrivacyRun<C> implements AutoCloseable {
  /** Makes a client on a lent HTTP client. */
  @FunctionalInterface
  public interface ClientFactory<C> {
    C make(OkHttpClient lent, VirtualTime time, CallListener listener);
  }

  @FunctionalInterface
  private interface Service {
    Response answer(Request request) throws IOException;
  }

  /**
   * What was found.
   *
   * @param calls how many calls were made
   * @param texts how many different texts were sent, or how many values were marked
   * @param problems what was given away, in words
   */
  public record Findings(int calls, int texts, List<String> problems) {}

  private static final String MARK = "zq-0820-mark";

  /** Whom a service may name though nobody asked. */
  private static final List<String> SHOPPER = List.of("shopper@mail.example", "+27 82 555 0199");

  private static final List<Integer> STATUSES =
      List.of(301, 400, 401, 403, 404, 408, 409, 412, 422, 429, 500, 502, 503);

  private final String errorField;
  private final Set<String> secrets;
  private final C client;
  private final List<String> events = new ArrayList<>();
  private final Printed printed = new Printed();
  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<String> texts = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private Service service = request -> response(request, 200, "");
  private Set<String> sent = Set.of();
  private int calls;

  /** Makes a run for clients that read errors from that field, and that hold those secrets. */
  public PrivacyRun(ClientFactory<C> clients, String errorField, Set<String> secrets) {
    this.errorField = errorField;
    this.secrets = secrets;
    OkHttpClient lent = new OkHttpClient.Builder().addInterceptor(this::intercept).build();
    client = clients.make(lent, new VirtualTime(), this::heard);
  }

  @Override
  public void close() {
    printed.close();
  }

  private void heard(CallEvent event) {
    events.add(event.toString());
    words.add(event.call().service());
    words.add(event.call().pathTemplate());
  }

  private Response intercept(Interceptor.Chain chain) throws IOException {
    sent = MarkedTexts.of(chain.request());
    texts.addAll(sent);
    return service.answer(chain.request());
  }

  /** Makes each operation fail in each way, with an answer that quotes what was sent. */
  public Findings failures(List<Operation<C>> operations) {
    for (Operation<C> operation : operations) {
      search(operation, request -> response(request, 200, operation.okBody()));
      search(operation, PrivacyRun::lose);
      for (int status : STATUSES) {
        search(operation, request -> response(request, status, error(sent)));
      }
      search(operation, request -> response(request, 200, error(sent)));
      // One at a time as well: a long error is cut.
      for (String text : List.copyOf(sent)) {
        search(operation, request -> response(request, 400, error(List.of(text))));
      }
    }
    return new Findings(calls, texts.size(), List.copyOf(problems));
  }

  private void search(Operation<C> operation, Service answers) {
    sent = Set.of();
    List<String> said = said(operation, answers);
    // The service's name and what every path of the operation has are no news.
    check(
        operation,
        said,
        sent.stream()
            .filter(text -> words.stream().noneMatch(word -> word.contains(text)))
            .toList());
    check(operation, said, secrets);
    check(operation, said, SHOPPER);
  }

  /** Marks each value of each operation's answer in turn. */
  public Findings answers(List<Operation<C>> operations) {
    for (Operation<C> operation : operations) {
      for (byte[] marked : MarkedTexts.variants(operation.okBody(), MARK)) {
        check(
            operation,
            said(operation, request -> response(request, 200, marked)),
            Set.of(MARK));
      }
    }
    return new Findings(calls, calls, List.copyOf(problems));
  }

  /** Makes a call; returns what was said of it. */
  private List<String> said(Operation<C> operation, Service answers) {
    service = answers;
    events.clear();
    words.clear();
    calls++;
    List<String> said = new ArrayList<>();
    try {
      operation.run(client);
    } catch (ServiceException e) {
      said.add(Printed.messagesOf(e));
      said.add(e.call() + " " + e.whatNext());
      if (e instanceof RefusedException refused) {
        said.add(refused.errorText().orElse(""));
      }
    }
    said.add(String.valueOf(client));
    said.addAll(events);
    said.addAll(printed.logged());
    return said;
  }

  private void check(Operation<C> operation, List<String> said, Collection<String> forbidden) {
    for (String text : said) {
      for (String secret : forbidden) {
        if (text.contains(secret)) {
          problems.add(operation + " gives away \"" + secret + "\": " + text.strip());
        }
      }
    }
  }

  private String error(Collection<String> quoted) {
    List<String> words = new ArrayList<>(quoted);
    words.addAll(secrets);
    words.addAll(SHOPPER);
    return new String(
        JsonValue.object().with(errorField, "Refused: " + String.join(", ", words)).toBytes(),
        StandardCharsets.UTF_8);
  }

  private static Response lose(Request request) throws IOException {
    // As OkHttp's own errors, some of which show the beginning of what came.
    throw new IOException("unexpected: content=" + request.url() + " " + request.body());
  }

  private static Response response(Request request, int status, String body) {
    return response(request, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Response response(Request request, int status, byte[] body) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .header("Location", String.valueOf(request.url()))
        .header("Set-Cookie", "a=" + MARK)
        .body(ResponseBody.create(body, MediaType.get("application/json")))
        .build();
  }
}
