package dev.restock.dashboard.internal.refunds;

import dev.restock.sync.refunds.day.BridgeReason;
import dev.restock.sync.refunds.day.BridgeStep;
import dev.restock.sync.refunds.day.CurrencyDay;
import dev.restock.sync.refunds.day.RefundLedger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One leg of the bridge as bars: the total of a ledger, the steps, and the total of the next
 * ledger. Each step begins where the one before ends.
 *
 * @param from the first ledger
 * @param to the second ledger
 * @param bars the bars, from top to bottom
 * @param isTorn whether the bars of totals do not begin at 0
 */
public record Waterfall(RefundLedger from, RefundLedger to, List<Bar> bars, boolean isTorn) {
  /** The length of the axis. */
  public static final int LENGTH = 1000;

  /** If all totals are in the upper part of the axis, it does not begin at 0. */
  private static final double TEAR_FROM = 0.6;

  private static final double THINNEST = 4;

  /**
   * A bar.
   *
   * @param ledger the ledger of a total; null for a step
   * @param step the step; null for a total
   * @param amount the total, or the change
   * @param start where the bar begins, from 0 to {@link #LENGTH}
   * @param width how long it is
   */
  public record Bar(
      @Nullable RefundLedger ledger,
      @Nullable BridgeStep step,
      BigDecimal amount,
      double start,
      double width) {

    /** The key of its name. */
    public String key() {
      return step == null
          ? "RefundLedger." + (ledger == null ? "" : ledger.name())
          : "BridgeReason." + step.reason().name();
    }

    /** The class of style. */
    public String style() {
      return step == null ? "total" : style(step.reason().kind());
    }

    private static String style(BridgeReason.Kind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }

    /** A number of the drawing. */
    public static String px(double value) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
  }

  private record Span(
      @Nullable RefundLedger ledger, @Nullable BridgeStep step, double a, double b) {
    double low() {
      return step == null ? b : Math.min(a, b);
    }

    double high() {
      return Math.max(a, b);
    }
  }

  /** Draws one leg. */
  static Waterfall of(CurrencyDay day, RefundLedger from) {
    RefundLedger to = from == RefundLedger.RETURNS ? RefundLedger.MONEY : RefundLedger.ENTRIES;
    List<Span> spans = new ArrayList<>();
    BigDecimal reached = day.total(from);
    spans.add(new Span(from, null, 0, reached.doubleValue()));
    for (BridgeStep step : day.bridge()) {
      if (step.reason().from() == from) {
        BigDecimal next = reached.add(step.amount());
        spans.add(new Span(null, step, reached.doubleValue(), next.doubleValue()));
        reached = next;
      }
    }
    spans.add(new Span(to, null, 0, day.total(to).doubleValue()));
    double min = spans.stream().mapToDouble(Span::low).min().orElse(0);
    double max = spans.stream().mapToDouble(Span::high).max().orElse(0);
    boolean isTorn = spans.size() > 2 && min > 0 && min > max * TEAR_FROM;
    double low = isTorn ? min - (max - min) * 0.35 : Math.min(0, min);
    double high = Math.max(max, 0);
    double scale = high > low ? LENGTH / (high - low) : 0;
    List<Bar> bars = new ArrayList<>();
    for (Span span : spans) {
      double begin = (Math.max(span.step() == null ? 0 : span.a(), low) - low) * scale;
      double end = (span.b() - low) * scale;
      double width = Math.max(Math.abs(end - begin), THINNEST);
      double start = Math.min(Math.min(begin, end), LENGTH - width);
      BigDecimal amount =
          span.step() != null
              ? span.step().amount()
              : day.total(span.ledger() == null ? from : span.ledger());
      bars.add(new Bar(span.ledger(), span.step(), amount, Math.max(0, start), width));
    }
    return new Waterfall(from, to, List.copyOf(bars), isTorn);
  }
}
