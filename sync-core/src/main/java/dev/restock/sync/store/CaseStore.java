package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.CaseTransition;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.store.movements.MovementState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that knows the cases: which are open, which were delivered to a sink, and
 * what people did about them. {@link SyncStore} says what holds of every method.
 */
public interface CaseStore {

  /**
   * Lists open cases that are due for delivery to a sink: at once when they are opened, later when
   * a delivery failed.
   *
   * @param tenant the tenant
   * @param now the current time
   * @param limit the maximum number of cases
   * @return the cases, the longest due first
   */
  List<UndeliveredCase> undeliveredCases(Tenant tenant, Instant now, int limit);

  /**
   * Records the result of a delivery. If a newer case for the same unit was opened meanwhile,
   * nothing changes and that one stays due.
   *
   * @param tenant the tenant
   * @param offered the case as it was offered to the sink
   * @param retryAt when to deliver it again; null if the sink has taken it
   */
  void recordDelivery(Tenant tenant, ExceptionCase offered, @Nullable Instant retryAt);

  /**
   * Records that a sink has taken a case.
   *
   * @param tenant the tenant
   * @param delivered the case as it was offered to the sink
   */
  default void caseDelivered(Tenant tenant, ExceptionCase delivered) {
    recordDelivery(tenant, delivered, null);
  }

  /**
   * Records that a delivery failed.
   *
   * @param tenant the tenant
   * @param offered the case as it was offered to the sink
   * @param retryAt when to deliver it again
   */
  default void caseNotDelivered(Tenant tenant, ExceptionCase offered, Instant retryAt) {
    recordDelivery(tenant, offered, retryAt);
  }

  /**
   * Lists one page of cases, in the order of their opening and their ids.
   *
   * @param tenant the tenant
   * @param query which cases, and which page
   * @return the cases; fewer than the query's limit if there are no more
   */
  List<StoredCase> cases(Tenant tenant, CaseQuery query);

  /**
   * Lists all open cases.
   *
   * @param tenant the tenant
   * @return the cases, oldest first
   */
  default List<ExceptionCase> openCases(Tenant tenant) {
    List<ExceptionCase> open = new ArrayList<>();
    visit(tenant, CaseQuery.open(), one -> open.add(one.opened()));
    return open;
  }

  /**
   * Lists open cases that have the same cause as a case and were not delivered yet, due or not: see
   * {@link CaseGroup#isOfOneCause}.
   *
   * <p>By default this goes through all open cases of the type.
   *
   * @param one the case; if it is open and was not delivered, it is among the result
   * @param limit the maximum number of cases
   * @return the cases, oldest first
   */
  default List<ExceptionCase> casesLike(ExceptionCase one, int limit) {
    List<ExceptionCase> alike = new ArrayList<>();
    visit(
        one.tenant(),
        CaseQuery.open().ofType(one.type()),
        found -> {
          if (!found.delivered() && CaseGroup.isOfOneCause(found.opened(), one)) {
            alike.add(found.opened());
          }
          return alike.size() < limit;
        });
    return alike;
  }

  /**
   * Finds a case by its id. {@link StoreQueries#audit} says what happened to it.
   *
   * <p>By default this goes through all cases.
   *
   * @param tenant the tenant
   * @param caseId its id
   * @return the case; empty if there is none, or it was archived
   */
  default Optional<StoredCase> findCase(Tenant tenant, String caseId) {
    List<StoredCase> found = new ArrayList<>();
    visit(
        tenant,
        CaseQuery.in(CaseState.OPEN, CaseState.values()),
        one -> !one.opened().id().equals(caseId) || !found.add(one));
    return found.stream().findFirst();
  }

  /**
   * Lists the cases of some returns, in all states.
   *
   * <p>By default this goes through all cases.
   *
   * @param tenant the tenant
   * @param rmaIds the {@linkplain ExceptionCase#rmaId returns} that the cases name
   * @return the cases, by ascending id of the case; archived ones are left out
   */
  default List<StoredCase> casesOf(Tenant tenant, Collection<String> rmaIds) {
    List<StoredCase> found = new ArrayList<>();
    visit(
        tenant,
        CaseQuery.in(CaseState.OPEN, CaseState.values()),
        one -> !rmaIds.contains(one.opened().rmaId()) || found.add(one));
    found.sort(Comparator.comparing(one -> one.opened().id()));
    return found;
  }

  /**
   * Changes a case, if it is still as it was seen and the change's {@link CaseTransition} can
   * happen to it. {@link CaseChange.Retry} and {@link CaseChange.Reopen} have further conditions,
   * which are described there and at {@link CaseTransition#REOPEN}. A case that is reopened is
   * delivered to the sink again.
   *
   * @param tenant the tenant
   * @param seen the case as it was seen
   * @param change the change
   * @param actor the person or host that makes the change, for the audit
   * @param now the current time
   * @return false if the case changed since it was seen or the change cannot happen; nothing was
   *     written then
   */
  boolean changeCase(Tenant tenant, CaseRef seen, CaseChange change, String actor, Instant now);

  /**
   * Retries open cases of a type, the oldest first: a read of their returns is made due, and their
   * units are decided again. A unit with a movement in {@link MovementState#PARKED} is not retried,
   * because the effect of that movement is not known.
   *
   * <p>By default each case is a transaction of its own. A store may use one for all.
   *
   * @param tenant the tenant
   * @param type the type, compared by name
   * @param openedBy only cases that were opened at this time or before
   * @param limit the maximum number of cases
   * @param actor the person who retries them, for the audit
   * @param now from when the reads are due
   * @return how many cases are retried; fewer than the limit if there are no more
   */
  default int retryAll(
      Tenant tenant, ExceptionType type, Instant openedBy, int limit, String actor, Instant now) {
    List<StoredCase> retried = new ArrayList<>();
    visit(
        tenant,
        CaseQuery.open().ofType(type),
        one -> {
          if (!one.opened().openedAt().isAfter(openedBy)
              && changeCase(tenant, one.ref(), new CaseChange.Retry(), actor, now)) {
            retried.add(one);
          }
          return retried.size() < limit;
        });
    return retried.size();
  }

  /**
   * Accepts the correction that an open case offers. The correction is planned, the case is closed,
   * and the parked movement becomes {@link MovementState#CONFIRMED}, or {@link
   * MovementState#REVERSED} if it was reversed meanwhile. A confirmed restock places its unit. The
   * unit is decided again in any case, and the read of its return is made due, because its
   * inspection may have changed while it was parked.
   *
   * @param tenant the tenant
   * @param caseId the case
   * @param actor the person who accepts it, for the audit
   * @param now the current time
   * @return what became of it; unless it was accepted, nothing was written
   */
  CorrectionResult acceptCorrection(Tenant tenant, String caseId, String actor, Instant now);

  /**
   * Visits cases page by page.
   *
   * @param tenant the tenant
   * @param query which cases; where it begins
   * @param visitor called for each case; returns false to stop
   */
  private void visit(Tenant tenant, CaseQuery query, Predicate<StoredCase> visitor) {
    List<StoredCase> page;
    CaseQuery next = query;
    do {
      page = cases(tenant, next);
      for (StoredCase one : page) {
        if (!visitor.test(one)) {
          return;
        }
        next = query.after(one);
      }
    } while (page.size() == query.limit());
  }
}
