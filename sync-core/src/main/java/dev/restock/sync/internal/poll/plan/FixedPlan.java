package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.PollSettings;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan at fixed intervals. When listings at these intervals would take more than their share of
 * the calls that are left of the day, all intervals are stretched by the same factor. Immutable.
 */
final class FixedPlan implements ReadPlan {
  /** The share of the day's remaining calls that listings may take. */
  private static final double LISTINGS = 0.5;

  /** The share of the rest of the day that re-reads leave to news. */
  private static final double KEPT = 1;

  private static final double MOST_STRETCHED = 24;
  private static final double FULL_MOST_STRETCHED = 3;
  private static final int LOOKED_UP_AT_ONCE = 200;
  private static final Duration CREATED_BEFORE = Duration.ofHours(2);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<Duration> REREADS =
      List.of(Duration.ofHours(6), Duration.ofHours(24), Duration.ofHours(72), WEEK);

  private final PollSettings settings;
  private final Situation situation;
  private final Instant tomorrow;
  private final double dayLeft;
  private final double stretch;

  FixedPlan(PollSettings settings, Situation situation, Instant today, Instant tomorrow) {
    this.settings = settings;
    this.situation = situation;
    this.tomorrow = tomorrow;
    this.dayLeft =
        (double) Duration.between(situation.now(), tomorrow).toMillis()
            / Duration.between(today, tomorrow).toMillis();
    double listings = 0;
    for (Listing listing : Listing.values()) {
      listings += calls(listing) * (double) Duration.ofDays(1).toMillis() / every(listing).toMillis();
    }
    double left = Math.max(0, listingLimit() - situation.spent());
    double wanted = listings * dayLeft;
    this.stretch =
        wanted <= left * LISTINGS ? 1 : Math.min(MOST_STRETCHED, wanted / (left * LISTINGS));
  }

  private Duration every(Listing listing) {
    return switch (listing) {
      case HINTED, RECEIVED -> Duration.ofMinutes(10);
      case OPEN -> Duration.ofMinutes(30);
      case FULL -> settings.fullEvery();
    };
  }

  private Duration stretched(Listing listing) {
    double factor = listing == Listing.FULL ? Math.min(stretch, FULL_MOST_STRETCHED) : stretch;
    return Duration.ofMillis(Math.round(every(listing).toMillis() * factor));
  }

  @Override
  public int limit(ReadCause cause) {
    return switch (cause) {
      case ASKED -> settings.callsPerDay();
      case HINTED, CHANGED, BLOCKED -> listingLimit();
      case BACKLOG, UNFINISHED, RECHECK -> (int) (listingLimit() * (1 - KEPT * dayLeft));
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

  @Override
  public boolean hasCalls(ReadCause cause) {
    return situation.spent() < limit(cause);
  }

  @Override
  public int calls(Listing listing) {
    Situation.Made made = situation.made().get(listing);
    return made == null ? 1 : Math.max(1, made.calls());
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
    return made == null ? situation.now() : made.began().plus(stretched(listing));
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
    if (!now.isBefore(from.plus(settings.watchFor()))) {
      return Optional.empty();
    }
    for (Duration age : REREADS) {
      if (from.plus(age).isAfter(now)) {
        return Optional.of(from.plus(age));
      }
    }
    return Optional.of(now.plus(WEEK));
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
    Instant now = situation.now();
    List<HintedReturn> follow = new ArrayList<>();
    List<HintedReturn> lookUp = new ArrayList<>();
    List<HintedReturn> unknown = new ArrayList<>();
    Optional<Instant> ripens = Optional.empty();
    Optional<Instant> oldest = Optional.empty();
    for (HintedReturn one : open) {
      Instant ripe = one.since().plus(settings.hintPause());
      if (ripe.isAfter(now)) {
        ripens = earlier(ripens, ripe);
      } else if (one.known().status().equals(ReturnStatus.RECEIVED)) {
        follow.add(one);
      } else if (!one.known().isKnown()) {
        unknown.add(one);
        oldest = earlier(oldest, one.since());
      } else if (one.known().canBeLookedUp() && lookUp.size() < LOOKED_UP_AT_ONCE) {
        lookUp.add(one);
        oldest = earlier(oldest, one.since());
      }
    }
    Optional<Instant> due = oldest.map(at -> at.plus(stretched(Listing.HINTED)));
    if (due.isPresent() && due.get().isAfter(now)) {
      return new HintPlan(
          follow, List.of(), Optional.empty(), List.of(), Optional.of(ripens.filter(due.get()::isAfter).orElse(due.get())));
    }
    Optional<Instant> listFrom =
        unknown.stream()
            .map(HintedReturn::since)
            .min(Instant::compareTo)
            .map(since -> since.minus(CREATED_BEFORE));
    return new HintPlan(follow, lookUp, listFrom, unknown, due.isPresent() ? due : ripens);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Instant other) {
    return Optional.of(one.filter(other::isAfter).orElse(other));
  }

  @Override
  public Freshness freshness() {
    int allowed = listingLimit();
    Duration behind = Duration.ofSeconds(situation.behind() * 86_400 / allowed);
    return new Freshness(
        settings.promised(),
        stretched(Listing.RECEIVED).plus(behind),
        Duration.ofHours(48).plus(behind),
        0,
        allowed,
        situation.behind());
  }
}
