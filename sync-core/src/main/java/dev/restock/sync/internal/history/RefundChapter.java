package dev.restock.sync.internal.history;

import dev.restock.sync.Tenant;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Refunds: their observations, their verdicts, and what the books have of them. */
final class RefundChapter implements Chapter {
  private final SyncStore store;
  private final Tenant tenant;

  RefundChapter(SyncStore store, Tenant tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  @Override
  public void tell(Scope scope, Entries entries) {
    if (!scope.observed.isEmpty()) {
      for (Recorded<StoredObservation> one : store.observationsOf(tenant, scope.observed)) {
        entries.add(observed(one));
        addSettlements(one, entries);
      }
      addChanges(store.observationVersionsOf(tenant, scope.observed), entries);
    }
    for (StoredRefund one : scope.refunds) {
      entries.audit(AuditEntry.ofRefund(one.key()), row -> accepted(one, row), null);
      RefundRow row = one.row();
      if (row != null) {
        entries.add(judged(one, row));
      }
      RefundEntry booked = one.booked();
      if (booked != null) {
        booked(one, booked, entries);
      }
    }
  }

  private static StoryEntry observed(Recorded<StoredObservation> recorded) {
    StoredObservation one = recorded.fact();
    return StoryEntry.of(
            StoryKind.OBSERVATION,
            "observation " + one.source() + " " + one.id(),
            StorySubject.ofOrder(one.order()))
        .what(
            "source %s showed %s of order %s as it is now"
                .formatted(one.source(), one.id(), one.order()))
        .at(recorded.at());
  }

  /** The rows of settlements that an observation of a source of this library names. */
  private static void addSettlements(Recorded<StoredObservation> recorded, Entries entries) {
    StoredObservation one = recorded.fact();
    List<SettlementRow> rows;
    try {
      rows = RefundJson.read(one.content(), RefundFacts.class).settlements();
    } catch (IllegalArgumentException e) {
      // The content of a source may be any text.
      return;
    }
    for (SettlementRow row : rows) {
      Instant at = row.at();
      String order = one.order().isBlank() ? row.orderId() : one.order();
      entries.add(
          StoryEntry.of(
                  StoryKind.SETTLED,
                  "settled " + row.id(),
                  order == null || order.isBlank()
                      ? StorySubject.ofRefund(RefundOrigin.SETTLEMENT + ":" + row.id())
                      : StorySubject.ofOrder(order))
              .what(
                  "%s settled %s %s with reference %s"
                      .formatted(
                          row.provider(),
                          row.amount().toPlainString(),
                          row.currency(),
                          row.reference()))
              .reason(at == null ? "its date is not known: this is when it was read" : null)
              .amount(row.amount(), row.currency())
              .at(at == null ? recorded.at() : at));
    }
  }

  /** An entry for each change of content that is more than a time of change. */
  private static void addChanges(List<Recorded<StoredObservation>> versions, Entries entries) {
    for (int i = 1; i < versions.size(); i++) {
      StoredObservation before = versions.get(i - 1).fact();
      StoredObservation one = versions.get(i).fact();
      if (one.source().equals(before.source()) && one.id().equals(before.id())) {
        List<String> changes = FactChanges.between(before.content(), one.content());
        if (!changes.isEmpty()) {
          entries.add(
              StoryEntry.of(
                      StoryKind.OBSERVATION,
                      "observation %s %s changed %s"
                          .formatted(one.source(), one.id(), versions.get(i).at()),
                      StorySubject.ofOrder(one.order()))
                  .what(
                      "source %s showed %s of order %s changed: %s"
                          .formatted(
                              one.source(), one.id(), one.order(), String.join(", ", changes)))
                  .at(versions.get(i).at()));
        }
      }
    }
  }

  private static StoryEntry judged(StoredRefund stored, RefundRow row) {
    StoryEntry.Builder entry =
        StoryEntry.of(
                StoryKind.REFUND, "refund " + stored.key(), StorySubject.ofRefund(stored.key()))
            .what("refund %s is %s".formatted(stored.key(), row.verdict()))
            .state(row.verdict().name())
            .reason(row.cause().isEmpty() ? row.verdict().meaning() : row.cause())
            .amount(row.money(), row.currency());
    String order = row.order();
    if (order != null && !order.isBlank()) {
      entry.reference(StorySubject.ofOrder(order));
    }
    row.units().forEach(unit -> entry.reference(StorySubject.ofUnit(unit)));
    return entry.at(stored.changedAt());
  }

  private static StoryEntry accepted(StoredRefund stored, Entries.Row row) {
    AuditEntry is = row.is();
    return StoryEntry.of(StoryKind.REFUND_ACCEPTED, row.id(), StorySubject.ofRefund(stored.key()))
        .what("refund %s is %s, and was %s".formatted(stored.key(), is.to(), is.from()))
        .state(is.to())
        .reason(is.why())
        .actor(is.actor())
        .at(is.at());
  }

  /** The sum of the entries names the last batch that has one. */
  private void booked(StoredRefund stored, RefundEntry booked, Entries entries) {
    long batch = booked.correctedBatch().orElse(0);
    LocalDate last = store.lastClosedRefundDay(tenant).map(ClosedDay::day).orElse(booked.day());
    store.closedRefundDays(tenant, booked.day(), last).stream()
        .filter(day -> day.number() == batch)
        .findFirst()
        .ifPresent(
            day ->
                entries.add(
                    StoryEntry.of(
                            StoryKind.BOOKED,
                            "booked " + stored.key(),
                            StorySubject.ofRefund(stored.key()))
                        .what(
                            "the books have refund %s, last changed by batch %d of day %s"
                                .formatted(stored.key(), batch, day.day()))
                        .actor(day.actor())
                        .amount(booked.money(), booked.currency())
                        .at(day.closedAt())));
  }
}
