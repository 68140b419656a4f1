package dev.restock.sync.internal.entries;

import static java.util.stream.Collectors.groupingBy;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.EntryReport;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.EntryPostOutcome;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans the orders of closed batches and makes those that are due. If the process dies
 *
 * <ul>
 *   <li>while a batch is planned: what was planned stays, and the batch is planned again from its
 *       beginning, with the same keys;
 *   <li>after a claim: nothing was sent; the lease ends, and the order is claimed again as it was;
 *   <li>after it is recorded as sent, during the request, or before its outcome is recorded: the
 *       lease ends, and the order is searched by its key. It is sent again only after the grace
 *       period and two searches that do not show it;
 *   <li>after a search and before its result is recorded: the search is made again;
 *   <li>after orders are recorded that a search showed, and before the outcome is: the recorded
 *       orders decide without a call;
 *   <li>after the outcome is recorded: nothing is left to do, or to confirm.
 * </ul>
 */
public final class EntryStep implements Step {
  private static final int CLAIMS = 25;

  /** How long a run works on orders, so that posts to stock do not wait for it. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** How long no order is tried after trouble with the service. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final EngineContext engine;
  private final RefundOrders orders;
  private final EntryPlanner planner;
  private final EntryOutcomes outcomes;
  private final UnknownOrders unknown;
  private volatile Instant pausedUntil = Instant.MIN;

  public EntryStep(EngineContext engine, FinancialEntries settings, RefundOrders orders) {
    this.engine = engine;
    this.orders = orders;
    this.planner = new EntryPlanner(engine, settings);
    this.outcomes = new EntryOutcomes(engine);
    this.unknown = new UnknownOrders(engine);
  }

  @Override
  public StepResult run(RunContext run) {
    planner.plan(run);
    if (!planner.isDue()) {
      unknown.look();
    }
    return new StepResult(workDue(run));
  }

  @Override
  public Optional<Instant> nextDue() {
    Optional<Instant> due = engine.store().nextEntryPost(engine.tenant());
    Instant opens = pausedUntil;
    Optional<Instant> next = due.map(at -> at.isBefore(opens) ? opens : at);
    return planner.isDue() ? Optional.of(engine.now()) : next;
  }

  /** How many orders were worked on. */
  private int workDue(RunContext run) {
    Instant end = engine.now().plus(LONGEST);
    int worked = 0;
    boolean goesOn = !engine.now().isBefore(pausedUntil);
    while (goesOn && run.goesOn()) {
      Lease lease = engine.lease();
      List<StoredEntryPost> claimed =
          engine.store().claimEntryPosts(engine.tenant(), lease, CLAIMS);
      if (claimed.isEmpty()) {
        return worked;
      }
      worked += claimed.size();
      goesOn = new Batch(claimed, lease, end, run).work();
    }
    return worked;
  }

  private static EntryReport requests(long count) {
    return new EntryReport(0, count, 0, 0, 0, 0);
  }

  /** Orders that were claimed together. */
  private final class Batch {
    private final List<StoredEntryPost> waiting;
    private final Lease lease;
    private final Instant end;
    private final RunContext run;

    /** What searches have found and cannot be understood, by key. */
    private final Map<String, RefundOrders.Found> unreadable = new HashMap<>();

    private Batch(List<StoredEntryPost> claimed, Lease lease, Instant end, RunContext run) {
      this.waiting = new ArrayList<>(claimed);
      this.lease = lease;
      this.end = end;
      this.run = run;
    }

    /** Whether the service answers and there is time for more. */
    private boolean work() {
      endSeen();
      try {
        boolean answers = verify() && sendNew();
        giveBack(Optional.empty());
        return answers;
      } catch (ServiceTroubleException e) {
        run.trouble(e);
        pausedUntil = engine.retryAt(e.retryAt(), PAUSE);
        giveBack(Optional.of(pausedUntil));
        return false;
      }
    }

    private boolean isTimeLeft() {
      Instant now = engine.now();
      return now.isBefore(end) && now.isBefore(lease.until());
    }

    private void record(StoredEntryPost held, EntryPostOutcome outcome) {
      if (engine.store().recordEntryPost(engine.tenant(), held, outcome, engine.now())) {
        boolean isConfirmed =
            outcome.state() == EntryPostState.CONFIRMED && held.state() != EntryPostState.CONFIRMED;
        run.add(new EntryReport(0, 0, 0, isConfirmed ? 1 : 0, 0, 0));
        outcome
            .openedCase()
            .ifPresent(
                opened -> {
                  run.add(new EntryReport(0, 0, 0, 0, 0, 1));
                  run.parked(opened);
                });
      }
    }

