package dev.restock.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends a request once and classifies the answer, or the lack of one. */
final class Transport {
  private static final int MAX_ERROR_BYTES = 64 * 1024;
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final String service;
  private final HttpUrl baseUrl;
  private final Credentials credentials;
  private final List<String> errorFields;
  private final Map<Integer, String> advice;
  private final int maxBodyBytes;
  private final NoAnswerReason noAnswer;
  private final Duration attemptTimeout;
  private final @Nullable String userAgent;
  private final Clock clock;
  private final OkHttpClient client;

  Transport(
      String service,
      HttpUrl baseUrl,
      Credentials credentials,
      List<String> errorFields,
      Map<Integer, String> advice,
      ClientOptions options,
      OkHttpClient shared) {
    this.service = service;
    this.baseUrl = baseUrl;
    this.credentials = credentials;
    this.errorFields = errorFields;
    this.advice = Map.copyOf(advice);
    this.maxBodyBytes = options.maxBodyBytes();
    this.noAnswer = new NoAnswerReason(options);
    this.attemptTimeout = options.attemptTimeout();
    this.userAgent = options.userAgent().orElse(null);
    this.clock = options.clock();
    this.client =
        shared
            .newBuilder()
            .connectTimeout(options.connectTimeout())
            .readTimeout(options.readTimeout())
            .writeTimeout(options.readTimeout())
            .callTimeout(options.attemptTimeout())
            // Only the retry that counts requests may send one again, and a redirect would carry
            // the credentials to another address.
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .authenticator(Authenticator.NONE)
            .cookieJar(CookieJar.NO_COOKIES)
            .cache(null)
            .eventListenerFactory(SendWatch.on(shared))
            .addNetworkInterceptor(chain -> hold(chain.proceed(chain.request())))
            .build();
  }

  // A value that is not printable ASCII asks for no wait, and OkHttp would refuse to carry it.
  private static Response hold(Response response) throws ProtocolException {
    checkLengths(response);
    List<String> values = response.headers("Retry-After");
    if (values.isEmpty()) {
      return response;
    }
    Response.Builder held = response.newBuilder().removeHeader("Retry-After");
    values.stream()
        .filter(Transport::isPrintable)
        .forEach(value -> held.addHeader(ServerWait.HELD_RETRY_AFTER, value));
    return held.build();
  }

