package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.PollSettings;
import dev.restock.sync.internal.engine.RereadTimes;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the day's calls are spent on: when each listing is due, when a return is read again, and up
 * to which count each kind of call may spend. Calls nothing and stores nothing. Immutable, and
 * valid for some minutes.
 *
 * <p>Listings are due at fixed intervals. If that would take more than 30 % of the calls that are
 * left of the day, all intervals are stretched by the same factor. A read because of news is made
 * at once while there are calls. A re-read, which only checks whether something happened, leaves
 * 1.2 times an even share of the rest of the day to news; a tenth of the day's calls is free for it
 * at any time.
 */
public final class ReadPlan implements RereadTimes {
  /** The share of the day's remaining calls that listings may take; the rest is for reads. */
  private static final double LISTING_SHARE = 0.3;

  /**
   * How much of the calls of the rest of the day re-reads leave to news, compared with an even use
   * of the day. More than 1, since the working hours of a shop need more calls than the others.
   */
  private static final double NEWS_SHARE = 1.2;

  /**
   * The share of the day's calls up to which re-reads may be made at any time, so that a host that
   * starts at midnight, when the whole day lies ahead of news, reads what waits for it. By an even
   * use of the day they would have this share at six in the morning.
   */
  private static final double EARLY_SHARE = 0.1;

  /** With this factor, received returns are listed every four hours and open ones every twelve. */
  private static final double MAX_STRETCH = 24;

  /** A full listing is at most this many times as late as its interval says. */
  private static final double MAX_STRETCH_FULL = 3;

  private static final Duration DAY = Duration.ofDays(1);

  /** The ages, counted from receipt or from the last inspection, at which a return is re-read. */
  private static final List<Duration> REREAD_AGES =
      List.of(Duration.ofHours(6), Duration.ofHours(24), Duration.ofHours(72), Duration.ofDays(7));

  /** The pause between re-reads after the last of these ages. */
  private static final Duration REREAD_PAUSE = Duration.ofDays(7);

  /** The longest pause between the re-reads of the first three days. */
  private static final Duration EARLY_REREAD_PAUSE = Duration.ofDays(2);

  private static final int MAX_LOOKED_UP = 200;

  /** A listing may take a tenth of the day's calls, or twice as many as the last one. */
  private static final int MOST_CALLS_SHARE = 10;

  private static final int MOST_CALLS_GROWTH = 2;

  /** Any listing may take this many calls, if the day has them. */
  private static final int FEW_CALLS = 20;

  /** An unknown return was created at most this long before its first hint. */
  private static final Duration CREATED_BEFORE_HINT = Duration.ofHours(2);

  private final PollSettings settings;
  private final Listings listings;
  private final long spent;
  private final long readsBehind;
  private final Instant now;
  private final Instant tomorrow;

  /** The part of the day that is left, from 1 at its begin to 0. */
  private final double dayLeft;

  private final double stretch;

  /**
   * Plans.
   *
   * @param listings the listings made so far
   * @param spent how many calls of the day were spent so far, by all hosts
   * @param readsBehind how many reads because of news are due and have no calls left
   * @param now the moment
   */
  public ReadPlan(
      PollSettings settings, Listings listings, long spent, long readsBehind, Instant now) {
    this.settings = settings;
    this.listings = listings;
    this.spent = spent;
    this.readsBehind = readsBehind;
    this.now = now;
    LocalDate day = day(settings, now);
    Instant midnight = day.atStartOfDay(settings.dayZone()).toInstant();
    this.tomorrow = day.plusDays(1).atStartOfDay(settings.dayZone()).toInstant();
    this.dayLeft = ratio(Duration.between(now, tomorrow), Duration.between(midnight, tomorrow));
    double wanted = listingsADay() * dayLeft;
    double share = LISTING_SHARE * Math.max(0, listingLimit() - spent);
    this.stretch = wanted <= share ? 1 : Math.min(MAX_STRETCH, wanted / share);
  }

  /** The day to which calls at a moment are counted. */
  public static LocalDate day(PollSettings settings, Instant now) {
    return LocalDate.ofInstant(now, settings.dayZone());
  }

