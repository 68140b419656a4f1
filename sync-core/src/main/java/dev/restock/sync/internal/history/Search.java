package dev.restock.sync.internal.history;

import dev.restock.sync.Tenant;
import dev.restock.sync.history.SearchHit;
import dev.restock.sync.history.SearchResult;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.history.FoundMovement;
import dev.restock.sync.store.history.FoundTransaction;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.history.RegisterChange;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredObservation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks a text up under every kind of id and name, each by an index. */
final class Search {
  private static final int MOST_OF_A_KIND = 10;
  private static final int LONGEST = 200;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final String HINT =
      "Nothing has this id or name. Ids are compared as a whole, with upper and lower case; orders"
          + " and SKUs are also found by the beginning of their names. A return is known once it"
          + " was listed or hinted, a transaction once the ledger was read after it.";

  private final SyncStore store;
  private final Tenant tenant;

  Search(SyncStore store, Tenant tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  SearchResult search(String asked) {
    String text = asked.strip();
    if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
      return new SearchResult(
          text, List.of(), "Search for an id or a name of at most " + LONGEST + " characters.");
    }
    List<SearchHit> hits = new ArrayList<>();
    returns(text, hits);
    units(text, hits);
    orders(text, hits);
    skus(text, hits);
    movements(text, hits);
    cases(text, hits);
    refunds(text, hits);
    store
        .push(tenant, text)
        .ifPresent(
            push ->
                exact(
                    hits,
                    StorySubject.ofPush(push.id()),
                    push.push().describe() + " is " + push.state()));
    observations(text, hits);
    if (EntryPost.isKey(text)) {
      store.entryPost(tenant, text).ifPresent(one -> exact(hits, one));
    }
    if (NUMBER.matcher(text).matches()) {
      numbered(Long.parseLong(text), hits);
    }
    List<SearchHit> sorted = new ArrayList<>(hits.stream().filter(SearchHit::isExact).toList());
    hits.stream().filter(hit -> !hit.isExact()).forEach(sorted::add);
    return new SearchResult(text, sorted, sorted.isEmpty() ? HINT : "");
  }

  private static void exact(List<SearchHit> hits, StorySubject found, String what) {
    hits.add(new SearchHit(found, found, what, true));
  }

  private void returns(String text, List<SearchHit> hits) {
    for (ReturnFacts one : store.returnFacts(tenant, List.of(text))) {
      String status =
          one.status().value().isEmpty() ? "hinted, not seen yet" : one.status().toString();
      String order = one.orderName().isEmpty() ? "" : ", order " + one.orderName();
      exact(hits, StorySubject.ofReturn(one.rmaId()), "return: " + status + order);
    }
  }

  private void units(String text, List<SearchHit> hits) {
    for (UnitRef unit : store.unitsNamed(tenant, text, MOST_OF_A_KIND)) {
      exact(hits, StorySubject.ofUnit(unit), "unit of return " + unit.rmaId());
    }
  }

  private void orders(String text, List<SearchHit> hits) {
    Set<String> names = new LinkedHashSet<>();
    names.add(text);
    names.add("#" + text);
    for (String name : List.copyOf(names)) {
      List<String> returns = store.returnsOfOrder(tenant, name, MOST_OF_A_KIND);
      boolean isRefunded =
          !store.refundsOf(tenant, List.of(name)).isEmpty()
              || !store.refundOrdersNamed(tenant, name, 1).isEmpty();
      if (!returns.isEmpty() || isRefunded) {
        exact(
            hits,
            StorySubject.ofOrder(name),
            returns.isEmpty()
                ? "order with refunds, without a return"
                : "order of return " + String.join(", ", returns));
      }
    }
    for (String begin : List.of(text, "#" + text)) {
      store.orderNames(tenant, begin, MOST_OF_A_KIND).stream()
          .filter(name -> !names.contains(name))
          .forEach(name -> hits.add(begun(StorySubject.ofOrder(name), "order")));
    }
  }

