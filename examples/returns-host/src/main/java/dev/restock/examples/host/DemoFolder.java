package dev.restock.examples.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one demo run. An interrupted run is continued; a finished run starts from an empty
 * folder.
 */
final class DemoFolder {
  private final Path folder;

  DemoFolder(Path folder, boolean fresh) {
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

  /** Deletes the store, and remembers that it did. */
  void loseStore() {
    try {
      delete(store());
      Files.writeString(storeLost(), "");
    } catch (IOException e) {
      throw new UserError("the folder " + folder + " cannot be written: " + e);
    }
  }

  boolean hasLostItsStore() {
    return Files.exists(storeLost());
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
