package dev.restock.sync.store.memory;

import static java.util.Comparator.comparing;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.CaseTransition;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.alerts.CaseTally;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.refunds.RefundCases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cases of one tenant in memory; guarded by the store's lock. */
final class CaseMemory {
  private static final String NOBODY = "";

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final AuditMemory audit;

  CaseMemory(AuditMemory audit) {
    this.audit = audit;
  }

  private static final class Row {
    private ExceptionCase opened;
    private CaseState state = CaseState.OPEN;
    private String assignee = NOBODY;
    private Instant changedAt;
    private Instant deliverAt;
    private int failures;
    private boolean delivered;
    private long revision;

    private Row(ExceptionCase opened) {
      this.opened = opened;
      this.changedAt = opened.openedAt();
      this.deliverAt = opened.openedAt();
    }

    private boolean isUndelivered() {
      return state.isOpen() && !delivered;
    }

    private StoredCase stored() {
      return new StoredCase(opened, state, assignee, changedAt, delivered, revision);
    }

    private void deliverFrom(Instant at) {
      deliverAt = at;
      failures = 0;
      delivered = false;
    }
  }

  /** Gives all cases another tenant. */
  void rename(Tenant tenant) {
    rows.values().forEach(row -> row.opened = Renamed.caseOf(row.opened, tenant));
  }

  List<StoredCase> ofReturns(Collection<String> rmaIds) {
    return rows.values().stream()
        .filter(row -> rmaIds.contains(row.opened.rmaId()))
        .map(Row::stored)
        .sorted(Comparator.comparing(one -> one.opened().id()))
        .toList();
  }

