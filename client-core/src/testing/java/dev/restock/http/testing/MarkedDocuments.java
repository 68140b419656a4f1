package dev.restock.http.testing;

import dev.restock.http.json.UnreadableJsonException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Documents in which each value is marked in turn, and what reads them. */
public final class MarkedDocuments {
  /** What is put in place of a value. */
  public static final String MARK = "zq-0820-mark";

  private MarkedDocuments() {}

  /** What the log, or an error that says that a document is unreadable, gives away, in words. */
  public static List<String> givenAway(Collection<String> documents, Consumer<byte[]> reader) {
    List<String> said = new ArrayList<>();
    try (Printed words = new Printed()) {
      for (String document : documents) {
        for (byte[] variant : MarkedTexts.variants(document, MARK)) {
          try {
            reader.accept(variant);
          } catch (UnreadableJsonException e) {
            said.add(Printed.messagesOf(e));
          }
          said.addAll(words.logged());
        }
      }
    }
    return said.stream().filter(text -> text.contains(MARK)).toList();
  }
}
