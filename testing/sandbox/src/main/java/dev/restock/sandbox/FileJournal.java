package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file: one JSON object on each line, the first identifies the run. Writes go to the
 * operating system without a buffer, so they survive a kill of the process, but not a power
 * failure.
 */
final class FileJournal implements Journal {
  private static final String HEAD = "head";

  private final Path file;
  private final FileChannel channel;
  private final List<Map<?, ?>> past;

  private FileJournal(Path file, FileChannel channel, List<Map<?, ?>> past) {
    this.file = file;
    this.channel = channel;
    this.past = past;
  }

  /**
   * Opens a journal, or creates it if the file does not exist.
   *
   * @param head identifies the run; a journal with another head is refused
   */
  static FileJournal open(Path file, Map<String, @Nullable Object> head) {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new SandboxJournalException("Cannot open the sandbox journal " + file + ": " + e, e);
    }
    try {
      lock(file, channel);
      List<Map<?, ?>> lines = readAndDropTornLine(file, channel);
      Map<String, @Nullable Object> headLine = Json.object("k", HEAD);
      headLine.putAll(head);
      FileJournal journal = new FileJournal(file, channel, dropHead(file, lines, headLine));
      if (lines.isEmpty()) {
        journal.append(headLine);
      }
      return journal;
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw new SandboxJournalException("Cannot read the sandbox journal " + file + ": " + e, e);
    } catch (RuntimeException e) {
      closeQuietly(channel, e);
      throw e;
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    String inUse =
        "The sandbox journal " + file + " is in use by another sandbox; stop that sandbox first";
    try {
      if (channel.tryLock() == null) {
        throw new SandboxJournalException(inUse);
      }
    } catch (OverlappingFileLockException e) {
      throw new SandboxJournalException(inUse, e);
    }
  }

  /**
   * Reads the complete lines. A last line without a line end was cut off by a kill; its effect was
   * never visible, so it is removed.
   */
  private static List<Map<?, ?>> readAndDropTornLine(Path file, FileChannel channel)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // Read until the end of the file.
    }
    byte[] bytes = buffer.array();
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    channel.truncate(end);
    channel.position(end);
    List<Map<?, ?>> entries = new ArrayList<>();
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      entries.add(parse(file, line, entries.size() + 1));
    }
    return entries;
  }

  private static Map<?, ?> parse(Path file, String line, int number) {
    String damaged =
        "Line "
            + number
            + " of the sandbox journal "
            + file
            + " is damaged; delete the file to start a new run";
    try {
      if (Json.read(line) instanceof Map<?, ?> entry && entry.get("k") instanceof String) {
        return entry;
      }
    } catch (Json.MalformedException e) {
      throw new SandboxJournalException(damaged, e);
    }
    throw new SandboxJournalException(damaged);
  }

  private static List<Map<?, ?>> dropHead(
      Path file, List<Map<?, ?>> lines, Map<String, @Nullable Object> head) {
    if (lines.isEmpty()) {
      return List.of();
    }
    String found = Json.write(lines.get(0));
    String wanted = Json.write(head);
    if (!found.equals(wanted)) {
      throw new SandboxJournalException(
          "The sandbox journal "
              + file
              + " belongs to another run: its first line is "
              + found
              + ", but this run needs "
              + wanted
              + "; use the same seed and returns, or another file");
    }
    return List.copyOf(lines.subList(1, lines.size()));
  }

  private static void closeQuietly(FileChannel channel, Exception cause) {
    try {
      channel.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public List<Map<?, ?>> past() {
    return past;
  }

  @Override
  public synchronized void append(Map<String, @Nullable Object> entry) {
    ByteBuffer line = StandardCharsets.UTF_8.encode(Json.write(entry) + "\n");
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new SandboxJournalException("Cannot write the sandbox journal " + file + ": " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new SandboxJournalException("Cannot close the sandbox journal " + file + ": " + e, e);
    }
  }
}
