package dev.restock.http.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java in a guide, held against a source that the compiler has seen. */
public final class Guide {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private Guide() {}

  /** The blocks of a guide that do not stand in the source; line breaks and comments may differ. */
  public static List<String> notIn(Path source, Path guide) throws IOException {
    String compiled = bare(Files.readString(source));
    List<String> missing = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(guide));
    int blocks = 0;
    while (block.find()) {
      blocks++;
      if (!compiled.contains(bare(block.group(1)))) {
        missing.add(block.group(1));
      }
    }
    if (blocks == 0) {
      throw new IllegalArgumentException("no Java in " + guide);
    }
    return missing;
  }

  private static String bare(String java) {
    return java.replaceAll("(?m)(^|\\s)//.*$", "").replaceAll("\\s+", "");
  }
}
