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
 * Appends each case to a file as one line of JSON, for a log shipper or a nightly job. The line is
 * on the disk before {@link #accept} returns.
 *
 * <p>The fields are those of {@link ExceptionCase#toJson()}. A case that is delivered again becomes
 * another line with the same {@code mark}. Each member of a group becomes a line.
 *
 * <p>Thread-safe. Only one process may write to a file at a time. A line that is incomplete because
 * the process died or the disk was full is never joined with the next line.
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
   * Opens or creates a file. Existing lines stay.
   *
   * @param path the file; its folder must exist
   * @return the sink; the caller closes it
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
   * @throws UncheckedIOException if the line may not be on the disk; the case is delivered again
   */
  @Override
  public void accept(ExceptionCase parked) {
    append(List.of(parked));
  }

  /**
   * Appends the cases of a group.
   *
   * @param group the group
   * @throws UncheckedIOException if a line may not be on the disk; the cases are delivered again
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
   * Closes the file. After that the sink fails for every case.
   *
   * @throws UncheckedIOException if the file cannot be closed; accepted cases are on the disk
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
