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
        for (Path file : List.of(store(), journal(), finished())) {
          Files.deleteIfExists(file);
          Files.deleteIfExists(Path.of(file + "-wal"));
          Files.deleteIfExists(Path.of(file + "-shm"));
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
