package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Everything that the log and the errors say, searched for what they must not. */
class RedactionTest {
  private static final String PASSWORD = "pa55word-of-the-user";
  private static final List<String> FORBIDDEN =
      List.of(
          PASSWORD,
          "Basic ",
          "path-value-4711",
          "query-value-4712",
          "body-value-4713",
          "answer-value-4714",
          "jane@example.com",
          "+49 170 1234567",
          "header-value-4715");

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> captured = new ListAppender<>();
  private final VirtualTime time = new VirtualTime();

  @BeforeEach
  void capture() {
    captured.start();
    root.setLevel(Level.TRACE);
    root.addAppender(captured);
  }

  @AfterEach
  void release() {
    root.detachAppender(captured);
    root.setLevel(Level.OFF);
  }

  @Test
  void neitherLogNorErrorsGiveAnythingAway() throws Exception {
    String personal =
        "{\"errortext\":\"path-value-4711 query-value-4712 body-value-4713 answer for jane@example.com, +49 170 1234567,\\n "
            + PASSWORD
            + " see https://x.example/?token=query-value-4712\",\"more\":\"answer-value-4714\"}";
    List<MockResponse> answers =
        List.of(
            Loopback.json("\"answer-value-4714\""),
            Loopback.json("{\"answer-value-4714\":1}"),
            answer(400, personal),
            answer(401, personal),
            answer(404, "<html>answer-value-4714</html>"),
            answer(408, personal),
            answer(429, personal),
            answer(500, personal),
            answer(302, personal),
            Loopback.cutAfterReading());
    List<String> said = new ArrayList<>();
    for (MockResponse answer : answers) {
      for (ApiRequest request : List.of(read(), write())) {
        try (Loopback server = new Loopback().afterwards(answer);
            HttpCaller caller =
                HttpCaller.builder("Test", server.url(), Credentials.basic("user", PASSWORD))
                    .errorFields(List.of("errortext"))
                    .options(ClientOptions.builder().clock(time).sleeper(time).build())
                    .build()) {
          ServiceException error =
              catchThrowableOfType(
                  ServiceException.class, () -> caller.call(request, Callers::text));
          if (error != null) {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            said.add(trace + " " + error.call() + " " + error.whatNext());
          }
          said.add(caller + " " + request);
        }
      }
    }
    captured.list.forEach(event -> said.add(event.getFormattedMessage()));
    assertThat(captured.list).hasSizeGreaterThan(20);
    assertThat(said).hasSizeGreaterThan(40);
    for (String line : said) {
      assertThat(line).doesNotContain(FORBIDDEN);
    }
    assertThat(said).anySatisfy(line -> assertThat(line).contains("answer for [e-mail], [phone]"));
  }

  private static MockResponse answer(int code, String body) {
    return new MockResponse.Builder()
        .code(code)
        .addHeader("Set-Cookie", "id=header-value-4715")
        .addHeader("x-request-id", "id-1")
        .body(body)
        .build();
  }

  private static ApiRequest read() {
    return ApiRequest.get("/things/{id}")
        .path("id", "path-value-4711")
        .query("q", "query-value-4712")
        .query("r", "body-value-4713")
        .build();
  }

  private static ApiRequest write() {
    byte[] body = "{\"a\":[{\"b\":\"body-value-4713\"}]}".getBytes(StandardCharsets.UTF_8);
    return ApiRequest.put("/things/{id}", body)
        .path("id", "path-value-4711")
        .query("q", "x,query-value-4712")
        .build();
  }

  @Test
  void aRefusalTellsTheServicesOwnWordsOnOneBoundedLine() {
    byte[] body =
        ("{\"other\":{\"errortext\":\"no\"},\"errortext\":\"one\\ntwo \\u202e "
                + "x".repeat(1000)
                + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    String text = String.valueOf(ErrorText.of(body, List.of("errortext"), List.of(), List.of()));
    assertThat(text).startsWith("one two x").hasSize(303);
    byte[] cut = "{\"message\":\"Invalid rmaId\",\"x\":[".getBytes(StandardCharsets.UTF_8);
    assertThat(ErrorText.of(cut, List.of("message", "error"), List.of(), List.of()))
        .isEqualTo("Invalid rmaId");
    assertThat(ErrorText.of(new byte[] {'[', '['}, List.of("message"), List.of(), List.of()))
        .isNull();
    assertThat(ErrorText.of(new byte[0], List.of("message"), List.of(), List.of())).isNull();
  }

  @Test
  void credentialsHideTheirValues() {
    assertThat(Credentials.basic("user", PASSWORD).toString())
        .contains("Authorization")
        .doesNotContain("Basic");
  }

  @Test
  void onlyPlainRequestIdsAreKept() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.status(
                    404, "x-amz-apigw-id", "AbC=", "x-request-id", "a b<script>", "Cookie", "c"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      RefusedException error =
          catchThrowableOfType(
              RefusedException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error.requestIds()).containsOnlyKeys("x-amz-apigw-id");
    }
  }

  @Test
  void aValueThatIsPartOfASecretDoesNotHideTheSecret() {
    byte[] body =
        "{\"message\":\"no key s3cr3t-0815 for s3cr3t\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(
            ErrorText.of(body, List.of("message"), List.of("s3cr3t-0815"), List.of("s3cr3t", "no")))
        .isEqualTo("no key [secret] for [value]");
    assertThat(ErrorText.of(body, List.of("message"), List.of(), List.of("s3cr3t", "s3cr3t-0815")))
        .isEqualTo("no key [value] for [value]");
  }

  @Test
  void anAnswerThatIsNoHttpIsNotQuoted() throws Exception {
    List<String> answers =
        List.of(
            "answer-value-4714 is no status line\r\n\r\n",
            "HTTP/1.1 answer-value-4714\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nanswer-value-4714\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: answer-value-4714\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 4714\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: answer-value-4714");
    for (String answer : answers) {
      try (ServerSocket socket = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
          HttpCaller caller =
              Callers.to(
                  "http://127.0.0.1:" + socket.getLocalPort(), time, o -> o.maxAttempts(1))) {
        Thread server = new Thread(() -> answerOnce(socket, answer));
        server.start();
        ServiceException error =
            catchThrowableOfType(
                ServiceException.class, () -> caller.call(Callers.read(), Callers::text));
        server.join();
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        // Some of OkHttp's errors show bytes in hexadecimal.
        assertThat(trace.toString())
            .as(answer)
            .doesNotContain("answer-value", "4714", "616e737765722d");
      }
    }
  }

  private static void answerOnce(ServerSocket socket, String answer) {
    try (Socket connection = socket.accept()) {
      while (connection.getInputStream().read(new byte[4096]) == 4096) {}
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