  List<CaseTally> tally() {
    Map<ExceptionType, List<ExceptionCase>> byType = new LinkedHashMap<>();
    rows.values().stream()
        .filter(row -> row.state.isOpen())
        .forEach(
            row ->
                byType
                    .computeIfAbsent(row.opened.type(), any -> new ArrayList<>())
                    .add(row.opened));
    return byType.entrySet().stream()
        .map(
            entry ->
                new CaseTally(
                    entry.getKey(),
                    entry.getValue().size(),
                    entry.getValue().stream().filter(one -> !one.unitId().isEmpty()).count(),
                    entry.getValue().stream()
                        .map(ExceptionCase::openedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow()))
        .toList();
  }

  // ---- the engine ------------------------------------------------------------------------------

  void open(ExceptionCase opened, String who, Instant now) {
    Row row = rows.get(opened.id());
    String why = opened.type().name();
    if (row == null) {
      row = new Row(opened);
      row.changedAt = now;
      rows.put(opened.id(), row);
      audit.add(AuditEntry.ofCase(opened.id()), "", row.state.name(), now, who, why);
      return;
    }
    boolean renews =
        row.state == CaseState.ASSIGNED && row.opened.type().name().equals(opened.type().name());
    CaseTransition transition = renews ? CaseTransition.RENEW : CaseTransition.OPEN_AGAIN;
    row.opened = opened;
    row.deliverFrom(opened.openedAt());
    change(row, transition, renews ? row.assignee : NOBODY, who, why, now);
  }

  /** Closes a case that a decision makes pointless. */
  void close(String caseId, String who, Instant now, String why) {
    Row row = rows.get(caseId);
    if (row == null) {
      return;
    }
    boolean isJudgedAtOnce =
        row.opened.unitId().isEmpty()
            || RefundCases.orderOf(row.opened.rmaId()).isPresent()
            || (ChannelPush.idOfCase(row.opened.unitId()) == null
                && DriftCases.isDrift(row.opened.rmaId()));
    if (row.state.isOpen()) {
      change(row, CaseTransition.OVERTAKE, row.assignee, who, why, now);
    } else if (row.state == CaseState.RETRIED && isJudgedAtOnce) {
      change(row, CaseTransition.SUCCEED, row.assignee, who, why, now);
    }
  }

  /** Closes the case of a push that was retried and has succeeded. */
  void succeed(String caseId, String who, Instant now) {
    CaseChange succeed = new CaseChange.Succeed();
    Optional.ofNullable(rows.get(caseId))
        .ifPresent(row -> change(row, succeed.transition(), row.assignee, who, succeed.why(), now));
  }

  void acceptCorrection(String caseId, String who, Instant now) {
    Optional.ofNullable(rows.get(caseId))
        .ifPresent(
            row ->
                change(
                    row,
                    CaseTransition.ACCEPT_CORRECTION,
                    row.assignee,
                    who,
                    "its correction was accepted",
                    now));
  }

  private void change(
      Row row, CaseTransition transition, String assignee, String who, String why, Instant now) {
    CaseState from = row.state;
    Optional<CaseState> to = transition.from(from);
    if (to.isPresent()) {
      row.state = to.get();
      row.assignee = assignee;
      row.changedAt = now;
      row.revision++;
      String subject = AuditEntry.ofCase(row.opened.id());
      audit.add(subject, from.name(), row.state.name(), now, who, why);
    }
  }

  // ---- a person --------------------------------------------------------------------------------

  /** The case if it is as it was seen, and this can happen to it. */
  Optional<ExceptionCase> changeable(CaseRef seen, CaseTransition transition) {
    return Optional.ofNullable(rows.get(seen.id()))
        .filter(row -> row.revision == seen.revision())
        .filter(row -> transition.from(row.state).isPresent())
        .map(row -> row.opened);
  }

  void change(String caseId, CaseChange change, String who, Instant now) {
    Row row = rows.get(caseId);
    if (row == null) {
      return;
    }
    if (change.transition() == CaseTransition.REOPEN) {
      row.deliverFrom(now);
    }
    change(row, change.transition(), change.assignee(row.assignee), who, change.why(), now);
  }

  // ---- queries ---------------------------------------------------------------------------------

  Optional<ExceptionCase> openById(String caseId) {
    return Optional.ofNullable(rows.get(caseId))
        .filter(row -> row.state.isOpen())
        .map(row -> row.opened);
  }

  private List<ExceptionCase> open() {
    return inOrder().filter(row -> row.state.isOpen()).map(row -> row.opened).toList();
  }

  List<StoredCase> list(CaseQuery query) {
    return inOrder()
        .map(Row::stored)
        .filter(query::matches)
        .filter(one -> query.after().isEmpty() || isAfter(one, query.after().get()))
        .limit(query.limit())
        .toList();
  }

  Map<CaseState, Long> counts(int most) {
    Map<CaseState, Long> counts = new EnumMap<>(CaseState.class);
    rows.values().forEach(row -> counts.merge(row.state, 1L, Long::sum));
    counts.replaceAll((state, count) -> Math.min(most, count));
    return counts;
  }

  private static boolean isAfter(StoredCase one, CaseQuery.Place place) {
    int byTime = one.opened().openedAt().compareTo(place.openedAt());
    return byTime > 0 || (byTime == 0 && one.opened().id().compareTo(place.caseId()) > 0);
  }

  private Stream<Row> inOrder() {
    Comparator<Row> byTime = comparing(row -> row.opened.openedAt());
    return rows.values().stream().sorted(byTime.thenComparing(row -> row.opened.id()));
  }

  /** All cases of a return, open or not. */
  List<StoredCase> ofReturn(String rmaId) {
    return rows.values().stream()
        .filter(row -> row.opened.rmaId().equals(rmaId))
        .map(Row::stored)
        .toList();
  }

  Map<Owner, Long> openByOwner() {
    Map<Owner, Long> counts = new EnumMap<>(Owner.class);
    open().forEach(one -> counts.merge(one.type().owner(), 1L, Long::sum));
    return counts;
  }

  // ---- delivery ----------------------------------------------------------------------------

  List<UndeliveredCase> undelivered(Instant now, int limit) {
    return inOrder()
        .filter(row -> row.isUndelivered() && !row.deliverAt.isAfter(now))
        .sorted(comparing(row -> row.deliverAt))
        .map(row -> new UndeliveredCase(row.opened, row.failures))
        .limit(limit)
        .toList();
  }

  void recordDelivery(ExceptionCase offered, @Nullable Instant retryAt) {
    Optional<Row> found = row(offered);
    if (found.isPresent()) {
      Row row = found.get();
      row.delivered = retryAt == null;
      row.failures += retryAt == null ? 0 : 1;
      row.deliverAt = retryAt == null ? row.deliverAt : retryAt;
    }
  }

  private Optional<Row> row(ExceptionCase asItWas) {
    return Optional.ofNullable(rows.get(asItWas.id())).filter(row -> row.opened.equals(asItWas));
  }

  Optional<Instant> nextDelivery() {
    return rows.values().stream()
        .filter(Row::isUndelivered)
        .map(row -> row.deliverAt)
        .min(Comparator.naturalOrder());
  }

  // ---- archive ---------------------------------------------------------------------------------

  boolean hasAny(String rmaId) {
    return rows.values().stream().anyMatch(row -> row.opened.rmaId().equals(rmaId));
  }

  boolean hasOpen(String rmaId) {
    return rows.values().stream()
        .anyMatch(row -> row.state.isOpen() && row.opened.rmaId().equals(rmaId));
  }

  /** Whether a case is neither open nor retried. */
  boolean isOver(String caseId) {
    return Optional.ofNullable(rows.get(caseId))
        .filter(row -> row.state.isOpen() || row.state == CaseState.RETRIED)
        .isEmpty();
  }

  void forget(String caseId) {
    rows.remove(caseId);
    audit.forget(AuditEntry.ofCase(caseId));
  }

  void archive(String rmaId) {
    List<String> gone =
        rows.values().stream()
            .map(row -> row.opened)
            .filter(one -> one.rmaId().equals(rmaId))
            .map(ExceptionCase::id)
            .toList();
    gone.forEach(this::forget);
  }
}
