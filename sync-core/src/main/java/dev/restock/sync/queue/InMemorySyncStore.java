package dev.restock.sync.queue;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.Tenant;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A store that forgets everything when the process ends. For tests, dry runs and trials; a host
 * that posts to a real account needs a durable one, because a forgotten movement is posted again.
 */
public final class InMemorySyncStore implements SyncStore {
  private final Map<Tenant, TenantMemory> tenants = new HashMap<>();

  /** Makes an empty store. */
  public InMemorySyncStore() {}

  private TenantMemory of(Tenant tenant) {
    return tenants.computeIfAbsent(tenant, any -> new TenantMemory());
  }

  @Override
  public synchronized void hint(Tenant tenant, String rmaId, Instant now) {
    of(tenant).hint(rmaId, now);
  }

  @Override
  public synchronized Map<String, ReturnStatus> statuses(Tenant tenant, Collection<String> rmaIds) {
    Map<String, ReturnStatus> found = new LinkedHashMap<>();
    for (String rmaId : rmaIds) {
      of(tenant).status(rmaId).ifPresent(status -> found.put(rmaId, status));
    }
    return found;
  }

  @Override
  public synchronized void recordSweep(Tenant tenant, Collection<SeenReturn> seen, Instant now) {
    seen.forEach(row -> of(tenant).seen(row, now));
  }

  @Override
  public synchronized Optional<Instant> lastSweep(Tenant tenant) {
    return of(tenant).lastSweep;
  }

  @Override
  public synchronized void sweepEnded(Tenant tenant, Instant at) {
    of(tenant).lastSweep = Optional.of(at);
  }

  @Override
  public synchronized List<ReadClaim> claimReads(Tenant tenant, Lease lease, int limit) {
    return of(tenant).claimReads(lease, limit);
  }

  @Override
  public synchronized Map<String, UnitState> units(Tenant tenant, String rmaId) {
    return of(tenant).unitsOf(rmaId);
  }

  @Override
  public synchronized List<StoredMovement> movements(Tenant tenant, String rmaId) {
    return of(tenant).movements.of(rmaId);
  }

  @Override
  public synchronized void decide(Tenant tenant, ReadClaim claim, Decision decision, Instant now) {
    of(tenant).decide(claim, decision, now);
  }

  @Override
  public synchronized void postponeRead(
      Tenant tenant, ReadClaim claim, Instant next, boolean tried) {
    of(tenant).postpone(claim, next, tried);
  }

  @Override
  public synchronized List<StoredMovement> claimToSend(Tenant tenant, Lease lease, int limit) {
    return of(tenant).movements.claimToSend(lease, limit);
  }

  @Override
  public synchronized List<StoredMovement> markSent(
      Tenant tenant, List<StoredMovement> claimed, long floor, Instant settleAt, Instant now) {
    return of(tenant).movements.markSent(claimed, floor, settleAt, now);
  }

  @Override
  public synchronized List<StoredMovement> claimUnknown(Tenant tenant, Lease lease, int limit) {
    return of(tenant).movements.claimUnknown(lease, limit);
  }

  @Override
  public synchronized List<StoredMovement> claimToConfirm(Tenant tenant, Lease lease, int limit) {
    return of(tenant).movements.claimToConfirm(lease, limit);
  }

  @Override
  public synchronized Set<StoredMovement> settle(
      Tenant tenant, Map<StoredMovement, Settlement> settlements, Instant now) {
    return of(tenant).settle(settlements, now);
  }

  @Override
  public synchronized List<ExceptionCase> undeliveredCases(Tenant tenant, int limit) {
    return of(tenant).undelivered(limit);
  }

  @Override
  public synchronized void caseDelivered(Tenant tenant, ExceptionCase delivered) {
    of(tenant).delivered(delivered);
  }

  @Override
  public synchronized List<ExceptionCase> openCases(Tenant tenant) {
    return of(tenant).openCases();
  }

  @Override
  public synchronized int release(Tenant tenant, ExceptionType type, String actor, Instant now) {
    return of(tenant).release(type, actor, now);
  }

  @Override
  public synchronized boolean acceptCorrection(
      Tenant tenant, String caseId, String actor, Instant now) {
    return of(tenant).acceptCorrection(caseId, actor, now);
  }

  @Override
  public synchronized List<AuditEntry> audit(Tenant tenant, String subject) {
    return of(tenant).audit(subject);
  }

  @Override
  public void forEachUnit(Tenant tenant, Consumer<UnitReport> visitor) {
    List<UnitReport> reports;
    synchronized (this) {
      reports = of(tenant).reports();
    }
    reports.forEach(visitor);
  }

  @Override
  public synchronized StoreCounts counts(Tenant tenant) {
    return of(tenant).counts();
  }

  @Override
  public synchronized Optional<Instant> nextDue(Tenant tenant) {
    return of(tenant).nextDue();
  }
}
