package dev.restock.sync.refunds.day;

import dev.restock.sync.internal.report.Html;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws one leg of the bridge: the total of a ledger, the steps, and the total of the next ledger,
 * one below the other. The steps begin where the one before ends.
 */
final class BridgeChart {
  private static final int WIDTH = 920;
  private static final int LEFT = 270;
  private static final int RIGHT = 760;
  private static final int ROW = 30;
  private static final int BAR = 18;
  private static final int AXIS = 26;

  /** If all totals are in the upper part of the axis, it does not begin at 0. */
  private static final double ZOOM_FROM = 0.6;

  private final Html out;
  private final String currency;
  private final List<Bar> bars = new ArrayList<>();
  private double low;
  private double high;
  private double tick;

  /** A bar from a value to another; a total begins at 0. */
  private record Bar(String label, String amount, String style, double from, double to) {
    boolean isTotal() {
      return style.equals("total");
    }
  }

  BridgeChart(Html out, CurrencyDay day, RefundLedger from) {
    this.out = out;
    currency = day.currency();
    RefundLedger to = from == RefundLedger.RETURNS ? RefundLedger.MONEY : RefundLedger.ENTRIES;
    addTotal(from, day.total(from));
    BigDecimal reached = day.total(from);
    for (BridgeStep step : day.bridge()) {
      if (step.reason().from() == from) {
        BigDecimal next = reached.add(step.amount());
        bars.add(
            new Bar(
                step.reason().title(),
                DayWords.change(step.amount()),
                step.reason().kind().name().toLowerCase(Locale.ROOT),
                reached.doubleValue(),
                next.doubleValue()));
        reached = next;
      }
    }
    addTotal(to, day.total(to));
    scale();
  }

  private void addTotal(RefundLedger ledger, BigDecimal total) {
    bars.add(new Bar(ledger.title(), DayWords.amount(total), "total", 0, total.doubleValue()));
  }

  /** Chooses an axis with three to six round values that holds all bars. */
  private void scale() {
    double max = bars.stream().mapToDouble(bar -> Math.max(bar.from(), bar.to())).max().orElse(0);
    double min =
        bars.stream()
            .mapToDouble(bar -> bar.isTotal() ? bar.to() : Math.min(bar.from(), bar.to()))
            .min()
            .orElse(0);
    boolean zoomed = bars.size() > 2 && min > 0 && min > max * ZOOM_FROM;
    double from = zoomed ? min - (max - min) * 0.35 : Math.min(0, min);
    double span = Math.max(max, 0) - from;
    tick = roundTick((span > 0 ? span : 1) / 4);
    low = Math.floor(from / tick + 1e-9) * tick;
    high = Math.ceil(Math.max(max, low + tick) / tick - 1e-9) * tick;
  }

  private static double roundTick(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double lead = wanted / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  private double x(double value) {
    return LEFT + (value - low) / (high - low) * (RIGHT - LEFT);
  }

  void draw() throws IOException {
    int bottom = bars.size() * ROW;
    Bar first = bars.get(0);
    Bar last = bars.get(bars.size() - 1);
    String title = "From " + first.label() + " to " + last.label() + " in " + currency;
    out.raw("<svg role=\"img\" viewBox=\"0 0 " + WIDTH + " " + (bottom + AXIS) + "\">");
    out.element("<title>", title, "title");
    out.element("<desc>", description(), "desc");
    drawAxis(bottom);
    for (int i = 0; i < bars.size(); i++) {
      drawBar(bars.get(i), i * ROW);
      if (i > 0) {
        double at = x(bars.get(i - 1).to());
        line("link", at, (i - 1) * ROW + BAR + 6, at, i * ROW + 6);
      }
    }
    out.raw("</svg>\n");
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    bars.forEach(bar -> text.append(bar.label()).append(' ').append(bar.amount()).append("; "));
    return text.append("the same figures are in the table below.").toString();
  }

  private void drawAxis(int bottom) throws IOException {
    for (int i = 0; low + i * tick <= high + tick / 2; i++) {
      double value = low + i * tick;
      double at = x(value);
      line(Math.abs(value) < tick / 2 ? "zero" : "grid", at, 0, at, bottom + 4);
      out.raw("<text class=\"axis\" x=\"" + px(at) + "\" y=\"" + (bottom + 19) + "\">");
      out.text(label(value)).raw("</text>");
    }
  }

  private String label(double value) {
    int decimals = tick < 1 ? (int) Math.ceil(-Math.log10(tick)) : 0;
    BigDecimal shown = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return DayWords.amount(shown);
  }

  private void drawBar(Bar bar, int top) throws IOException {
    double start = bar.isTotal() ? x(Math.max(low, 0)) : x(bar.from());
    double end = x(bar.to());
    double left = Math.min(start, end);
    double width = Math.max(Math.abs(end - start), 2);
    out.raw("<text class=\"label " + bar.style() + "\" x=\"0\" y=\"" + (top + 20) + "\">");
    out.text(bar.label()).raw("</text>");
    out.raw("<rect class=\"" + bar.style() + "\" x=\"" + px(left) + "\" y=\"" + (top + 6) + "\"");
    out.raw(" width=\"" + px(width) + "\" height=\"" + BAR + "\" rx=\"2\"/>");
    if (bar.isTotal() && low > 0) {
      // A torn bar shows that the axis does not begin at 0.
      out.raw("<path class=\"tear\" d=\"M" + (LEFT + 12) + " " + (top + BAR + 9));
      out.raw("l6 -24m6 0l-6 24\"/>");
    }
    out.raw("<text class=\"value " + bar.style() + "\" x=\"" + WIDTH + "\" y=\"" + (top + 20));
    out.raw("\">").text(bar.amount()).raw("</text>");
  }

  private void line(String style, double x1, double y1, double x2, double y2) throws IOException {
    out.raw("<line class=\"" + style + "\" x1=\"" + px(x1) + "\" y1=\"" + px(y1) + "\"");
    out.raw(" x2=\"" + px(x2) + "\" y2=\"" + px(y2) + "\"/>");
  }

  private static String px(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