  /**
   * Up to how many calls of the day may be spent in all when the next one is a read for a cause.
   *
   * @return the number; less than the number spent if there are no calls for the cause now
   */
  public int limit(ReadCause cause) {
    return switch (cause) {
      case ASKED -> settings.callsPerDay();
      case HINTED, CHANGED, REGISTER, BLOCKED -> listingLimit();
      case BACKLOG, UNFINISHED, RECHECK ->
          (int) (listingLimit() * Math.max(EARLY_SHARE, 1 - NEWS_SHARE * dayLeft));
    };
  }

  /**
   * Up to how many calls of the day may be spent in all when the next one is part of a listing: all
   * but the reserve.
   */
  public int listingLimit() {
    return settings.callsPerDay() - settings.reserve();
  }

  /** How many calls of the day are left, the reserve included; 0 or more. */
  public int callsLeft() {
    return (int) Math.max(0, settings.callsPerDay() - spent);
  }

  /** Whether less than the {@link #limit} of a cause is spent. */
  public boolean hasCalls(ReadCause cause) {
    return spent < limit(cause);
  }

  /**
   * How many calls a listing is expected to take: as many as last time, or 1 for the first. At most
   * half of a day's calls, since a listing that needs more would otherwise never be made.
   */
  public int calls(Listing listing) {
    Listings.Made made = listings.made().get(listing);
    return made == null ? 1 : Math.max(1, Math.min(made.calls(), listingLimit() / 2));
  }

  /**
   * How many calls a listing may take before it is ended: twice as many as the last one, but not
   * less than a tenth of the calls of a day; half of them for the first full one, whose length is
   * not known. Never more than {@link #callsForListings()}.
   */
  public int mostCalls(Listing listing) {
    Listings.Made made = listings.made().get(listing);
    int most =
        made == null && listing == Listing.FULL
            ? listingLimit() / 2
            : Math.max(
                listingLimit() / MOST_CALLS_SHARE,
                made == null ? 0 : MOST_CALLS_GROWTH * made.calls());
    return Math.min(Math.max(FEW_CALLS, most), callsForListings());
  }

  /** How many calls of the day are left, the reserve not included; 0 or more. */
  public int callsForListings() {
    return (int) Math.max(0, listingLimit() - spent);
  }

  /**
   * When a listing is made again that was ended before its end.
   *
   * @param calls how many calls it took
   * @return so late that such listings of one kind take about a tenth of the calls of a day, but
   *     not later than after a day
   */
  public Instant afterEnded(long calls) {
    Duration pause =
        DAY.multipliedBy(calls).dividedBy(Math.max(1, listingLimit() / MOST_CALLS_SHARE));
    Duration least = settings.receivedEvery();
    pause = pause.compareTo(least) < 0 ? least : pause;
    return now.plus(pause.compareTo(DAY) < 0 ? pause : DAY);
  }

  /** How many more returns may be read today of which nothing but hints is known. */
  public int unknownReadsLeft() {
    return Math.max(0, settings.unknownReads() - listings.unknownReads(day(settings, now)));
  }

  /** When the next day of calls begins. */
  public Instant tomorrow() {
    return tomorrow;
  }

  /**
   * When there may be calls again for a cause that has none now.
   *
   * @return the begin of the next day, or earlier if the limit of the cause grows before
   */
  public Instant callsAgain(ReadCause cause) {
    Instant soon = now.plus(Duration.ofMinutes(30));
    boolean grows = limit(cause) < listingLimit() && spent < listingLimit();
    return grows && soon.isBefore(tomorrow) ? soon : tomorrow;
  }

  /**
   * When a listing is due: tomorrow at the earliest if the calls of today do not suffice for it.
   *
   * @param listing one of the regular kinds
   * @return the moment, which may be past
   */
  public Instant due(Listing listing) {
    Listings.Made made = listings.made().get(listing);
    Instant due =
        later(
            made == null ? now : made.began().plus(interval(listing, stretch)),
            listings.notBefore(listing));
    boolean affordable = spent + calls(listing) <= listingLimit();
    return affordable || due.isAfter(tomorrow) ? due : tomorrow;
  }

  /** The earliest creation that a listing shows. */
  public Instant from(Listing listing) {
    // Returns that arrived long ago and were never inspected would fill the small list.
    Duration back =
        listing == Listing.RECEIVED ? settings.lookBack().dividedBy(2) : settings.lookBack();
    return now.minus(back);
  }

