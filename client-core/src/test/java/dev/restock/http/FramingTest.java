package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.testing.RawServer;
import dev.restock.http.testing.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers whose framing is broken, written byte by byte. */
class FramingTest {
  private static final String BODY = "\"12345\"";
  private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

  private final VirtualTime time = new VirtualTime();

  private static Arguments answer(String name, String text) {
    return Arguments.of(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Arguments gzip(String name, byte[] body) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(
        (OK + "Content-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    answer.writeBytes(body);
    return Arguments.of(name, answer.toByteArray());
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return zipped.toByteArray();
  }

  private static byte[] withByte(byte[] bytes, int index, int value) {
    byte[] changed = bytes.clone();
    changed[index] = (byte) value;
    return changed;
  }

  /** Each breaks the protocol, so no complete answer was received. */
  static Stream<Arguments> incomplete() throws IOException {
    String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
    byte[] zip = zipped(BODY.repeat(100));
    return Stream.of(
        answer("negative length", OK + "Content-Length: -5\r\n\r\n" + BODY),
        answer("length of -1", OK + "Content-Length: -1\r\n\r\n" + BODY),
        answer("length that is no number", OK + "Content-Length: seven\r\n\r\n" + BODY),
        answer("length with a fraction", OK + "Content-Length: 7.0\r\n\r\n" + BODY),
        answer("empty length", OK + "Content-Length: \r\n\r\n" + BODY),
        answer("length over 64 bits", OK + "Content-Length: 99999999999999999999\r\n\r\n" + BODY),
        answer(
            "two different lengths", OK + "Content-Length: 3\r\nContent-Length: 7\r\n\r\n" + BODY),
        answer("two different lengths in one", OK + "Content-Length: 3, 7\r\n\r\n" + BODY),
        answer("length beyond the body", OK + "Content-Length: 70\r\n\r\n" + BODY),
        answer("chunk size that is no number", chunked + "five\r\n" + BODY + "\r\n0\r\n\r\n"),
        answer("negative chunk size", chunked + "-7\r\n" + BODY + "\r\n0\r\n\r\n"),
        answer("chunk size over 64 bits", chunked + "ffffffffffffffffff\r\n" + BODY + "\r\n"),
        answer("chunk beyond the body", chunked + "70\r\n" + BODY + "\r\n0\r\n\r\n"),
        answer("no last chunk", chunked + "7\r\n" + BODY + "\r\n"),
        answer("chunk size alone", chunked + "7"),
        gzip("gzip cut in its head", Arrays.copyOf(zip, 5)),
        gzip("gzip cut in the middle", Arrays.copyOf(zip, zip.length / 2)),
        gzip("gzip without its end", Arrays.copyOf(zip, zip.length - 4)),
        gzip("gzip with a wrong checksum", withByte(zip, zip.length - 5, 1)),
        gzip("gzip with a tail", Arrays.copyOf(zip, zip.length + 3)),
        gzip("gzip that is none", BODY.getBytes(StandardCharsets.UTF_8)),
        answer("endless header", OK + "X-Flood: " + "x".repeat(400_000)),
        answer("endless headers", OK + "X-Flood: some value or other\r\n".repeat(20_000)),
        answer("no status line", BODY),
        answer("empty status line", "\r\n\r\n" + BODY),
        answer("status that is no number", "HTTP/1.1 OK 200\r\n\r\n" + BODY),
        answer("status of two digits", "HTTP/1.1 20\r\n\r\n" + BODY),
        answer("negative status", "HTTP/1.1 -20 OK\r\nContent-Length: 7\r\n\r\n" + BODY),
        answer("another protocol", "RTSP/1.0 200 OK\r\n\r\n" + BODY),
        answer("a page of a proxy", "<html>Bad gateway</html>"),
        answer("nothing", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incomplete")
  void aReadIsTriedAgainAndEndsAsUnavailable(String name, byte[] answer) throws Exception {
    try (RawServer server = new RawServer(answer);
        HttpCaller caller = Callers.to(server.url(), time)) {
      UnavailableException error =
          catchThrowableOfType(
              UnavailableException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error).as(name).isNotNull();
      assertThat(error.call().attempts()).isEqualTo(4);
      assertThat(server.requests()).isEqualTo(4);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incomplete")
  void aWriteIsSentOnceAndItsOutcomeIsUnknown(String name, byte[] answer) throws Exception {
    try (RawServer server = new RawServer(answer);
        HttpCaller caller = Callers.to(server.url(), time)) {
      OutcomeUnknownException error =
          catchThrowableOfType(
              OutcomeUnknownException.class, () -> caller.call(Callers.write(), Callers::text));
      assertThat(error).as(name).isNotNull();
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  /** Each is a complete answer whose content cannot be used. */
  static Stream<Arguments> malformed() throws IOException {
    String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        answer("length within the body", OK + "Content-Length: 3\r\n\r\n" + BODY),
        answer("length of 0", OK + "Content-Length: 0\r\n\r\n" + BODY),
        answer("chunk within the body", chunked + "3\r\n" + BODY + "\r\n0\r\n\r\n"),
        answer("endless body", OK + "\r\n\"" + "x".repeat(200_000)),
        answer("endless chunks", chunked + "8\r\nxxxxxxxx\r\n".repeat(20_000)),
        gzip("gzip of an endless text", zipped("x".repeat(50_000_000))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void anAnswerThatIsCompleteButUnusableIsMalformed(String name, byte[] answer) throws Exception {
    try (RawServer server = new RawServer(answer);
        HttpCaller caller = Callers.to(server.url(), time, o -> o.maxBodyBytes(100_000))) {
      MalformedAnswerException error =
          catchThrowableOfType(
              MalformedAnswerException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error).as(name).isNotNull();
      assertThat(server.requests()).isEqualTo(1);
      assertThat(
              catchThrowableOfType(
                  OutcomeUnknownException.class, () -> caller.call(Callers.write(), Callers::text)))
          .as(name)
          .isNotNull();
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void theSameLengthTwiceIsOneLength() throws Exception {
    byte[] answer =
        (OK + "Content-Length: 7\r\nContent-Length: 7\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.ISO_8859_1);
    try (RawServer server = new RawServer(answer);
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("12345");
    }
  }
}
