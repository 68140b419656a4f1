package dev.restock.examples.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A throw-away copy of a store, so that a dry run knows what was done and changes nothing. */
final class StoreCopy implements AutoCloseable {
  private final Path folder;

  private StoreCopy(Path folder) {
    this.folder = folder;
  }

  static StoreCopy of(Path store) {
    try {
      StoreCopy copy = new StoreCopy(Files.createTempDirectory("restock-dry-run"));
      if (Files.exists(store)) {
        copy.fill(store);
      }
      return copy;
    } catch (IOException | SQLException e) {
      throw new UserError("the store " + store + " cannot be copied for a dry run: " + e);
    }
  }

  private void fill(Path store) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        PreparedStatement copying = connection.prepareStatement("VACUUM INTO ?")) {
      copying.setString(1, file().toString());
      copying.execute();
    }
  }

  Path file() {
    return folder.resolve("copy.db");
  }

  @Override
  public void close() {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.err.println("The copy " + folder + " could not be removed: " + e);
    }
  }
}
