package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.json.JsonValue;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The charset of a body, on the wire. */
class BodyCharsetTest {
  private static final String TEXT = "Naht besch\u00e4digt";
  private static final String JSON = '"' + TEXT + '"';

  private final VirtualTime time = new VirtualTime();

  private static MockResponse answer(@Nullable String contentType, byte[] body) {
    MockResponse.Builder answer =
        new MockResponse.Builder().code(200).body(new Buffer().write(body));
    if (contentType != null) {
      answer.addHeader("Content-Type", contentType);
    }
    return answer.build();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json;charset=ISO-8859-1, ISO-8859-1",
    "application/json; charset=iso-8859-1, ISO-8859-1",
    "application/json; charset=\"ISO-8859-1\", ISO-8859-1",
    "'application/json ; Charset = latin1', ISO-8859-1",
    "application/json; charset=ISO-8859-15; v=1, ISO-8859-15",
    "application/json; charset=windows-1252, windows-1252",
    "application/json; charset=UTF-16, UTF-16",
    "application/json; charset=UTF-16LE, UTF-16LE",
    "application/json; charset=UTF-16BE, UTF-16BE",
    "application/json; charset=UTF-32, UTF-32",
    "application/json; charset=IBM037, IBM037",
    "application/json; charset=utf-8, UTF-8",
    "application/json; charset=utf8, UTF-8",
    "application/json, UTF-8",
    "no media type, UTF-8",
    ", UTF-8"
  })
  void theDeclaredCharsetIsHonoured(@Nullable String contentType, String charset) throws Exception {
    byte[] body = JSON.getBytes(Charset.forName(charset));
    try (Loopback server =
            new Loopback(
                answer(contentType, body), answer(contentType, body), answer(contentType, body));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo(TEXT);
      assertThat(caller.call(Callers.write(), Callers::text)).isEqualTo(TEXT);
      RawAnswer raw = caller.send(Callers.read());
      assertThat(raw.body()).isEqualTo(body);
      assertThat(raw.json()).contains(JsonValue.text(TEXT));
      assertThat(raw.as(String.class)).contains(TEXT);
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws Exception {
    byte[] marked = ("\ufeff" + JSON).getBytes(StandardCharsets.UTF_16LE);
    try (Loopback server =
            new Loopback(
                answer("application/json; charset=UTF-16LE", marked),
                answer("application/json", ("\ufeff" + JSON).getBytes(StandardCharsets.UTF_8)));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo(TEXT);
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | ISO-8859-1 | the document is not UTF-8; write it in UTF-8",
        "application/json | ISO-8859-1 | the document is not UTF-8; write it in UTF-8",
        "application/json; charset=utf-8 | windows-1252 | the document is not UTF-8; write it in UTF-8",
        "application/json | UTF-16 | the document is UTF-16, not UTF-8; write it in UTF-8",
        "application/json; charset=us-ascii | UTF-8 | the document is not US-ASCII, which the header Content-Type declares",
        "application/json; charset=UTF-16LE | UTF-8 | the document is not UTF-16LE, which the header Content-Type declares",
        "application/json; charset=klingon | UTF-8 | the header Content-Type declares the charset klingon, which is not known; expected UTF-8",
        "application/json; charset=a$b | UTF-8 | the header Content-Type declares the charset of an invalid name, which is not known; expected UTF-8",
        "application/json; charset= | UTF-8 | the header Content-Type declares the charset of an invalid name, which is not known; expected UTF-8",
        "application/json; charset=utf-8; charset=latin1 | UTF-8 | the header Content-Type declares two charsets; expected one"
      })
  void whatCannotBeDecodedIsRefusedAndNeverReplaced(
      @Nullable String contentType, String charset, String reason) throws Exception {
    // An odd number of bytes is no UTF-16.
    byte[] body = (JSON + " ").getBytes(Charset.forName(charset));
    try (Loopback server = new Loopback(answer(contentType, body), answer(contentType, body));
        HttpCaller caller = Callers.to(server.url(), time)) {
      MalformedAnswerException read =
          catchThrowableOfType(
              MalformedAnswerException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(read.reason()).isEqualTo(reason);
      assertThat(read.jsonPath()).isEqualTo("$");
      OutcomeUnknownException write =
          catchThrowableOfType(
              OutcomeUnknownException.class, () -> caller.call(Callers.write(), Callers::text));
      assertThat(write).hasMessageContaining(reason);
    }
  }
}