  private static SearchHit begun(StorySubject found, String what) {
    return new SearchHit(found, found, what, false);
  }

  private void skus(String text, List<SearchHit> hits) {
    for (String sku : store.skus(tenant, text, MOST_OF_A_KIND)) {
      StorySubject found = StorySubject.ofSku(sku, null);
      hits.add(new SearchHit(found, found, "SKU", sku.equals(text)));
    }
    boolean isMoved =
        hits.stream().anyMatch(hit -> hit.found().equals(StorySubject.ofSku(text, null)));
    if (!isMoved && !store.registerChangesOf(tenant, text, null, null, 1).isEmpty()) {
      exact(hits, StorySubject.ofSku(text, null), "SKU that only registers moved");
    }
  }

  private void movements(String text, List<SearchHit> hits) {
    if (!StockMovement.isKey(text)) {
      return;
    }
    store
        .movement(tenant, text)
        .ifPresent(
            one -> {
              StoredMovement stored = one.movement();
              StorySubject found = StorySubject.ofMovement(one.key());
              exact(
                  hits,
                  found,
                  stored == null
                      ? "archived movement, " + one.state()
                      : "movement of unit %s of return %s, %s"
                          .formatted(
                              stored.movement().unitId(), stored.movement().rmaId(), one.state()));
            });
  }

  private void cases(String text, List<SearchHit> hits) {
    store
        .findCase(tenant, text)
        .ifPresent(
            one ->
                exact(
                    hits,
                    StorySubject.ofCase(text),
                    "case " + one.opened().type().name() + ", " + one.state()));
  }

  /** The key of a refund, or the id that a system has for it. */
  private void refunds(String text, List<SearchHit> hits) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(text);
    for (RefundOrigin origin : RefundOrigin.values()) {
      keys.add(origin + ":" + text);
    }
    for (String key : keys) {
      store
          .refund(tenant, key)
          .ifPresent(
              one ->
                  exact(
                      hits,
                      StorySubject.ofRefund(one.key()),
                      one.row() == null
                          ? "refund that is gone and was booked"
                          : "refund, " + one.row().verdict()));
    }
  }

  /** Such as the row of a settlement, by provider and reference. */
  private void observations(String text, List<SearchHit> hits) {
    for (Recorded<StoredObservation> one : store.observationsNamed(tenant, text)) {
      String order = one.fact().order();
      if (!order.isBlank()) {
        StorySubject subject = StorySubject.ofOrder(order);
        hits.add(
            new SearchHit(
                subject, subject, "order, by " + text + " of source " + one.fact().source(), true));
      }
    }
  }

  private static void exact(List<SearchHit> hits, StoredEntryPost one) {
    exact(
        hits,
        StorySubject.ofEntry(one.key()),
        "order in Sitoo for an entry of refund %s, %s".formatted(one.post().refund(), one.state()));
  }

  private void numbered(long number, List<SearchHit> hits) {
    store.entryPostOfOrder(tenant, number).ifPresent(one -> exact(hits, one));
    for (RegisterReturn one : store.registerOrders(tenant, List.of(number)).refunds()) {
      exact(hits, StorySubject.ofRegisterOrder(one.orderId()), "refund order of a register");
    }
    FoundTransaction transaction = store.transaction(tenant, number);
    Set<StorySubject> subjects = new LinkedHashSet<>();
    for (LedgerEntry line : transaction.entries()) {
      subjects.add(
          store.movement(tenant, line.externalId()).map(FoundMovement::movement).isPresent()
              ? StorySubject.ofMovement(line.externalId())
              : StorySubject.ofTransaction(number));
    }
    for (RegisterChange change : transaction.register()) {
      Long order = change.orderId();
      subjects.add(
          order == null ? StorySubject.ofTransaction(number) : StorySubject.ofRegisterOrder(order));
    }
    subjects.forEach(
        subject ->
            hits.add(
                new SearchHit(
                    StorySubject.ofTransaction(number),
                    subject,
                    "transaction of the stock system, of " + subject,
                    true)));
  }
}
