package dev.restock.sync.exceptions;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends each case to a file as one line of JSON, which is on the disk before {@link #accept}
 * comes back. For those who collect files: a log shipper, a nightly job.
 *
 * <p>The fields are {@code id}, {@code shop}, {@code account}, {@code site}, {@code openedAt}
 * (ISO-8601), {@code type}, {@code owner}, {@code severity}, {@code rmaId}, {@code unitId}, {@code
 * movementKey}, {@code what}, {@code check}, {@code advice}, {@code retriable} and {@code
 * correction} ({@code null}, or an object of {@code key}, {@code warehouseId}, {@code sku} and
 * {@code quantity}). Later versions may add fields. A case that is handed over again is a line
 * again, with the same {@code id} and {@code openedAt}.
 *
 * <p>Thread-safe; one process writes to a file at a time. A line that was torn, because the process
 * died in it or the disk was full, is never joined with the next one.
 */
public final class JsonLinesExceptionSink implements ExceptionSink, AutoCloseable {
  private final Path path;
  private final FileChannel file;
  private final ReentrantLock lock = new ReentrantLock();

  private JsonLinesExceptionSink(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a file, or makes it; what is in it stays.
   *
   * @param path the file; its folder must exist
   * @return a sink, to be closed by the caller
   * @throws UncheckedIOException if the file cannot be written
   */
  public static JsonLinesExceptionSink appendingTo(Path path) {
    requireNonNull(path, "path");
    try {
      return new JsonLinesExceptionSink(
          path,
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException("the file of cases " + path + " cannot be opened", e);
    }
  }

  /**
   * Appends a case.
   *
   * @param parked the case
   * @throws UncheckedIOException if the line is not surely on the disk; the case stays in the store
   *     and is handed over again
   */
  @Override
  public void accept(ExceptionCase parked) {
    ByteBuffer line = ByteBuffer.wrap(CaseJson.line(parked));
    lock.lock();
    try {
      append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "case " + parked.id() + " was not written to the file of cases " + path, e);
    } finally {
      lock.unlock();
    }
  }

  private void append(ByteBuffer line) throws IOException {
    long end = file.size();
    if (end > 0 && !endsALine(end)) {
      end += file.write(ByteBuffer.wrap(new byte[] {'\n'}), end);
    }
    while (line.hasRemaining()) {
      end += file.write(line, end);
    }
    file.force(false);
  }

  private boolean endsALine(long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return file.read(last, end - 1) == 1 && last.get(0) == '\n';
  }

  /**
   * Closes the file. A sink that is closed takes nothing more.
   *
   * @throws UncheckedIOException if it could not be closed; what was accepted is on the disk
   */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the file of cases " + path + " was not closed", e);
    }
  }
}