    private void giveBack(Optional<Instant> retryAt) {
      waiting.forEach(post -> record(post, outcomes.later(post, retryAt)));
      waiting.clear();
    }

    // ---- what is recorded already --------------------------------------------------------------

    /** Ends what recorded orders decide, and what has ended before. */
    private void endSeen() {
      Map<String, List<EntryOrder>> seen =
          engine
              .store()
              .entryOrders(engine.tenant(), waiting.stream().map(StoredEntryPost::key).toList())
              .stream()
              .collect(groupingBy(EntryOrder::key));
      for (StoredEntryPost post : List.copyOf(waiting)) {
        List<EntryOrder> found = seen.get(post.key());
        if (found != null) {
          waiting.remove(post);
          record(post, outcomes.seen(post, found));
        } else if (isOver(post.state())) {
          waiting.remove(post);
          record(post, EntryPostOutcome.unchanged(post));
        }
      }
    }

    private static boolean isOver(EntryPostState state) {
      return switch (state) {
        case PLANNED, SENT, UNKNOWN, APPLIED -> false;
        case CONFIRMED, REFUSED, PARKED, LEFT_OUT -> true;
      };
    }

    // ---- searches ------------------------------------------------------------------------------

    private Set<String> search(List<String> keys) {
      run.add(requests(1));
      List<RefundOrders.Found> found =
          engine
              .extensions()
              .ask(
                  orders.serviceName(),
                  Call.of(RefundOrders.class, "find"),
                  () -> orders.find(keys));
      Set<String> known = new TreeSet<>();
      for (RefundOrders.Found one : found) {
        if (!keys.contains(one.key())) {
          throw new ServiceTroubleException(
              orders.serviceName(),
              ServiceTroubleException.Kind.UNUSABLE_ANSWER,
              "a search by external id gave order " + one.orderId() + ", which has another one",
              Optional.empty(),
              new IllegalStateException("the filter was ignored"));
        }
        known.add(one.key());
        if (one.unreadable() != null) {
          unreadable.put(one.key(), one);
        }
      }
      engine
          .store()
          .recordEntryOrders(
              engine.tenant(),
              found.stream()
                  .filter(one -> one.unreadable() == null)
                  .map(one -> new EntryOrder(one.key(), one.orderId(), one.currency(), one.total()))
                  .toList(),
              engine.now());
      return known;
    }

    /** Ends an order that a search showed. */
    private void endFound(StoredEntryPost post) {
      RefundOrders.Found broken = unreadable.get(post.key());
      // The sightings were counted by the record of the search.
      engine
          .store()
          .entryPost(engine.tenant(), post.key())
          .filter(now -> now.fencingToken() == post.fencingToken())
          .ifPresent(
              now ->
                  record(
                      now,
                      broken == null
                          ? outcomes.seen(
                              now, engine.store().entryOrders(engine.tenant(), List.of(now.key())))
                          : outcomes.unreadable(now, broken)));
    }

    /**
     * Searches the orders that may have been made, each by itself: whether the absence of one of
     * several is proof depends on how the service reads a list.
     */
    private boolean verify() {
      for (StoredEntryPost post : List.copyOf(waiting)) {
        if (post.state() != EntryPostState.PLANNED) {
          if (!isTimeLeft()) {
            return false;
          }
          boolean isFound = search(List.of(post.key())).contains(post.key());
          waiting.remove(post);
          if (isFound) {
            endFound(post);
          } else {
            record(post, outcomes.absent(post));
          }
        }
      }
      return true;
    }

    // ---- requests ------------------------------------------------------------------------------

    private boolean sendNew() {
      Map<StoredEntryPost, RefundOrders.Draft> drafts = drafts();
      List<StoredEntryPost> fresh = List.copyOf(waiting);
      if (fresh.isEmpty()) {
        return isTimeLeft();
      }
      if (!isTimeLeft()) {
        return false;
      }
      Set<String> found = new TreeSet<>();
      List<String> firsts =
          fresh.stream().filter(one -> one.sends() == 0).map(StoredEntryPost::key).toList();
      if (!firsts.isEmpty()) {
        found.addAll(search(firsts));
      }
      Map<String, Long> sales = sales(fresh);
      for (StoredEntryPost post : fresh) {
        if (!isTimeLeft()) {
          return false;
        }
        RefundOrders.Draft draft = drafts.get(post);
        boolean isThere =
            found.contains(post.key())
                || (post.sends() > 0 && !search(List.of(post.key())).isEmpty());
        waiting.remove(post);
        if (isThere) {
          endFound(post);
        } else if (draft != null && !send(post, draft, sales.get(post.entry().order()))) {
          return false;
        }
      }
      return isTimeLeft();
    }

