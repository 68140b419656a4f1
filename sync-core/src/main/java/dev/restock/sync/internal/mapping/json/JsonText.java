package dev.restock.sync.internal.mapping.json;

import dev.restock.http.json.JsonDocument;
import dev.restock.http.json.UnreadableJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a file as UTF-8, after the checks that all JSON passes: at most 8 MiB, with or
 * without a byte order mark.
 */
final class JsonText {
  private static final int MAX_BYTES = 8 << 20;

  private final String name;
  private final FileFailure failure;

  JsonText(String name, FileFailure failure) {
    this.name = name;
    this.failure = failure;
  }

  byte[] read(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw failure.of(name, 0, "$", "there is no file " + file);
    } catch (IOException e) {
      throw failure.of(
          name,
          0,
          "$",
          "the file cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return checked(bytes, "the file");
  }

  byte[] of(String text) {
    ByteBuffer encoded;
    try {
      encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw failure.of(
          name, 0, "$", "the text holds half of a surrogate pair, which is no character");
    }
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return checked(bytes, "the text");
  }

  private byte[] checked(byte[] bytes, String what) {
    if (bytes.length > MAX_BYTES) {
      throw failure.of(name, 0, "$", what + " is larger than 8 MiB");
    }
    try {
      return JsonDocument.check(name, bytes);
    } catch (UnreadableJsonException e) {
      throw failure.of(name, e.line().orElse(1), "$", e.reason().replace("the document", what));
    }
  }
}
