package dev.restock.sync.testing;

import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;

/** The contract on a payment provider whose refunds are a list in memory. */
class ListedRefundsTest extends RefundSourceContract {

  @Override
  protected Refunds refunds(List<Refund> refunds) {
    return new Provider(refunds);
  }

  @Override
  protected RefundSource sourceThatIsDown() {
    Provider provider = new Provider(List.of(new Refund(Instant.EPOCH, null)));
    provider.isDown = true;
    return provider.source();
  }

  @Override
  protected int moreThanAPage() {
    return 2 * ListedRefunds.PAGE + 1;
  }

  /** The provider: a refund pays 10 when it ends. */
  private static final class Provider implements Refunds {
    private final List<Refund> refunds;
    private final AtomicLong calls = new AtomicLong();
    private final Set<Integer> spoiled = new CopyOnWriteArraySet<>();
    private volatile Instant now;
    private volatile boolean isDown;

    Provider(List<Refund> refunds) {
      this.refunds = List.copyOf(refunds);
      this.now = refunds.isEmpty() ? Instant.EPOCH : refunds.get(0).changedAt();
    }

    List<Integer> made() {
      calls.incrementAndGet();
      if (isDown) {
        throw new ServiceTroubleException(
            "provider",
            ServiceTroubleException.Kind.UNAVAILABLE,
            "it is down",
            Optional.empty(),
            new IllegalStateException("down"));
      }
      List<Integer> made = new ArrayList<>();
      for (int i = 0; i < refunds.size(); i++) {
        if (!refunds.get(i).changedAt().isAfter(now)) {
          made.add(i);
        }
      }
      return made;
    }

    boolean isOver(int number) {
      Instant end = refunds.get(number).endsAt();
      return end == null || !end.isAfter(now);
    }

    Instant changedAt(int number) {
      return refunds.get(number).changedAt();
    }

    @Override
    public RefundSource source() {
      return new ListedRefunds(this);
    }

    @Override
    public List<String> ids() {
      List<String> ids = new ArrayList<>();
      refunds.forEach(any -> ids.add(ListedRefunds.id(ids.size())));
      return ids;
    }

    @Override
    public void passTo(Instant time) {
      now = time;
    }

    @Override
    public void spoil(int number) {
      spoiled.add(number);
    }

    @Override
    public long calls() {
      return calls.get();
    }
  }

  /** The adapter. */
  private record ListedRefunds(Provider provider) implements RefundSource {
    static final int PAGE = 3;

    static String id(int number) {
      return "refund-" + number;
    }

    @Override
    public String serviceName() {
      return "provider";
    }

    @Override
    public String sourceId() {
      return "provider";
    }

    @Override
    public Iterable<Page> changedSince(Instant from) {
      return () -> new Pages(from);
    }

    /** Begins each page after the last refund of the one before. */
    private final class Pages implements Iterator<Page> {
      private final Instant from;
      private int next;
      private boolean hasMore = true;

      Pages(Instant from) {
        this.from = from;
      }

      @Override
      public boolean hasNext() {
        return hasMore;
      }

      @Override
      public Page next() {
        if (!hasMore) {
          throw new NoSuchElementException();
        }
        List<Integer> changed =
            provider.made().stream()
                .filter(number -> number >= next && !provider.changedAt(number).isBefore(from))
                .toList();
        List<Integer> some = changed.subList(0, Math.min(PAGE, changed.size()));
        hasMore = changed.size() > PAGE;
        next = some.isEmpty() ? next : some.get(some.size() - 1) + 1;
        return new Page(
            some.stream().map(number -> observation(number)).toList(),
            some.stream().map(provider::changedAt).max(Comparator.naturalOrder()).orElse(from));
      }
    }

    @Override
    public List<Observation> read(Collection<String> ids) {
      return provider.made().stream()
          .filter(number -> ids.contains(id(number)))
          .map(this::observation)
          .toList();
    }

    private Observation observation(int number) {
      if (provider.spoiled.contains(number)) {
        return Observation.unreadable(id(number), "a number where a date belongs");
      }
      boolean isOver = provider.isOver(number);
      SettlementRow paid =
          new SettlementRow(
              "provider",
              id(number),
              BigDecimal.TEN,
              "SEK",
              provider.changedAt(number),
              null,
              "#1001",
              null,
              null);
      return new Observation(
          id(number),
          new RefundFacts(
              null,
              "#1001",
              false,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Map.of(),
              isOver ? List.of(paid) : List.of()),
          isOver);
    }
  }
}