    /** The drafts of the orders to send; what needs no order or cannot be one is ended. */
    private Map<StoredEntryPost, RefundOrders.Draft> drafts() {
      Map<StoredEntryPost, RefundOrders.Draft> drafts = new HashMap<>();
      for (StoredEntryPost post : List.copyOf(waiting)) {
        EntryPostOutcome ended = null;
        try {
          RefundOrders.Draft draft =
              engine
                  .extensions()
                  .call(
                      Call.of(RefundOrders.class, "draft"),
                      () -> orders.draft(post.key(), post.entry()));
          drafts.put(post, draft);
          String problem = draft.problem();
          if (problem != null) {
            ended = outcomes.refused(post, problem);
          } else if (draft.isNothing()) {
            ended = EntryPostOutcome.leftOut();
          }
        } catch (ExtensionFailedException e) {
          ended = outcomes.refused(post, "the port failed with " + e.type());
        }
        if (ended != null) {
          waiting.remove(post);
          record(post, ended);
        }
      }
      return drafts;
    }

    /** The sales of refunds, by the name of the channel's order. */
    private Map<String, Long> sales(List<StoredEntryPost> posts) {
      Map<String, Long> sales = new HashMap<>();
      Set<String> unknown = new TreeSet<>();
      for (StoredEntryPost post : posts) {
        String name = post.entry().order();
        if (name != null) {
          knownSale(post).ifPresentOrElse(sale -> sales.put(name, sale), () -> unknown.add(name));
        }
      }
      if (!unknown.isEmpty()) {
        sales.putAll(
            engine
                .extensions()
                .ask(
                    orders.serviceName(),
                    Call.of(RefundOrders.class, "sales"),
                    () -> orders.sales(unknown)));
      }
      return sales;
    }

    /** The sale that a refund of the same order at a register has named. */
    private Optional<Long> knownSale(StoredEntryPost post) {
      return engine
          .store()
          .refund(engine.tenant(), post.post().refund())
          .map(StoredRefund::order)
          .stream()
          .flatMap(
              order ->
                  engine
                      .store()
                      .registerReturns(engine.tenant(), Set.of(order), Set.of())
                      .refunds()
                      .stream()
                      .filter(one -> one.channelOrderId().equals(order)))
          .map(RegisterReturn::saleOrderId)
          .flatMap(Stream::ofNullable)
          .findFirst();
    }

    /** Records an order as sent and sends it; false if the service does not answer as it should. */
    private boolean send(StoredEntryPost post, RefundOrders.Draft draft, @Nullable Long sale) {
      Instant sendBy = lease.until();
      EntryPostOutcome sent = EntryPostOutcome.sent(sendBy.plus(engine.settings().gracePeriod()));
      Instant now = engine.now();
      if (!engine.store().recordEntryPost(engine.tenant(), post, sent, now)) {
        // Another host has claimed it.
        return true;
      }
      StoredEntryPost held = post.after(sent, now);
      run.add(requests(1));
      PostResult result;
      try {
        result =
            engine
                .extensions()
                .write(Call.of(RefundOrders.class, "post"), () -> orders.post(draft, sale, sendBy));
      } catch (ServiceTroubleException e) {
        record(held, EntryPostOutcome.again(engine.retryAt(e.retryAt(), PAUSE), "not sent"));
        throw e;
      } catch (ExtensionFailedException e) {
        run.trouble(e.asTrouble(orders.serviceName()));
        result = new PostResult.Unknown("the port failed with " + e.type(), false);
      }
      Optional<EntryPostOutcome> outcome = outcomes.posted(held, result);
      if (outcome.isEmpty()) {
        return endRefused(held, result);
      }
      boolean isUnknown = outcome.get().state() == EntryPostState.UNKNOWN;
      boolean isPosted = outcome.get().state() == EntryPostState.APPLIED;
      run.add(new EntryReport(0, 0, isPosted ? 1 : 0, 0, isUnknown ? 1 : 0, 0));
      record(held, outcome.get());
      return isPosted;
    }

    /**
     * A refusal may mean that an earlier order has the key, and no source documents how that is
     * said. So the key is searched.
     */
    private boolean endRefused(StoredEntryPost held, PostResult result) {
      boolean isFound;
      try {
        isFound = !search(List.of(held.key())).isEmpty();
      } catch (ServiceTroubleException e) {
        record(held, outcomes.later(held, e.retryAt()));
        throw e;
      }
      if (isFound) {
        endFound(held);
      } else {
        record(held, outcomes.refusedAndAbsent(held, result));
      }
      return true;
    }
  }
}
