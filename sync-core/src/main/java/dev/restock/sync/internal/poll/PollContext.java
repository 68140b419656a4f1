package dev.restock.sync.internal.poll;

import dev.restock.sync.PollSettings;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.poll.plan.ReadPlan;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The plan, the quota of calls and the note of listings, shared by the steps that poll and read.
 */
public final class PollContext {
  private static final List<ReadCause> NEWS =
      Arrays.stream(ReadCause.values()).filter(ReadCause::isNews).toList();

  private final EngineContext engine;
  private final CallQuota calls;
  private final ListingNote listings;
  private final ListedReturns listed = new ListedReturns();
  private volatile Instant limitedUntil = Instant.MIN;
  private volatile Instant urgentLimitedUntil = Instant.MIN;

  public PollContext(EngineContext engine, ReturnSource source) {
    this.engine = engine;
    this.calls = new CallQuota(engine, source);
    this.listings = new ListingNote(engine);
  }

  public CallQuota calls() {
    return calls;
  }

  ListingNote listings() {
    return listings;
  }

  ListedReturns listed() {
    return listed;
  }

  /**
   * Until when no read for a cause may be made: by the last limit of the source that this host met,
   * or because the calls of this minute are made. A source may keep calls in reserve for a read
   * that a person waits for, so such a read is only limited by a limit that another one has met.
   */
  Instant limitedUntil(ReadCause cause) {
    Instant limit = cause == ReadCause.ASKED ? urgentLimitedUntil : limitedUntil;
    Instant minute = calls.freeAt();
    return minute.isAfter(limit) ? minute : limit;
  }

  /** Until when no listing may be made. Listings have the same limit as reads because of news. */
  Instant listingsLimitedUntil() {
    return limitedUntil(ReadCause.CHANGED);
  }

  /**
   * Records trouble of a call: a limit that one call meets holds for all calls, but a call of
   * another kind says nothing of the reserve.
   *
   * @param cause the cause of the read, or of a listing {@link ReadCause#CHANGED}
   */
  void met(ServiceTroubleException trouble, ReadCause cause, Instant retryAt) {
    if (trouble.kind() == ServiceTroubleException.Kind.RATE_LIMITED) {
      limitedUntil = retryAt;
      if (cause == ReadCause.ASKED) {
        urgentLimitedUntil = retryAt;
      }
    }
  }

  /** When a read falls due for which there are calls. */
  Instant readsDue(ReadPlan plan) {
    Instant due = Instant.MAX;
    for (Map.Entry<ReadCause, Instant> next :
        engine.store().nextReads(engine.tenant()).entrySet()) {
      Instant at = next.getValue();
      if (!plan.hasCalls(next.getKey())) {
        Instant again = plan.callsAgain(next.getKey());
        at = at.isAfter(again) ? at : again;
      }
      Instant limit = limitedUntil(next.getKey());
      at = at.isAfter(limit) ? at : limit;
      due = at.isBefore(due) ? at : due;
    }
    return due;
  }

  /** Makes a plan from the present content of the store. */
  public ReadPlan plan() {
    Instant now = engine.now();
    PollSettings settings = engine.settings().polling();
    long spent = calls.spent();
    boolean enough = spent < settings.callsPerDay() - settings.reserve();
    long behind = enough ? 0 : engine.store().countDue(engine.tenant(), NEWS, now);
    return new ReadPlan(settings, listings.get(), spent, behind, now);
  }
}
