package dev.restock.examples.host.folder;

import dev.restock.examples.host.UserError;
import dev.restock.sync.bookkeeping.settlement.SettlementException;
import dev.restock.sync.bookkeeping.settlement.SettlementFile;
import dev.restock.sync.bookkeeping.settlement.SettlementMapping;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settlement files of a folder. A file belongs to the mapping whose columns it has. */
final class FolderSettlements {
  private final Map<String, SettlementMapping> mappings = new TreeMap<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<String, SettlementRow> rows = new LinkedHashMap<>();

  /**
   * A file that is no JSON.
   *
   * @param why what is wrong with it, if it is no settlement file either
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Candidate(String name, byte[] body, String why, boolean isNeeded) {}

  /** The rows that a mapping reads from a file, and notes about those that it cannot read. */
  private record Read(List<SettlementRow> rows, List<String> notes) {}

  /** Whether a file may be CSV: no encoding of text has a byte 0, except for two rare ones. */
  boolean isText(byte[] body) {
    for (byte one : body) {
      if (one == 0) {
        return false;
      }
    }
    return body.length > 0;
  }

  void add(String name, byte[] body, String why, boolean isNeeded) {
    candidates.add(new Candidate(name, body, why, isNeeded));
  }

  void addMapping(String name, byte[] body) {
    try {
      mappings.put(name, SettlementMapping.parse(new String(body, StandardCharsets.UTF_8), name));
    } catch (SettlementException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads the files, when all mappings are known.
   *
   * @return notes about files and rows that cannot be used
   * @throws UserError if a file that was named cannot be used
   */
  List<String> read() {
    List<String> notes = new ArrayList<>();
    for (Candidate one : candidates) {
      Map<String, Read> fitting = new TreeMap<>();
      mappings.forEach(
          (name, mapping) -> {
            try {
              fitting.put(name, read(one, mapping));
            } catch (SettlementException e) {
              // The file has other columns.
            }
          });
      if (fitting.size() == 1) {
        fitting
            .values()
            .forEach(
                read -> {
                  read.rows().forEach(row -> rows.put(row.id(), row));
                  notes.addAll(read.notes());
                });
        continue;
      }
      String why =
          fitting.isEmpty()
              ? one.why()
              : one.name() + " fits several mappings: " + String.join(", ", fitting.keySet());
      if (one.isNeeded()) {
        throw new UserError(why);
      }
      notes.add("not read: " + why);
    }
    return notes;
  }

  private static Read read(Candidate file, SettlementMapping mapping) {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    try {
      new SettlementFile(mapping)
          .read(
              new ByteArrayInputStream(file.body()),
              file.name(),
              read.rows()::add,
              bad -> read.notes().add(file.name() + ": " + bad));
    } catch (IOException e) {
      throw new UserError(file.name() + " cannot be read: " + e.getMessage());
    }
    return read;
  }

  /** The rows; of two with one provider and reference the one of the later file. */
  Collection<SettlementRow> rows() {
    return rows.values();
  }
}
