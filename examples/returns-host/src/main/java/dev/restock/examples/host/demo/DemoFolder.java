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
  /** A SQLite database is up to three files. */
  private static final List<String> PARTS = List.of("", "-wal", "-shm");

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
        delete(lostStore());
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

  /** Returns the SQLite file that was taken away from the engine. */
  Path lostStore() {
    return folder.resolve("restock-lost.db");
  }

  private static void delete(Path sqlite) throws IOException {
    for (String part : PARTS) {
      Files.deleteIfExists(Path.of(sqlite + part));
    }
  }

  /**
   * Takes the store away from the engine, and remembers when. It is kept for the account of what
   * its comparisons found.
   */
  void loseStore(Instant at) {
    try {
      Files.writeString(storeLost(), at.toString());
      delete(lostStore());
      for (String part : PARTS) {
        Path from = Path.of(store() + part);
        if (Files.exists(from)) {
          Files.move(from, Path.of(lostStore() + part));
        }
      }
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
