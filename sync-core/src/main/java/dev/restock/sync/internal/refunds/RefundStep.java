package dev.restock.sync.internal.refunds;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.refunds.judge.Money;
import dev.restock.sync.internal.refunds.judge.OrderJudge;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundReport;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RegisterRefund;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.RefundOrderView;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.register.StoredPiece;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sources of refunds, judges the orders of which something has changed, and closes days.
 * If the process dies
 *
 * <ul>
 *   <li>before what was read is recorded: the watermark is where it was, and it is read again;
 *   <li>after it is recorded and before the watermark moves: it is read again, and writes nothing;
 *   <li>after a claim: the lease ends, and the order is judged again;
 *   <li>after a judgement and before it is recorded: the same;
 *   <li>after an observation is moved to its order: both orders are due, and are judged again. The
 *       move and that are one transaction;
 *   <li>after it is recorded: nothing is left to do. Rows, cases and the end of the claim are one
 *       transaction;
 *   <li>while a day is closed: entries, batch and what the books have are one transaction. Either
 *       all of it took place, and closing again returns the same batch, or nothing.
 * </ul>
 */
public final class RefundStep implements Step {
  private static final int CLAIMS = 200;

  /** How long a run judges, so that posts do not wait for it. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** How soon an order is asked for again that the sales platform has not shown. */
  private static final Duration ASKED_FIRST = Duration.ofHours(1);

  private static final Duration ASKED_LAST = Duration.ofDays(1);

  /** How long after the latest payment that names it an order is asked for that nobody shows. */
  private static final Duration ASKED_FOR = Duration.ofDays(60);

  /** The cause of the rows of such an order afterwards. */
  static final String NOT_SHOWN =
      "the sales platform did not show the order within 60 days and is not asked for it any more;"
          + " without the scope read_all_orders, Shopify shows no older orders";

  /** How soon an order is judged again of which a piece at a register is no known unit. */
  private static final Duration UNBOUND = Duration.ofDays(1);

  private static final Duration BINDABLE = Duration.ofDays(60);

  private final EngineContext engine;
  private final RefundSettings settings;
  private final RefundReading reading;
  private final OrderJudge judge;
  private final OrderAliases aliases;
  private final RefundCaseTypes cases;

  public RefundStep(EngineContext engine, RefundSettings settings, RefundReading reading) {
    this.engine = engine;
    this.settings = settings;
    this.reading = reading;
    this.judge = new OrderJudge(settings.rules(), settings.explainers(), engine.extensions());
    this.aliases = new OrderAliases(engine.store(), engine.tenant());
    this.cases = new RefundCaseTypes(engine);
  }

  @Override
  public StepResult run(RunContext run) {
    reading.read(run);
    int judged = judgeDue(run);
    if (settings.closesDays()) {
      closeDays(run);
    }
    return new StepResult(judged);
  }

