package dev.restock.examples.host.demo;

import dev.restock.sync.mapping.rules.MappingRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rules of the demo's shop. They are the default of {@code explain}. */
public final class DemoRules {
  private static final String NAME = "demo-rules.json";

  private DemoRules() {}

  /** Reads the rules from the jar. */
  public static MappingRules load() {
    try (InputStream file = DemoRules.class.getResourceAsStream("/" + NAME)) {
      if (file == null) {
        throw new IllegalStateException(NAME + " is missing from the jar");
      }
      return MappingRules.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8), NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