  /**
   * When to re-read a received return of which a unit is not inspected.
   *
   * @param from its receipt, or the last inspection of one of its units if that is later
   * @return the moment; empty if the return is not watched any more
   */
  @Override
  public Optional<Instant> untilInspected(Instant from) {
    if (!now.isBefore(from.plus(settings.watchFor()))) {
      return Optional.empty();
    }
    return REREAD_AGES.stream()
        .map(from::plus)
        .filter(now::isBefore)
        .findFirst()
        .or(() -> Optional.of(now.plus(REREAD_PAUSE)));
  }

  /**
   * When to re-read a return of which every unit is inspected, to find a correction.
   *
   * @param times how many such re-reads were made before
   * @return the moment; empty for never
   */
  @Override
  public Optional<Instant> recheck(int times) {
    List<Duration> pauses = settings.corrections();
    return times < pauses.size() ? Optional.of(now.plus(pauses.get(times))) : Optional.empty();
  }

  /**
   * What to call for hints.
   *
   * @param open the returns with an open hint, or as many as can be handled at once
   */
  public HintPlan hints(List<HintedReturn> open) {
    List<HintedReturn> follow = new ArrayList<>();
    List<HintedReturn> lookUp = new ArrayList<>();
    List<HintedReturn> unknown = new ArrayList<>();
    Instant next = Instant.MAX;
    Instant oldest = Instant.MAX;
    Instant followAt = Instant.MAX;
    for (HintedReturn one : open) {
      Instant ripe = one.since().plus(settings.hintPause());
      boolean isReceived = one.known().status().phase() == ReturnPhase.RECEIVED;
      followAt = isReceived ? earlier(followAt, ripe) : followAt;
      if (ripe.isAfter(now)) {
        next = earlier(next, ripe);
      } else if (isReceived) {
        follow.add(one);
      } else if (!one.known().isKnown()) {
        unknown.add(one);
        oldest = earlier(oldest, one.since());
      } else if (one.known().canBeLookedUp() && lookUp.size() < MAX_LOOKED_UP) {
        lookUp.add(one);
        oldest = earlier(oldest, one.since());
      }
    }
    if (lookUp.isEmpty() && unknown.isEmpty()) {
      return HintPlan.of(follow, next, followAt);
    }
    Instant due =
        later(oldest.plus(interval(Listing.HINTED, stretch)), listings.notBefore(Listing.HINTED));
    return due.isAfter(now)
        ? HintPlan.of(follow, earlier(next, due), followAt)
        : new HintPlan(
            follow,
            lookUp,
            unknown,
            unknown.stream()
                .map(one -> one.since().minus(CREATED_BEFORE_HINT))
                .min(Instant::compareTo),
            Optional.of(now),
            followAt);
  }

  /** How soon inspections become known by this plan. */
  public Freshness freshness() {
    Duration behind = DAY.multipliedBy(readsBehind).dividedBy(listingLimit());
    double enough = ratio(settings.promised(), interval(Listing.RECEIVED, 1));
    return new Freshness(
        settings.promised(),
        interval(Listing.RECEIVED, stretch).plus(behind),
        EARLY_REREAD_PAUSE.plus(behind),
        Math.round(listings.createdADay() + listingsADay() / Math.max(1, enough)),
        listingLimit(),
        readsBehind);
  }

  /** How many calls a day's listings take at the intervals that are not stretched. */
  private double listingsADay() {
    double sum = 0;
    for (Listing listing : Listing.values()) {
      sum += calls(listing) * ratio(DAY, interval(listing, 1));
    }
    return sum;
  }

  private Duration interval(Listing listing, double factor) {
    return switch (listing) {
      case HINTED, RECEIVED -> times(settings.receivedEvery(), factor);
      case OPEN -> times(settings.openEvery(), factor);
      case FULL -> times(settings.fullEvery(), Math.min(factor, MAX_STRETCH_FULL));
    };
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofMillis(Math.round(duration.toMillis() * factor));
  }

  private static double ratio(Duration one, Duration other) {
    return (double) one.toMillis() / other.toMillis();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
