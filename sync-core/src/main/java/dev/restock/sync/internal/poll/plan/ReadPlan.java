package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What may be called now, and when to look again. Immutable, and good for some minutes. */
public interface ReadPlan {

  /**
   * Up to how many calls of the day may be spent in all when the next one is a read for a cause.
   *
   * @param cause the cause
   * @return the number; less than what is spent if there are none for it now
   */
  int limit(ReadCause cause);

  /**
   * Up to how many calls of the day may be spent in all when the next one is part of a listing.
   *
   * @return all but the reserve
   */
  int listingLimit();

  /**
   * How many calls of the day are left, the reserve included.
   *
   * @return 0 or more
   */
  int callsLeft();

  /**
   * Whether there are calls for a cause now.
   *
   * @param cause the cause
   * @return whether less than its {@link #limit} is spent
   */
  boolean hasCalls(ReadCause cause);

  /**
   * How many calls a listing is expected to take.
   *
   * @param listing the kind
   * @return what it took last time; 1 if it was never made
   */
  int calls(Listing listing);

  /**
   * When there may be calls again for a cause that has none now.
   *
   * @param cause the cause
   * @return the next day's begin, or earlier if the plan can change before
   */
  Instant callsAgain(ReadCause cause);

  /**
   * When a listing falls due.
   *
   * @param listing one of the regular kinds
   * @return the moment, which may be past
   */
  Instant due(Listing listing);

  /**
   * How far back, by creation, a listing goes.
   *
   * @param listing the kind
   * @return the earliest creation to list
   */
  Instant from(Listing listing);

  /**
   * When to read a received return that is not inspected, wholly or in part.
   *
   * @param from when the inspection that is waited for could begin: the receipt, or the inspection
   *     of another part
   * @return the moment; empty if it was watched for long enough
   */
  Optional<Instant> nextLook(Instant from);

  /**
   * When to read a return again with which nothing is open.
   *
   * @param times how often that was done before
   * @return the moment; empty for never
   */
  Optional<Instant> correctionLook(int times);

  /**
   * What to do about hints.
   *
   * @param open all returns with an open hint, or as many as can be handled at once
   * @return what to call for them, and when
   */
  HintPlan hints(List<HintedReturn> open);

  /**
   * How soon inspections become known at this plan's pace.
   *
   * @return the estimate
   */
  Freshness freshness();
}
