package dev.restock.sitoo;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonKind;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sitoo.model.BatchResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to an array: a bare id for one entry, an envelope in request order for several. An
 * envelope is accepted for one entry too.
 */
final class BatchAnswer {
  private static final String SOURCE = "the answer";

  private BatchAnswer() {}

  static List<BatchResult<Long>> read(byte[] body, int sent) {
    if (sent == 1 && JsonCodec.kindOf(SOURCE, body) == JsonKind.NUMBER) {
      return List.of(new BatchResult.Added<>(JsonCodec.read(SOURCE, body, Long.class)));
    }
    List<BatchEntry> entries = JsonCodec.readList(SOURCE, body, BatchEntry.class);
    if (entries.size() != sent) {
      throw new UnreadableJsonException(
          SOURCE, "$", entries.size() + " results for " + sent + " entries");
    }
    List<BatchResult<Long>> results = new ArrayList<>();
    for (int i = 0; i < sent; i++) {
      results.add(result(entries.get(i), i));
    }
    return List.copyOf(results);
  }

  private static BatchResult<Long> result(BatchEntry entry, int index) {
    if (entry.statusCode() == 200) {
      long id =
          entry
              .value()
              .orElseThrow(
                  () ->
                      new UnreadableJsonException(
                          SOURCE, "$[" + index + "].return", "is missing or null"));
      return new BatchResult.Added<>(id);
    }
    if (entry.statusCode() < 400 || entry.statusCode() > 599) {
      throw new UnreadableJsonException(
          SOURCE, "$[" + index + "].statuscode", "is neither a success nor an error");
    }
    return new BatchResult.Failed<>(entry.statusCode(), oneLine(entry.errorText().orElse("")));
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").trim();
    return line.length() > 300 ? line.substring(0, 300) + "..." : line;
  }
}
