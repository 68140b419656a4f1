package dev.restock.http.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checks the bytes of a JSON document before they are parsed. Every reader of JSON uses it, of
 * files and of answers. The checks take time that is linear in the number of bytes.
 */
public final class JsonDocument {
  private static final int MAX_RUN = 4096;
  private static final int BLOCK = MAX_RUN / 2;
  private static final int CHARS = 8192;

  private JsonDocument() {}

  /**
   * Returns the text of a document as UTF-8 without a byte order mark.
   *
   * @param source a name for the document, for the text of an error
   * @param body the bytes of the document
   * @return the same bytes, or a copy without the byte order mark
   * @throws UnreadableJsonException if the bytes are not UTF-8, are another encoding of Unicode,
   *     are empty, begin like HTML or XML, or contain a number or a gap of more than 4,096
   *     characters
   */
  public static byte[] check(String source, byte[] body) {
    refuseOtherEncodings(source, body);
    byte[] text = hasByteOrderMark(body) ? Arrays.copyOfRange(body, 3, body.length) : body;
    int first = 0;
    while (first < text.length && text[first] <= ' ' && text[first] >= 0) {
      first++;
    }
    if (first == text.length) {
      throw new UnreadableJsonException(source, "$", "the document is empty");
    }
    if (text[first] == '<') {
      throw new UnreadableJsonException(source, "$", "expected JSON but found an HTML or XML page");
    }
    int undecodable = firstUndecodable(text);
    if (undecodable >= 0) {
      throw new UnreadableJsonException(
          source, lineOf(text, undecodable), "the document is not UTF-8; write it in UTF-8");
    }
    int endless = endlessToken(text, first);
    if (endless >= 0) {
      throw new UnreadableJsonException(
          source, lineOf(text, endless), "a number or a gap is too long");
    }
    return text;
  }

  /**
   * Counts the elements of a document that is an array, without parsing it. The time is linear in
   * the number of bytes, and the memory is constant.
   *
   * @param body the document in UTF-8; need not be valid JSON
   * @param most the number at which counting may stop
   * @return the number of elements, or {@code most + 1} if there are more; at most 1 if the
   *     document is no array
   */
  public static int elements(byte[] body, int most) {
    int start = hasByteOrderMark(body) ? 3 : 0;
    while (start < body.length && isBlank(body[start])) {
      start++;
    }
    if (start == body.length || body[start] != '[') {
      return start == body.length ? 0 : 1;
    }
    int depth = 0;
    int commas = 0;
    boolean isEmpty = true;
    for (int i = start + 1; i < body.length && depth >= 0 && commas < most; i++) {
      byte b = body[i];
      switch (b) {
        case '"' -> i = endOfText(body, i);
        case '[', '{' -> depth++;
        case ']', '}' -> depth--;
        case ',' -> commas += depth == 0 ? 1 : 0;
        default -> {}
      }
      isEmpty &= isBlank(b) || depth < 0;
    }
    return isEmpty ? 0 : commas + 1;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static boolean hasByteOrderMark(byte[] body) {
    return startsWith(body, 0xEF, 0xBB, 0xBF);
  }

  // RFC 4627, section 3: the first character is ASCII, so zero bytes show the encoding.
  private static void refuseOtherEncodings(String source, byte[] body) {
    String found = null;
    if (startsWith(body, 0, 0, 0xFE, 0xFF)
        || startsWith(body, 0xFF, 0xFE, 0, 0)
        || startsWith(body, 0, 0, 0)
        || (body.length > 3 && body[1] == 0 && body[2] == 0 && body[3] == 0)) {
      found = "UTF-32";
    } else if (startsWith(body, 0xFE, 0xFF)
        || startsWith(body, 0xFF, 0xFE)
        || (body.length > 1 && (body[0] == 0) != (body[1] == 0))) {
      found = "UTF-16";
    }
    if (found != null) {
      throw new UnreadableJsonException(
          source, "$", "the document is " + found + ", not UTF-8; write it in UTF-8");
    }
  }

  private static boolean startsWith(byte[] body, int... start) {
    if (body.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (body[i] != (byte) start[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the index of the first byte that is not UTF-8, or -1. */
  private static int firstUndecodable(byte[] text) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer out = CharBuffer.allocate(Math.min(text.length, CHARS));
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        return in.position();
      }
      if (result.isUnderflow()) {
        return -1;
      }
      out.clear();
    }
  }

  private static int lineOf(byte[] text, int index) {
    int line = 1;
    for (int i = 0; i < index; i++) {
      if (text[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  /**
   * Returns the index at which a run without structure outside of texts is too long, or -1. Moshi's
   * time to read a number or a gap grows with the square of its length.
   */
  private static int endlessToken(byte[] body, int start) {
    // Such a run covers a whole block. Few documents have a block without structure, so the exact
    // check is rare.
    for (int block = start; block + BLOCK <= body.length; block += BLOCK) {
      if (isWithoutStructure(body, block)) {
        return endOfLongRun(body, start);
      }
    }
    return -1;
  }

  private static boolean isWithoutStructure(byte[] body, int block) {
    for (int i = block; i < block + BLOCK; i++) {
      if (isStructure(body[i])) {
        return false;
      }
    }
    return true;
  }

  private static int endOfLongRun(byte[] body, int start) {
    int run = 0;
    for (int i = start; i < body.length; i++) {
      run = isStructure(body[i]) ? 0 : run + 1;
      if (run > MAX_RUN) {
        return i;
      }
      if (body[i] == '"') {
        i = endOfText(body, i);
      }
    }
    return -1;
  }

  /** Returns the index of the quote that ends a text, or the length of the body without one. */
  private static int endOfText(byte[] body, int quote) {
    for (int i = quote + 1; i < body.length; i++) {
      if (body[i] == '\\') {
        i++;
      } else if (body[i] == '"') {
        return i;
      }
    }
    return body.length;
  }

  private static boolean isStructure(byte b) {
    return b == '"' || b == ',' || b == ':' || b == '{' || b == '}' || b == '[' || b == ']';
  }
}
