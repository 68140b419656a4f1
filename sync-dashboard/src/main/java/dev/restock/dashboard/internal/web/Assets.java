package dev.restock.dashboard.internal.web;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardResponse.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files beside the pages. Their names have a hash of their content, so they never change. */
public final class Assets {
  /** The folder of the addresses. */
  public static final String FOLDER = "/assets/";

  private static final int HASH_BYTES = 8;
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");
  private static final Assets ALL = new Assets("restock.css", "restock.js", "restock.svg");

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, DashboardResponse> files = new HashMap<>();

  private Assets(String... resources) {
    for (String name : resources) {
      byte[] content = content(name);
      int dot = name.lastIndexOf('.');
      String hashed = name.substring(0, dot) + "." + hash(content) + name.substring(dot);
      names.put(name, hashed);
      files.put(
          hashed,
          new DashboardResponse(
              200,
              List.of(
                  new Header(
                      "Content-Type",
                      TYPES.getOrDefault(name.substring(dot + 1), "text/plain; charset=utf-8")),
                  new Header("Cache-Control", "public, max-age=31536000, immutable")),
              content));
    }
  }

  /** The path of a file below the mount. */
  public static String path(String name) {
    String hashed = ALL.names.get(name);
    if (hashed == null) {
      throw new IllegalArgumentException("no file " + name);
    }
    return FOLDER + hashed;
  }

  /** A file by its path; empty if there is none. */
  public static Optional<DashboardResponse> find(String path) {
    return Optional.ofNullable(ALL.files.get(path.substring(FOLDER.length())));
  }

  private static byte[] content(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(sum, 0, HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
