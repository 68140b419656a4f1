package dev.restock.benchmarks.refunds;

import dev.restock.sync.port.RefundSource;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.stock.UnitRef;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Orders with one refund of one unit each, so many a day. Of twenty refunds sixteen are equal, and
 * one each has shipping, another amount, no return, or a payment that failed.
 */
final class ManyRefunds implements RefundSource {
  /** The order of the first refund. */
  static final long FIRST_ORDER = 1_000_000;

  /** How many refunds differ. */
  static final int KINDS = 20;

  private static final int PAGE = 500;
  private static final int SHIPPING = 16;
  private static final int OTHER_AMOUNT = 17;
  private static final int NO_RETURN = 18;
  private static final int FAILED = 19;

  private final LocalDate first;
  private final int count;
  private final int perDay;
  private long began;
  private long spent;

  ManyRefunds(LocalDate first, int count, int perDay) {
    this.first = first;
    this.count = count;
    this.perDay = perDay;
  }

  /** The processor time from the first page to the end of the last one, recording included. */
  long spent() {
    return spent;
  }

  @Override
  public String serviceName() {
    return "many refunds";
  }

  @Override
  public String sourceId() {
    return "many";
  }

  @Override
  public Iterable<Page> changedSince(Instant from) {
    began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Iterator<Integer> starts =
        IntStream.iterate(0, one -> one < count, one -> one + PAGE).iterator();
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
            return starts.hasNext();
          }

          @Override
          public Page next() {
            int start = starts.next();
            List<Observation> page = new ArrayList<>();
            for (int i = start; i < Math.min(count, start + PAGE); i++) {
              page.add(observation(i));
            }
            return new Page(page, null);
          }
        };
  }

  @Override
  public List<Observation> read(Collection<String> ids) {
    return List.of();
  }

  private Observation observation(int number) {
    String order = Long.toString(FIRST_ORDER + number);
    Instant at =
        first
            .plusDays(number / perDay)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .plusSeconds(number % perDay);
    BigDecimal price = new BigDecimal("399.50");
    BigDecimal tax = new BigDecimal("79.90");
    BigDecimal shipping = new BigDecimal("49.00");
    int kind = number % KINDS;
    BigDecimal paid =
        kind == SHIPPING
            ? price.add(shipping)
            : kind == OTHER_AMOUNT ? price.subtract(BigDecimal.TEN) : price;
    PlatformRefund refund =
        new PlatformRefund(
            "9" + order,
            order,
            "#" + order,
            null,
            true,
            at,
            at,
            at,
            "SEK",
            List.of(new PlatformRefund.Line("l", 1, PlatformRefund.Restock.RETURN, price, tax)),
            kind == SHIPPING ? List.of(new PlatformRefund.Shipping(shipping, null)) : List.of(),
            BigDecimal.ZERO,
            List.of(),
            List.of(
                new PlatformRefund.Payment(
                    "p" + order,
                    kind == FAILED
                        ? PlatformRefund.Progress.FAILED
                        : PlatformRefund.Progress.SUCCEEDED,
                    false,
                    "shopify_payments",
                    false,
                    paid,
                    BigDecimal.ZERO,
                    at)),
            BigDecimal.ZERO,
            null);
    RefundUnit unit =
        new RefundUnit(
            new UnitRef("r" + order, "u" + order),
            order,
            "#" + order,
            "l",
            false,
            at.minus(Duration.ofDays(3)),
            Set.of(),
            price,
            tax,
            "SEK",
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    ReturnPayment payment =
        new ReturnPayment(
            "t" + order,
            "r" + order,
            false,
            ReturnPayment.Progress.SUCCEEDED,
            "9" + order,
            false,
            Set.of("u" + order),
            price,
            "SEK",
            at,
            at);
    return new Observation(
        order,
        new RefundFacts(
            order,
            "#" + order,
            true,
            List.of(refund),
            kind == NO_RETURN ? List.of() : List.of(payment),
            kind == NO_RETURN ? List.of() : List.of(unit),
            List.of(),
            Map.of(),
            List.of()),
        true);
  }
}
