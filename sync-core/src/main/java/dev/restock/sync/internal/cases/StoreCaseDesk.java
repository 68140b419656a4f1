package dev.restock.sync.internal.cases;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.CorrectionResult;
import dev.restock.sync.store.SyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The case desk of a tenant: every change is one transaction of the store. */
public final class StoreCaseDesk implements CaseDesk {
  private static final int BATCH = 100;

  /** The clock of the host that opened a case may be ahead. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final SyncStore store;
  private final Tenant tenant;
  private final Supplier<Instant> now;
  private final Runnable wake;

  /**
   * Makes a desk.
   *
   * @param now the current time
   * @param wake is run after a change that gives the engine work
   */
  public StoreCaseDesk(SyncStore store, Tenant tenant, Supplier<Instant> now, Runnable wake) {
    this.store = requireNonNull(store, "store");
    this.tenant = requireNonNull(tenant, "tenant");
    this.now = now;
    this.wake = wake;
  }

  @Override
  public List<StoredCase> list(CaseQuery query) {
    return store.cases(tenant, query);
  }

  @Override
  public Optional<CaseFile> find(String caseId) {
    return store.findCase(tenant, caseId).map(this::file);
  }

  private CaseFile file(StoredCase stored) {
    String subject = AuditEntry.ofCase(stored.opened().id());
    return new CaseFile(stored, store.audit(tenant, subject));
  }

  @Override
  public boolean assign(CaseRef seen, String assignee, String actor) {
    return change(seen, new CaseChange.Assign(assignee), actor);
  }

  @Override
  public boolean giveBack(CaseRef seen, String actor) {
    return change(seen, new CaseChange.GiveBack(), actor);
  }

  @Override
  public boolean retry(CaseRef seen, String actor) {
    boolean retried = change(seen, new CaseChange.Retry(), actor);
    wake.run();
    return retried;
  }

  @Override
  public int retryAllOf(ExceptionType type, String actor) {
    CaseChange.checkName("actor", actor);
    Instant openedBy = now.get().plus(SKEW);
    int retried = 0;
    int more;
    do {
      more = store.retryAll(tenant, type, openedBy, BATCH, actor, now.get());
      retried += more;
    } while (more > 0);
    wake.run();
    return retried;
  }

  @Override
  public boolean resolve(CaseRef seen, String actor, String note) {
    return change(seen, new CaseChange.Resolve(note), actor);
  }

  @Override
  public boolean dismiss(CaseRef seen, String actor, String note) {
    boolean dismissed = change(seen, new CaseChange.Dismiss(note), actor);
    wake.run();
    return dismissed;
  }

  @Override
  public boolean reopen(CaseRef seen, String actor, String note) {
    return change(seen, new CaseChange.Reopen(note), actor);
  }

  @Override
  public boolean acceptCorrection(ExceptionCase opened, String actor) {
    CaseChange.checkName("actor", actor);
    CorrectionResult result = store.acceptCorrection(tenant, opened.id(), actor, now.get());
    wake.run();
    return result == CorrectionResult.ACCEPTED;
  }

  private boolean change(CaseRef seen, CaseChange change, String actor) {
    CaseChange.checkName("actor", actor);
    return store.changeCase(tenant, seen, change, actor, now.get());
  }
}