  @Override
  public Optional<Instant> nextDue() {
    RefundReading.Progress read = reading.progress();
    return Stream.of(
            engine.store().nextRefundWork(engine.tenant()),
            read.nextDue(),
            settings.closesDays() ? nextClosing(read) : Optional.<Instant>empty())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  // ---- judging ---------------------------------------------------------------------------------

  private int judgeDue(RunContext run) {
    Instant end = engine.now().plus(LONGEST);
    int worked = 0;
    List<RefundOrderClaim> claims = List.of();
    do {
      if (!run.goesOn() || !engine.now().isBefore(end)) {
        return worked;
      }
      claims = engine.store().claimRefundOrders(engine.tenant(), engine.lease(), CLAIMS);
      worked += claims.isEmpty() ? 0 : judge(claims, run);
    } while (!claims.isEmpty());
    return worked;
  }

  private int judge(List<RefundOrderClaim> claims, RunContext run) {
    Instant now = engine.now();
    List<JudgedOrder> judged = new ArrayList<>();
    Map<String, RefundFacts> unasked = new HashMap<>();
    List<SeenOrder> seen =
        engine.store().refundOrders(engine.tenant(), claims).stream().map(SeenOrder::of).toList();
    Map<String, Set<String>> known =
        aliases.known(seen.stream().flatMap(order -> order.parts().stream()).toList());
    Map<RegisterPiece, UnitRef> bound = bound(seen);
    for (SeenOrder order : seen) {
      if (move(order, known, now)) {
        continue;
      }
      RefundFacts facts = FactsOfOrder.withBound(order.facts(), bound);
      if (facts.orderId() != null && isUnasked(facts) && !isGivenUp(order.view(), facts, now)) {
        unasked.put(facts.orderId(), facts);
      }
      judged.add(judge(order, facts, known, now));
    }
    // What the platform says makes the order due again, before anybody sees a wrong verdict.
    reading.readOrders(unasked.keySet(), run);
    Set<String> recorded =
        engine.store().recordRefunds(engine.tenant(), judged, engine.instance(), engine.now());
    for (JudgedOrder one : judged) {
      if (recorded.contains(one.claim().order())) {
        run.add(new RefundReport(0, 1, one.cases().size(), 0));
      }
    }
    return recorded.size();
  }

  /**
   * A claimed order.
   *
   * @param parts what each of its observations says, in their order
   */
  private record SeenOrder(RefundOrderView view, List<RefundFacts> parts) {
    static SeenOrder of(RefundOrderView view) {
      return new SeenOrder(
          view,
          view.observations().stream()
              .map(one -> RefundJson.read(one.content(), RefundFacts.class))
              .toList());
    }

    String key() {
      return view.claim().order();
    }

    /** All observations as one. */
    RefundFacts facts() {
      return FactsOfOrder.merged(parts);
    }

    OrderAliases.Place place(RefundFacts part, Map<String, Set<String>> known) {
      return OrderAliases.sought(part).isEmpty()
          ? new OrderAliases.Place(key(), false)
          : OrderAliases.place(part, key(), known);
    }
  }

  /**
   * Moves observations whose order is known now, or is not the only one of its name any more. Both
   * orders are due then, and are judged in the next round.
   */
  private boolean move(SeenOrder order, Map<String, Set<String>> known, Instant now) {
    Map<String, List<StoredObservation>> moves = new TreeMap<>();
    for (int i = 0; i < order.parts().size(); i++) {
      String place = order.place(order.parts().get(i), known).order();
      if (!place.equals(order.key())) {
        moves
            .computeIfAbsent(place, any -> new ArrayList<>())
            .add(order.view().observations().get(i));
      }
    }
    moves.forEach(
        (place, some) ->
            engine.store().moveObservations(engine.tenant(), some, keys(order, some), place, now));
    return !moves.isEmpty();
  }

  /** The keys of the refunds that settlement rows are, unless they belong to a payment. */
  private static Set<String> keys(SeenOrder order, List<StoredObservation> some) {
    Set<String> keys = new TreeSet<>();
    for (int i = 0; i < order.parts().size(); i++) {
      if (some.contains(order.view().observations().get(i))) {
        order
            .parts()
            .get(i)
            .settlements()
            .forEach(row -> keys.add(RefundOrigin.SETTLEMENT + ":" + row.id()));
      }
    }
    return keys;
  }

  /** The units that the pieces of register refunds are. */
  private Map<RegisterPiece, UnitRef> bound(List<SeenOrder> seen) {
    List<Long> orderIds =
        seen.stream()
            .flatMap(order -> order.parts().stream())
            .flatMap(facts -> facts.register().stream())
            .map(RegisterRefund::orderId)
            .toList();
    Map<RegisterPiece, UnitRef> bound = new HashMap<>();
    if (!orderIds.isEmpty()) {
      for (StoredPiece one : engine.store().registerOrders(engine.tenant(), orderIds).pieces()) {
        if (one.unit() != null) {
          bound.put(one.piece(), one.unit());
        }
      }
    }
    return bound;
  }

  private JudgedOrder judge(
      SeenOrder order, RefundFacts facts, Map<String, Set<String>> known, Instant now) {
    RefundOrderView view = order.view();
    List<RefundRow> rows = withEntries(judge.judge(facts, now));
    if (order.parts().stream().anyMatch(part -> order.place(part, known).isAmbiguous())) {
      rows =
          rows.stream()
              .map(row -> row.with(row.verdict(), row.cause() + "; " + OrderAliases.AMBIGUOUS))
              .toList();
    }
    if (isGivenUp(view, facts, now)) {
      rows =
          rows.stream()
              .map(
                  row ->
                      row.verdict() == RefundVerdict.NOT_FINAL
                          ? row.with(row.verdict(), row.cause() + "; " + NOT_SHOWN)
                          : row)
              .toList();
    }
    Map<String, StoredRefund> before = new HashMap<>();
    view.refunds().forEach(one -> before.put(one.key(), one));
    List<ExceptionCase> opened = new ArrayList<>();
    List<Instant> due = new ArrayList<>();
    for (RefundRow row : rows) {
      RefundAcceptance acceptance = acceptance(before.get(row.key()), row, now);
      if (acceptance == null) {
        cases.of(view.claim().order(), row, now).ifPresent(opened::add);
      } else if (acceptance.until() != null) {
        due.add(acceptance.until());
      }
    }
    for (int i = 0; i < order.parts().size(); i++) {
      String why = order.parts().get(i).unreadable();
      if (why != null) {
        opened.add(cases.ofMark(order.key(), view.observations().get(i), why, now));
      }
    }
    if (rows.stream().anyMatch(row -> row.verdict() == RefundVerdict.NOT_FINAL)) {
      endOfGrace(facts, now).or(() -> askAgainAt(view, facts, now)).ifPresent(due::add);
    }
    if (mayBeBound(facts, now) || isWaiting(facts, now)) {
      due.add(now.plus(UNBOUND));
    }
    return new JudgedOrder(
        view.claim(), rows, opened, due.stream().min(Instant::compareTo).orElse(null));
  }

  /** The rows with the totals of the orders that entered them into Sitoo. */
  private List<RefundRow> withEntries(List<RefundRow> rows) {
    Map<String, List<EntryOrder>> seen =
        engine.store().entryOrdersOf(engine.tenant(), rows.stream().map(RefundRow::key).toList());
    return seen.isEmpty()
        ? rows
        : rows.stream()
            .map(row -> withEntry(row, seen.getOrDefault(row.key(), List.of())))
            .toList();
  }

  private static RefundRow withEntry(RefundRow row, List<EntryOrder> seen) {
    List<EntryOrder> comparable =
        seen.stream()
            .filter(one -> one.currency().isEmpty() || one.currency().equals(row.currency()))
            .toList();
    return comparable.isEmpty()
        ? row
        : row.withEntry(
            Money.rounded(
                Money.sum(comparable.stream().map(one -> one.total().negate())), row.currency()));
  }

  /** Whether a piece of a register refund may still be found to be a unit of a return. */
  private static boolean mayBeBound(RefundFacts facts, Instant now) {
    return facts.register().stream()
        .filter(refund -> isBindable(refund.orderedAt(), now))
        .flatMap(
            refund ->
                refund.lines().stream()
                    .map(line -> new RegisterPiece(refund.orderId(), line.line(), line.pieces())))
        .anyMatch(piece -> !facts.bound().containsKey(piece));
  }

  /** Whether settlement rows wait for an order that another host may have recorded meanwhile. */
  private static boolean isWaiting(RefundFacts facts, Instant now) {
    return facts.orderId() == null
        && facts.settlements().stream().anyMatch(row -> isBindable(row.at(), now));
  }

  private static boolean isBindable(@Nullable Instant orderedAt, Instant now) {
    return orderedAt != null && now.isBefore(orderedAt.plus(BINDABLE));
  }

  private static @Nullable RefundAcceptance acceptance(
      @Nullable StoredRefund before, RefundRow row, Instant now) {
    if (before == null || before.row() == null || !before.row().isSameResult(row)) {
      return null;
    }
    RefundAcceptance acceptance = before.acceptance();
    return acceptance != null && acceptance.holds(now) ? acceptance : null;
  }

  /** Whether another system names an order that the sales platform has not shown. */
  private static boolean isUnasked(RefundFacts facts) {
    return facts.orderId() != null
        && !facts.isPlatformKnown()
        && !(facts.payments().isEmpty() && facts.settlements().isEmpty());
  }

  /** Whether such an order is too old to be asked for. */
  private static boolean isGivenUp(RefundOrderView view, RefundFacts facts, Instant now) {
    if (!isUnasked(facts)) {
      return false;
    }
    boolean wasGivenUp =
        view.refunds().stream()
            .map(StoredRefund::row)
            .anyMatch(row -> row != null && row.cause().endsWith(NOT_SHOWN));
    return !now.isBefore(askedSince(view, facts, now).plus(ASKED_FOR))
        // The row of a payment without a time was changed by this very cause.
        || (wasGivenUp && latest(facts).isEmpty());
  }

  /** The time of the latest refund; if none has one, the time since which its row is known. */
  private static Instant askedSince(RefundOrderView view, RefundFacts facts, Instant now) {
    return latest(facts)
        .or(
            () ->
                facts.payments().stream()
                    .flatMap(payment -> Stream.ofNullable(payment.changedAt()))
                    .max(Instant::compareTo))
        .or(() -> view.refunds().stream().map(StoredRefund::changedAt).min(Instant::compareTo))
        .orElse(now);
  }

  /**
   * When an order is judged again that the sales platform has not shown, to ask for it: after as
   * long as its latest refund is old, which doubles each time, from an hour to a day. Every other
   * refund that is not final waits for a fact, which makes it due by itself.
   */
  private static Optional<Instant> askAgainAt(
      RefundOrderView view, RefundFacts facts, Instant now) {
    if (!isUnasked(facts) || isGivenUp(view, facts, now)) {
      return Optional.empty();
    }
    Duration age = Duration.between(askedSince(view, facts, now), now);
    Duration pause = age.compareTo(ASKED_FIRST) < 0 ? ASKED_FIRST : age;
    return Optional.of(now.plus(pause.compareTo(ASKED_LAST) < 0 ? pause : ASKED_LAST));
  }

  private static Optional<Instant> latest(RefundFacts facts) {
    return times(facts).max(Instant::compareTo);
  }

  /** When the refunds were made. */
  private static Stream<Instant> times(RefundFacts facts) {
    return Stream.of(
            facts.platform().stream().map(PlatformRefund::createdAt),
            facts.payments().stream().map(ReturnPayment::createdAt),
            facts.register().stream().map(RegisterRefund::orderedAt),
            facts.settlements().stream().map(SettlementRow::at))
        .flatMap(some -> some)
        .filter(Objects::nonNull);
  }

  /** The next moment at which the grace period of one of the refunds ends. */
  private Optional<Instant> endOfGrace(RefundFacts facts, Instant now) {
    return times(facts)
        .map(at -> at.plus(settings.rules().grace()))
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }

  // ---- days ------------------------------------------------------------------------------------

  private LocalDate nextDay() {
    return engine
        .store()
        .lastClosedRefundDay(engine.tenant())
        .map(one -> one.day().plusDays(1))
        .orElse(settings.firstDay());
  }

  /** Empty while a source is to be read first, because that reading is due by itself. */
  private Optional<Instant> nextClosing(RefundReading.Progress read) {
    Instant over = StoreRefundDesk.closableAt(settings, nextDay());
    return read.readTo().filter(readTo -> !readTo.isBefore(over)).map(readTo -> over);
  }

  /** Closes each day that is over, if every source was read since and nothing waits. */
  private void closeDays(RunContext run) {
    Instant readTo = reading.progress().readTo().orElse(Instant.MIN);
    while (run.goesOn()) {
      LocalDate day = nextDay();
      Instant over = StoreRefundDesk.closableAt(settings, day);
      if (engine.now().isBefore(over) || readTo.isBefore(over) || isWorkDue()) {
        return;
      }
      engine
          .store()
          .closeRefundDay(
              engine.tenant(), settings.firstDay(), day, engine.instance(), engine.now());
      run.add(new RefundReport(0, 0, 0, 1));
    }
  }

  private boolean isWorkDue() {
    return engine
        .store()
        .nextRefundWork(engine.tenant())
        .filter(at -> !at.isAfter(engine.now()))
        .isPresent();
  }
}
