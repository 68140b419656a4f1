package dev.restock.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in the first hour is named as it is. */
class FirstMistakesTest {
  private static final String SECRET = "s3cr3t";

  private final VirtualTime time = new VirtualTime();

  private ServiceException failure(String url, UnaryOperator<ClientOptions.Builder> change) {
    try (HttpCaller caller =
        Callers.to(url, time, options -> change.apply(options.maxAttempts(1)))) {
      return catchThrowableOfType(
          ServiceException.class, () -> caller.call(Callers.read(), Callers::text));
    }
  }

  @Test
  void readTimeoutOfTheClient_namesTheOption() throws Exception {
    try (Loopback server = new Loopback(Loopback.silence())) {
      assertThat(failure(server.url(), options -> options.readTimeout(Duration.ofMillis(150))))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("the client's own time limit expired (readTimeout PT0.15S)");
    }
  }

  @Test
  void attemptTimeoutOfTheClient_namesTheOption() throws Exception {
    try (Loopback server = new Loopback(Loopback.silence())) {
      assertThat(failure(server.url(), options -> options.attemptTimeout(Duration.ofMillis(150))))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("the client's own time limit expired (attemptTimeout PT0.15S");
    }
  }

  @Test
  void httpsToAServerWithoutTls_saysThatTlsFailedAndWhy() throws Exception {
    Thread answers;
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      answers = new Thread(() -> answerWithoutTls(server));
      answers.start();
      assertThat(failure("https://127.0.0.1:" + server.getLocalPort(), options -> options))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("No connection: TLS failed: ");
    }
    answers.join();
  }

  /** Answers each connection at once, whatever it sends, until the server is closed. */
  private static void answerWithoutTls(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
        client.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The client or the test has closed.
      }
    }
  }

  @Test
  void hostThatDoesNotExist_isNamedAsThat() {
    OkHttpClient unknown =
        new OkHttpClient.Builder()
            .dns(
                name -> {
                  throw new UnknownHostException(name);
                })
            .build();
    assertThat(failure("https://api.example.com", options -> options.httpClient(unknown)))
        .isInstanceOf(NotSentException.class)
        .hasMessageContaining("No connection: the name of the host is not known");
  }

  @Test
  void advice_ofTheStatusReplacesTheGeneralOne() throws Exception {
    try (Loopback server = new Loopback(Loopback.status(403), Loopback.status(404));
        HttpCaller caller =
            HttpCaller.builder("Test", server.url(), Credentials.basic("user", "password"))
                .advice(Map.of(403, "Check the shop."))
                .build()) {
      assertThatThrownBy(() -> caller.call(Callers.read(), Callers::text))
          .hasMessageEndingWith("Check the shop.");
      assertThatThrownBy(() -> caller.call(Callers.read(), Callers::text))
          .hasMessageEndingWith("Check the id and the base URL.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET + "\n", "\r\n" + SECRET, " " + SECRET, SECRET + "\t", "", " "})
  void passwordAsCopied_isRefusedWithoutBeingQuoted(String password) {
    assertThatThrownBy(() -> Credentials.basic("10020-140", password))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the password ")
        .message()
        .doesNotContain(SECRET);
  }

  @Test
  void passwordOfAnyLetters_isAccepted() {
    assertThat(Credentials.basic("10020-140", "p\u00e5ss w\u00f6rd").headers()).hasSize(1);
  }
}
