package dev.restock.sync.internal.entries;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.EntryReport;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.store.NoteStore.Note;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Plans the orders of closed batches, in the order of the batches. */
final class EntryPlanner {
  private static final String NOTE = "entries planned";
  private static final int AT_ONCE = 500;

  private final EngineContext engine;
  private final FinancialEntries settings;

  EntryPlanner(EngineContext engine, FinancialEntries settings) {
    this.engine = engine;
    this.settings = settings;
  }

  /** The last batch that is planned to its end. */
  private record Planned(long batch, LocalDate day) {
    static Planned parse(String text) {
      String[] parts = text.split(" ", -1);
      return new Planned(Long.parseLong(parts[0]), LocalDate.parse(parts[1]));
    }

    static String text(ClosedDay day) {
      return day.number() + " " + day.day();
    }
  }

  private Optional<Note> note() {
    return engine.store().note(engine.tenant(), NOTE);
  }

  private LocalDate nextDay() {
    LocalDate first = settings.firstDay();
    return note()
        .map(note -> Planned.parse(note.text()).day().plusDays(1))
        .filter(next -> next.isAfter(first))
        .orElse(first);
  }

  private List<ClosedDay> unplanned() {
    return engine.store().closedRefundDays(engine.tenant(), nextDay(), LocalDate.MAX);
  }

  /** Whether a closed batch is not planned yet. */
  boolean isDue() {
    LocalDate next = nextDay();
    return engine
        .store()
        .lastClosedRefundDay(engine.tenant())
        .filter(last -> !last.day().isBefore(next))
        .isPresent();
  }

  void plan(RunContext run) {
    for (ClosedDay day : isDue() ? unplanned() : List.<ClosedDay>of()) {
      if (!run.goesOn()) {
        return;
      }
      long version = note().map(Note::version).orElse(0L);
      run.add(new EntryReport(plan(day.number()), 0, 0, 0, 0, 0));
      if (!engine.store().putNote(engine.tenant(), NOTE, version, Planned.text(day))) {
        // Another host plans the same batches.
        return;
      }
    }
  }

  private int plan(long batch) {
    TreeMap<Long, String> some = new TreeMap<>();
    int[] planned = {0};
    Runnable write =
        () -> {
          planned[0] +=
              engine
                  .store()
                  .planEntryPosts(engine.tenant(), batch, some, engine.instance(), engine.now());
          some.clear();
        };
    forEach(
        batch,
        (number, entry) -> {
          some.put(number, refund(entry));
          if (some.size() == AT_ONCE) {
            write.run();
          }
        });
    if (!some.isEmpty()) {
      write.run();
    }
    return planned[0];
  }

  /** Takes an entry with its number in the batch. */
  @FunctionalInterface
  private interface Visitor {
    void visit(long number, RefundEntry entry);
  }

  /** Visits the entries that Sitoo does not book by itself. */
  private void forEach(long batch, Visitor visitor) {
    long[] number = {0};
    engine
        .store()
        .forEachRefundEntry(
            engine.tenant(),
            batch,
            entry -> {
              number[0]++;
              if (entry.origin() != RefundOrigin.REGISTER) {
                visitor.visit(number[0], entry);
              }
            });
  }

  private static String refund(RefundEntry entry) {
    return entry.origin() + ":" + entry.refund();
  }

  /**
   * Drafts the orders of the batches that are not planned yet, with the keys that they will get.
   */
  void forEachUnplanned(RefundOrders orders, Consumer<RefundOrders.Draft> visitor) {
    Map<String, Long> before = new HashMap<>();
    for (ClosedDay day : unplanned()) {
      forEach(
          day.number(),
          (number, entry) -> {
            String refund = refund(entry);
            List<EntryPost> known =
                engine.store().entryPostsOf(engine.tenant(), List.of(refund)).stream()
                    .map(StoredEntryPost::post)
                    .toList();
            boolean isPlanned =
                known.stream()
                    .anyMatch(one -> one.batch() == day.number() && one.number() == number);
            if (isPlanned) {
              return;
            }
            long ordinal = known.size() + before.merge(refund, 1L, Long::sum);
            String key = EntryPost.keyOf(engine.tenant(), refund, ordinal);
            RefundOrders.Draft draft = orders.draft(key, entry);
            if (!draft.isNothing()) {
              visitor.accept(draft);
            }
          });
    }
  }
}
