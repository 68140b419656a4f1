package dev.restock.http;

import dev.restock.http.json.UnreadableJsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that an answer declares for its body. */
final class BodyCharset {
  private static final String SOURCE = "the answer";
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\"';,\\s]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:+-]{1,40}");
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private BodyCharset() {}

  /**
   * Returns a body in UTF-8.
   *
   * @param contentTypes the values of the header {@code Content-Type}, usually one
   * @param body the body as it was received
   * @return the same bytes if no charset or UTF-8 is declared; not checked in this case
   * @throws UnreadableJsonException if the declared charset is unknown, if two are declared, or if
   *     the body is not in it
   */
  static byte[] toUtf8(List<String> contentTypes, byte[] body) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String contentType : contentTypes) {
      Matcher parameter = PARAMETER.matcher(contentType);
      while (parameter.find()) {
        names.add(parameter.group(1));
      }
    }
    if (names.isEmpty()) {
      return body;
    }
    if (names.size() > 1) {
      throw wrong("the header Content-Type declares two charsets; expected one");
    }
    Charset charset = charset(names.iterator().next());
    return charset.equals(StandardCharsets.UTF_8) ? body : recoded(charset, body);
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      String shown = NAME.matcher(name).matches() ? name : "of an invalid name";
      throw wrong(
          "the header Content-Type declares the charset "
              + shown
              + ", which is not known; expected UTF-8");
    }
  }

  private static byte[] recoded(Charset charset, byte[] body) {
    String text;
    try {
      text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body))
              .toString();
    } catch (CharacterCodingException e) {
      throw wrong(
          "the document is not " + charset.name() + ", which the header Content-Type declares");
    }
    boolean isMarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return (isMarked ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
  }

  private static UnreadableJsonException wrong(String reason) {
    return new UnreadableJsonException(SOURCE, "$", reason);
  }
}
