package dev.restock.sync.cases.sinks;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends each case to a file as one line of JSON, which is on the disk before {@link #accept}
 * comes back. For those who collect files: a log shipper, a nightly job.
 *
 * <p>The fields are those of {@link ExceptionCase#toJson()}. A case that is handed over again is a
 * line again, with the same {@code mark}. Of a group, each member is a line.
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
    append(List.of(parked));
  }

  /**
   * Appends the cases of a group.
   *
   * @param group the group
   * @throws UncheckedIOException if not all lines are surely on the disk; the cases stay in the
   *     store and are handed over again
   */
  @Override
  public void acceptGroup(CaseGroup group) {
    append(group.members());
  }

  private void append(List<ExceptionCase> cases) {
    StringBuilder lines = new StringBuilder();
    cases.forEach(one -> lines.append(one.toJson()).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    lock.lock();
    try {
      append(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "case " + cases.get(0).id() + " was not written to the file of cases " + path, e);
    } finally {
      lock.unlock();
    }
  }

  private void append(ByteBuffer lines) throws IOException {
    long end = file.size();
    if (end > 0 && !endsALine(end)) {
      end += file.write(ByteBuffer.wrap(new byte[] {'\n'}), end);
    }
    while (lines.hasRemaining()) {
      end += file.write(lines, end);
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