  /**
   * Refuses an answer whose length is not one number, because the end of its body is unknown.
   * OkHttp would take the last of several lengths, and fail with an unchecked exception on a
   * negative one.
   */
  private static void checkLengths(Response response) throws ProtocolException {
    List<String> lengths = response.headers("Content-Length");
    boolean isOne = lengths.stream().map(String::trim).distinct().count() <= 1;
    if (!isOne || !lengths.stream().allMatch(length -> LENGTH.matcher(length.trim()).matches())) {
      response.close();
      throw new ProtocolException("Content-Length");
    }
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 127);
  }

  static boolean isHeaderValue(String text) {
    return !text.isBlank() && isPrintable(text);
  }

  HttpUrl url(ApiRequest request) {
    return request.url(baseUrl);
  }

  CallContext context(ApiRequest request, int attempts) {
    return new CallContext(
        service,
        request.method(),
        request.pathTemplate(),
        request.isWrite(),
        attempts,
        OptionalInt.empty(),
        Map.of());
  }

  /** Sends the request; {@code attempt} is counted from 1. Throws a refusal directly. */
  RawAnswer send(ApiRequest request, HttpUrl url, int attempt, CallTerms terms)
      throws AttemptFailure {
    // The headers of a request, such as a signature, are as secret as the credentials.
    Map<String, String> secretHeaders = new LinkedHashMap<>(request.headers());
    secretHeaders.putAll(checked(credentials.headers()));
    SendWatch watch = new SendWatch();
    Request.Builder builder =
        new Request.Builder()
            .url(url)
            .header("Accept", "application/json")
            .tag(SendWatch.class, watch);
    if (userAgent != null) {
      builder.header("User-Agent", userAgent);
    }
    secretHeaders.forEach(builder::header);
    byte[] body = request.body();
    builder.method(
        request.method(),
        body == null
            ? null
            : new OneShotBody(
                request.mediaType(), body, () -> terms.isTooLateToSend(clock.instant())));

    CallContext context = context(request, attempt);
    Call call = client.newCall(builder.build());
    Duration timeLeft = terms.timeLeft(clock.instant());
    if (timeLeft != null && timeLeft.compareTo(attemptTimeout) < 0) {
      // Zero would mean no limit to OkHttp.
      call.timeout().timeout(Math.max(1, timeLeft.toMillis()), TimeUnit.MILLISECONDS);
    }
    Cancellation cancellation = terms.cancellation();
    if (cancellation == null) {
      return send(context, request, call, watch, secretHeaders, terms);
    }
    Runnable forget = cancellation.onCancel(call::cancel);
    try {
      return send(context, request, call, watch, secretHeaders, terms);
    } finally {
      forget.run();
    }
  }

  private RawAnswer send(
      CallContext unanswered,
      ApiRequest request,
      Call http,
      SendWatch watch,
      Map<String, String> secretHeaders,
      CallTerms terms)
      throws AttemptFailure {
    CallContext call = unanswered;
    try (Response response = execute(http)) {
      call =
          new CallContext(
              service,
              request.method(),
              request.pathTemplate(),
              request.isWrite(),
              unanswered.attempts(),
              OptionalInt.of(response.code()),
              RequestIds.of(response.headers()));
      if (response.isSuccessful()) {
        return new RawAnswer(call, response.headers(), wholeBody(response.body(), call, terms));
      }
      throw failure(call, response, request, secretHeaders, terms);
    } catch (IOException e) {
      throw failure(call, watch, terms, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(call, watch, terms, new InterruptedIOException());
    } catch (RuntimeException e) {
      if (e instanceof ServiceException || !watch.started()) {
        throw e;
      }
      // OkHttp fails in this way on some answers that violate the protocol.
      boolean isWrite = request.isWrite();
      throw new AttemptFailure(
          call,
          terms,
          isWrite ? CallOutcome.OUTCOME_UNKNOWN : CallOutcome.UNAVAILABLE,
          "The HTTP client failed",
          null,
          isWrite,
          e);
    }
  }

  // OkHttp is written in Kotlin: it throws an undeclared InterruptedException while it waits for a
  // connection.
  private static Response execute(Call http) throws IOException, InterruptedException {
    return http.execute();
  }

  private byte[] wholeBody(ResponseBody body, CallContext call, CallTerms terms)
      throws IOException, AttemptFailure {
    byte[] bytes = upTo(maxBodyBytes, body);
    if (bytes != null) {
      return bytes;
    }
    String problem = "the body is larger than " + maxBodyBytes + " bytes";
    if (call.isWrite()) {
      throw new AttemptFailure(
          call, terms, CallOutcome.OUTCOME_UNKNOWN, "Answered, but " + problem, null, true, null);
    }
    throw new MalformedAnswerException(call, "$", problem);
  }

  private static byte @Nullable [] upTo(int limit, ResponseBody body) throws IOException {
    BufferedSource source = body.source();
    long length = body.contentLength();
    if (length >= 0) {
      return length > limit ? null : source.readByteArray(length);
    }
    Buffer read = new Buffer();
    while (source.read(read, 8192) != -1) {
      if (read.size() > limit) {
        return null;
      }
    }
    return read.readByteArray();
  }

  private AttemptFailure failure(
      CallContext call,
      Response response,
      ApiRequest request,
      Map<String, String> secretHeaders,
      CallTerms terms) {
    int status = response.code();
    if (status == 429) {
      Duration wait = ServerWait.of(response.headers(), clock.instant());
      return new AttemptFailure(
          call, terms, CallOutcome.RATE_LIMITED, "The service limits the rate", wait, false, null);
    }
    boolean mayHaveActed = status < 400 || status == 408 || status >= 500;
    if (mayHaveActed && call.isWrite()) {
      String problem = status < 400 ? "A write was answered with a redirect" : "The write failed";
      return new AttemptFailure(
          call, terms, CallOutcome.OUTCOME_UNKNOWN, problem, null, true, null);
    }
    if (status == 408 || status >= 500) {
      Instant now = clock.instant();
      return new AttemptFailure(
          call,
          terms,
          CallOutcome.UNAVAILABLE,
          "The service failed",
          ServerWait.of(response.headers(), now),
          false,
          null);
    }
    throw new RefusedException(
        call, errorText(response, request, secretHeaders), advice.get(status));
  }

  private @Nullable String errorText(
      Response response, ApiRequest request, Map<String, String> secretHeaders) {
    try {
      Buffer start = new Buffer();
      BufferedSource source = response.body().source();
      while (start.size() < MAX_ERROR_BYTES && source.read(start, 8192) != -1) {}
      return ErrorText.of(
          start.readByteArray(), errorFields, secretHeaders.values(), SentValues.of(request));
    } catch (IOException e) {
      // The status alone is a refusal; only its explanation is lost.
      return null;
    }
  }

  private AttemptFailure failure(
      CallContext call, SendWatch watch, CallTerms terms, IOException problem) {
    CallOutcome stopped = stopped(terms);
    String what = stopped == null ? noAnswer.of(problem) : problem.getClass().getSimpleName();
    IOException cause = withoutContent(problem);
    if (!watch.started()) {
      return new AttemptFailure(
          call,
          terms,
          stopped == null ? CallOutcome.NOT_SENT : stopped,
          "No connection: " + what,
          null,
          problem instanceof SSLPeerUnverifiedException,
          cause);
    }
    if (call.isWrite()) {
      return new AttemptFailure(
          call,
          terms,
          CallOutcome.OUTCOME_UNKNOWN,
          "No complete answer: " + what,
          null,
          true,
          cause);
    }
    return new AttemptFailure(
        call,
        terms,
        stopped == null ? CallOutcome.UNAVAILABLE : stopped,
        "No complete answer: " + what,
        null,
        false,
        cause);
  }

  /**
   * Removes the message of an error that can quote a part of the answer. Errors of the network
   * quote only addresses.
   */
  private static IOException withoutContent(IOException problem) {
    if (problem instanceof SocketException
        || problem instanceof UnknownHostException
        || problem instanceof InterruptedIOException
        || problem instanceof SSLException) {
      return problem;
    }
    IOException plain = new IOException(problem.getClass().getName());
    plain.setStackTrace(problem.getStackTrace());
    return plain;
  }

  private static @Nullable CallOutcome stopped(CallTerms terms) {
    if (Thread.currentThread().isInterrupted()) {
      return CallOutcome.INTERRUPTED;
    }
    return terms.isCancelled() ? CallOutcome.CANCELLED : null;
  }

  // OkHttp would refuse such a value too, but would quote it in its message.
  private static Map<String, String> checked(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          if (!isHeaderValue(value)) {
            throw new IllegalArgumentException(
                "the value of header " + name + " is blank or not printable ASCII");
          }
        });
    return headers;
  }
}
