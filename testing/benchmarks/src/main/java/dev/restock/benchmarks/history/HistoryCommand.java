package dev.restock.benchmarks.history;

import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.SearchResult;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.store.history.MovementList;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures the queries of the history. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "How long the queries of the history take in a store with a long past: the median, 95 of 100,"
          + " and the longest, and the processor time of the asking thread. Each query is for"
          + " something else, picked from a seed.",
      "Takes some seconds with 50,000 movements; half an hour and 30 GB with 10,000,000."
    })
public final class HistoryCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Mixin private PastStore stored = new PastStore();

  /** Created by picocli. */
  public HistoryCommand() {}

  @Override
  public Integer call() throws IOException, SQLException {
    stored.use(
        (store, past) -> {
          Clock clock = Clock.fixed(past.end(), ZoneOffset.UTC);
          History history = History.of(store, LongPast.TENANT, clock);
          stored
              .timings(command.commandLine().getOut())
              .print("query", "found", queries(history, past));
        });
    return 0;
  }

  private static Map<String, IntSupplier> queries(History history, LongPast past) {
    Random random = new Random(1);
    HistoryPage page = HistoryPage.first();
    Map<String, IntSupplier> all = new LinkedHashMap<>();
    all.put(
        "story of a return", () -> entries(history, StorySubject.ofReturn(past.anyReturn(random))));
    all.put(
        "story of an order by its name",
        () -> entries(history, StorySubject.ofOrder(past.anyOrder(random))));
    all.put(
        "story of an SKU", () -> entries(history, StorySubject.ofSku(past.anySku(random), null)));
    all.put(
        "story of an SKU in a warehouse",
        () -> entries(history, StorySubject.ofSku(past.anySku(random), 12L)));
    all.put(
        "story of a movement",
        () -> entries(history, StorySubject.ofMovement(past.anyKey(random))));
    all.put(
        "story of a refund", () -> entries(history, StorySubject.ofRefund(past.anyRefund(random))));
    all.put("units of a return", () -> history.units(past.anyReturn(random), page).items().size());
    all.put("search: return", () -> hits(history.search(past.anyReturn(random))));
    all.put("search: order", () -> hits(history.search(past.anyOrder(random))));
    all.put("search: unit", () -> hits(history.search(past.anyUnit(random))));
    all.put("search: SKU", () -> hits(history.search(past.anySku(random))));
    all.put("search: movement", () -> hits(history.search(past.anyKey(random))));
    all.put("search: transaction", () -> hits(history.search(past.anyTransaction(random))));
    all.put("search: refund", () -> hits(history.search(past.anyRefund(random))));
    all.put("search: beginning of many SKUs", () -> hits(history.search("SKU")));
    all.put("search: beginning of many orders", () -> hits(history.search("#1")));
    all.put("search: nothing", () -> hits(history.search("nothing " + random.nextInt())));
    for (MovementList list : MovementList.values()) {
      all.put("movements " + list, () -> history.movements(list, page).items().size());
    }
    all.put("counts of cases", () -> (int) history.caseCounts().openCases());
    all.put("flow of a day", () -> (int) history.flow().toStock().done());
    all.put("open cases", () -> cases(history, CaseQuery.open()));
    all.put(
        "open cases of HIGH severity",
        () -> cases(history, CaseQuery.open().fromSeverity(Severity.HIGH)));
    all.put(
        "open cases, 180 days old",
        () -> cases(history, CaseQuery.open().openedBy(past.end().minus(Duration.ofDays(180)))));
    ExceptionType type = new ExceptionType("TYPE_4", Owner.INTEGRATION, "");
    all.put("open cases of a type", () -> cases(history, CaseQuery.open().ofType(type)));
    all.put(
        "open cases with a text of many",
        () -> cases(history, CaseQuery.open().containing("reason 5 ")));
    all.put(
        "open cases with a text of none",
        () -> cases(history, CaseQuery.open().containing("no such words")));
    for (Owner owner : Owner.values()) {
      all.put("open cases of " + owner, () -> cases(history, CaseQuery.open().ownedBy(owner)));
    }
    CaseQuery closed = CaseQuery.in(CaseState.RESOLVED, CaseState.DISMISSED);
    all.put("closed cases", () -> cases(history, closed));
    all.put("closed cases of an owner", () -> cases(history, closed.ownedBy(Owner.INTEGRATION)));
    all.put("closed cases of a type", () -> cases(history, closed.ofType(type)));
    all.put(
        "cases in all states",
        () -> cases(history, CaseQuery.in(CaseState.OPEN, CaseState.values())));
    return all;
  }

  private static int cases(History history, CaseQuery query) {
    return history.cases(query, null).items().size();
  }

  private static int entries(History history, StorySubject subject) {
    return history.story(subject).entries().size();
  }

  private static int hits(SearchResult result) {
    return result.hits().size();
  }
}
