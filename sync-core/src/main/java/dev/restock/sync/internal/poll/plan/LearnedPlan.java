package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.PollSettings;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The plan that follows from what was learned of the shop. Immutable. */
final class LearnedPlan implements ReadPlan {
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

  LearnedPlan(
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

  @Override
  public int limit(ReadCause cause) {
    return switch (cause) {
      case ASKED -> settings.callsPerDay();
      case HINTED, CHANGED, BLOCKED -> listingLimit();
      case BACKLOG, UNFINISHED -> (int) (spare() - forecast.busy() * demand.listingsPerHour(price));
      case RECHECK -> (int) (spare() - forecast.busy() * demand.callsPerHour(Demand.LOWEST_PRICE));
    };
  }

  @Override
  public int listingLimit() {
    return settings.callsPerDay() - settings.reserve();
  }

  @Override
  public int callsLeft() {
    return (int) Math.max(0, settings.callsPerDay() - situation.spent());
  }

  /** What is left when all that is expected to become known today was read. */
  private double spare() {
    return listingLimit() - forecast.reads() - forecast.full();
  }

  @Override
  public boolean hasCalls(ReadCause cause) {
    return situation.spent() < limit(cause);
  }

  @Override
  public int calls(Listing listing) {
    return demand.callsOf(listing);
  }

  @Override
  public Instant callsAgain(ReadCause cause) {
    Instant soon = situation.now().plus(Duration.ofMinutes(30));
    boolean mayChange = limit(cause) < listingLimit() && situation.spent() < listingLimit();
    return mayChange && soon.isBefore(tomorrow) ? soon : tomorrow;
  }

  @Override
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

  @Override
  public Instant from(Listing listing) {
    // What arrived long ago and was never inspected would fill the small list.
    Duration back =
        listing == Listing.RECEIVED ? settings.lookBack().dividedBy(2) : settings.lookBack();
    return situation.now().minus(back);
  }

  @Override
  public Optional<Instant> nextLook(Instant from) {
    Instant now = situation.now();
    return now.isBefore(from.plus(settings.watchFor()))
        ? Optional.of(looks.next(from, from.isAfter(now) ? from : now, price))
        : Optional.empty();
  }

  @Override
  public Optional<Instant> correctionLook(int times) {
    List<Duration> pauses = settings.corrections();
    return times < pauses.size()
        ? Optional.of(situation.now().plus(pauses.get(times)))
        : Optional.empty();
  }

  @Override
  public HintPlan hints(List<HintedReturn> open) {
    return HintPlan.of(open, situation, settings, price);
  }

  @Override
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
