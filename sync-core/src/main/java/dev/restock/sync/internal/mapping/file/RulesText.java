package dev.restock.sync.internal.mapping.file;

import dev.restock.sync.mapping.rules.MappingRulesException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of a rules file: UTF-8, at most 8 MiB. */
final class RulesText {
  private static final int MAX_BYTES = 8 << 20;

  private RulesText() {}

  static String read(Path file, String name) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new MappingRulesException(name, 0, "$", "there is no file " + file);
    } catch (IOException e) {
      throw new MappingRulesException(
          name,
          0,
          "$",
          "the file cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    if (bytes.length > MAX_BYTES) {
      throw new MappingRulesException(name, 0, "$", "the file is larger than 8 MiB");
    }
    return decoded(bytes, name);
  }

  private static String decoded(byte[] bytes, String name) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new MappingRulesException(
          name, LineNumbers.lineAt(bytes, in.position()), "$", "the file is not UTF-8");
    }
    return out.flip().toString();
  }
}
