package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.PollSettings;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What may be called now, and when to look again. Immutable, and good for some minutes. */
public final class ReadPlan {
  /** How much longer than it should a full listing may be put off while calls are short. */
  private static final int FULL_AT_LATEST = 3;

  private final PollSettings settings;
  private final Situation situation;
  private final Instant tomorrow;
  private final Looks looks;
  private final Demand demand;
  private final double price;
  private final Forecast forecast;

  /**
   * What is expected of the rest of the day.
   *
   * @param reads reads of what will become known
   * @param full calls of a full listing
   * @param busy how many of the shop's busy hours are left
   * @param tight whether that alone is more than there are calls
   * @param promisePrice the price at which the promise is just kept
   */
  record Forecast(double reads, int full, double busy, boolean tight, double promisePrice) {}

  ReadPlan(
      PollSettings settings,
      Situation situation,
      Instant tomorrow,
      Looks looks,
      Demand demand,
      double price,
      Forecast forecast) {
    this.settings = settings;
    this.situation = situation;
    this.tomorrow = tomorrow;
    this.looks = looks;
    this.demand = demand;
    this.price = price;
    this.forecast = forecast;
  }

  /**
   * Up to how many calls of the day may be spent in all when the next one is a read for a cause.
   *
   * @param cause the cause
   * @return the number; less than what is spent if there are none for it now
   */
  public int limit(ReadCause cause) {
    return switch (cause) {
      case ASKED -> settings.callsPerDay();
      case HINTED, CHANGED, BLOCKED -> listingLimit();
      case BACKLOG, UNFINISHED -> (int) (spare() - forecast.busy() * demand.listingsPerHour(price));
      case RECHECK -> (int) (spare() - forecast.busy() * demand.callsPerHour(Demand.LOWEST_PRICE));
    };
  }

  /**
   * Up to how many calls of the day may be spent in all when the next one is part of a listing.
   *
   * @return all but the reserve
   */
  public int listingLimit() {
    return settings.callsPerDay() - settings.reserve();
  }

  /**
   * How many calls of the day are left, the reserve included.
   *
   * @return 0 or more
   */
  public int callsLeft() {
    return (int) Math.max(0, settings.callsPerDay() - situation.spent());
  }

  /** What is left when all that is expected to become known today was read. */
  private double spare() {
    return listingLimit() - forecast.reads() - forecast.full();
  }

  /**
   * Whether there are calls for a cause now.
   *
   * @param cause the cause
   * @return whether less than its {@link #limit} is spent
   */
  public boolean hasCalls(ReadCause cause) {
    return situation.spent() < limit(cause);
  }

  /**
   * How many calls a listing is expected to take.
   *
   * @param listing the kind
   * @return what it took last time; 1 if it was never made
   */
  public int calls(Listing listing) {
    return demand.callsOf(listing);
  }

  /**
   * When there may be calls again for a cause that has none now.
   *
   * @param cause the cause
   * @return the next day's begin, or earlier if the plan can change before
   */
  public Instant callsAgain(ReadCause cause) {
    Instant soon = situation.now().plus(Duration.ofMinutes(30));
    boolean mayChange = limit(cause) < listingLimit() && situation.spent() < listingLimit();
    return mayChange && soon.isBefore(tomorrow) ? soon : tomorrow;
  }

  /**
   * When a listing falls due.
   *
   * @param listing one of the regular kinds
   * @return the moment, which may be past
   */
  public Instant due(Listing listing) {
    Situation.Made made = situation.made().get(listing);
    if (made == null) {
      return situation.now();
    }
    if (listing == Listing.FULL) {
      Duration pause =
          forecast.tight()
              ? settings.fullEvery().multipliedBy(FULL_AT_LATEST)
              : settings.fullEvery();
      return made.began().plus(pause);
    }
    Habits habits = situation.habits();
    double share = habits.foundBy(listing);
    return Worth.due(
        made.began(),
        at -> share * habits.rhythm().expected(made.began(), at),
        price * made.calls(),
        Pace.least(listing),
        Pace.most(listing));
  }

  /**
   * How far back, by creation, a listing goes.
   *
   * @param listing the kind
   * @return the earliest creation to list
   */
  public Instant from(Listing listing) {
    // What arrived long ago and was never inspected would fill the small list.
    Duration back =
        listing == Listing.RECEIVED ? settings.lookBack().dividedBy(2) : settings.lookBack();
    return situation.now().minus(back);
  }

  /**
   * When to read a received return that is not inspected, wholly or in part.
   *
   * @param from when the inspection that is waited for could begin: the receipt, or the inspection
   *     of another part
   * @return the moment; empty if it was watched for long enough
   */
  public Optional<Instant> nextLook(Instant from) {
    Instant now = situation.now();
    return now.isBefore(from.plus(settings.watchFor()))
        ? Optional.of(looks.next(from, from.isAfter(now) ? from : now, price))
        : Optional.empty();
  }

  /**
   * When to read a return again with which nothing is open.
   *
   * @param times how often that was done before
   * @return the moment; empty for never
   */
  public Optional<Instant> correctionLook(int times) {
    List<Duration> pauses = settings.corrections();
    return times < pauses.size()
        ? Optional.of(situation.now().plus(pauses.get(times)))
        : Optional.empty();
  }

  /**
   * What to do about hints.
   *
   * @param open all returns with an open hint, or as many as can be handled at once
   * @return what to call for them, and when
   */
  public HintPlan hints(List<HintedReturn> open) {
    return HintPlan.of(open, situation, settings, price);
  }

  /**
   * How soon inspections become known at this plan's pace.
   *
   * @return the estimate
   */
  public Freshness freshness() {
    Habits habits = situation.habits();
    double readsADay = 24 * habits.rhythm().perHour() * ReadPlanner.readsForEach(habits);
    int allowed = listingLimit();
    double behindDays = situation.behind() / (double) allowed;
    double full = demand.callsOf(Listing.FULL) * 86_400_000.0 / settings.fullEvery().toMillis();
    double needed = readsADay + 24 * demand.callsPerHour(forecast.promisePrice()) + full;
    Duration behind = Duration.ofSeconds(Math.round(behindDays * 86_400));
    return new Freshness(
        settings.promised(),
        demand.announcedWithin(price).plus(behind),
        demand.silentWithin(price).plus(behind),
        Math.round(needed),
        allowed,
        situation.behind());
  }
}
