package dev.restock.sync.bookkeeping;

import java.io.IOException;
import java.io.OutputStream;

/** Where a writer puts its files. */
@FunctionalInterface
public interface VoucherFiles {
  /**
   * Begins the next file. The writer closes each file before it begins the next one.
   *
   * @return the bytes of the file; buffered
   * @throws IOException if the file cannot be made
   */
  OutputStream next() throws IOException;
}
