package dev.restock.examples.host.demo;

import dev.restock.examples.host.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The files of one demo run. An interrupted run is continued; a finished run starts from an empty
 * folder.
 */
public final class DemoFolder {
  private final Path folder;

  /**
   * Opens a folder.
   *
   * @param folder the folder; it is created if it is not there
   * @param fresh whether an interrupted run is forgotten
   * @throws UserError if the folder cannot be used
   */
  public DemoFolder(Path folder, boolean fresh) {
    this.folder = folder.toAbsolutePath();
    try {
      Files.createDirectories(this.folder);
      if (fresh || Files.exists(finished())) {
        delete(store());
        for (Path file : List.of(journal(), storeLost(), finished())) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UserError("the folder " + this.folder + " cannot be used: " + e);
    }
  }

  Path path() {
    return folder;
  }

  /** Returns the SQLite file of the engine. */
  Path store() {
    return folder.resolve("restock.db");
  }

  /**
   * Returns the journal of the imitated services, so that they survive a kill like real services.
   */
  Path journal() {
    return folder.resolve("sandbox.jsonl");
  }

  private static void delete(Path sqlite) throws IOException {
    for (String part : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(sqlite + part));
    }
  }

  /** Deletes the store, and remembers when. */
  void loseStore(Instant at) {
    try {
      Files.writeString(storeLost(), at.toString());
      delete(store());
    } catch (IOException e) {
      throw new UserError("the folder " + folder + " cannot be written: " + e);
    }
  }

  /** Returns when the store was deleted; empty if it was not. */
  Optional<Instant> storeLostAt() {
    try {
      return Files.exists(storeLost())
          ? Optional.of(Instant.parse(Files.readString(storeLost())))
          : Optional.empty();
    } catch (IOException | DateTimeParseException e) {
      throw new UserError(
          "the folder " + folder + " cannot be read (" + e + "); give --fresh to begin again");
    }
  }

  private Path storeLost() {
    return folder.resolve("store-lost");
  }

  void markFinished() {
    try {
      Files.writeString(finished(), "");
    } catch (IOException e) {
      throw new UserError("the folder " + folder + " cannot be written: " + e);
    }
  }

  private Path finished() {
    return folder.resolve("finished");
  }
}
