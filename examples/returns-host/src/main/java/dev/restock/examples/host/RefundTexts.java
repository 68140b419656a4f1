package dev.restock.examples.host;

import com.squareup.moshi.JsonWriter;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.RegisterRefund;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Refunds of a store as text for people and as JSON. Texts of services can forge no lines. */
final class RefundTexts {
  private static final int CAUSE = 60;
  private static final List<String> HEAD =
      List.of("KEY", "REV", "DAY", "VERDICT", "ORDER", "MONEY", "EXPECTED", "", "CAUSE");

  private RefundTexts() {}

  /**
   * The knowledge of a store about a refund.
   *
   * @param refund the refund
   * @param observations what the systems show of its order
   * @param posts its orders in Sitoo
   * @param now the current time
   */
  record Details(
      StoredRefund refund,
      List<Recorded<StoredObservation>> observations,
      List<StoredEntryPost> posts,
      Instant now) {}

  private static String orDash(@Nullable Object value) {
    return value == null ? "-" : VisibleText.of(value.toString());
  }

  // ---- a list ----------------------------------------------------------------------------------

  /** A table of refunds that have a row. */
  static List<String> table(List<StoredRefund> page, Instant now) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (StoredRefund one : page) {
      one.rowAt(now).ifPresent(row -> rows.add(cells(one, row)));
    }
    int[] widths = new int[HEAD.size()];
    rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static List<String> cells(StoredRefund one, RefundRow row) {
    String cause = VisibleText.of(row.cause());
    return List.of(
        VisibleText.of(one.key()),
        String.valueOf(one.revision()),
        row.reportDay().map(Object::toString).orElse("-"),
        row.verdict().name(),
        orDash(row.order()),
        orDash(RefundRows.text(row.money())),
        orDash(RefundRows.text(row.expected())),
        row.currency(),
        cause.length() <= CAUSE ? cause : cause.substring(0, CAUSE - 3) + "...");
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      boolean isNumber = i == 1 || i == 5 || i == 6;
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(isNumber ? padding + cells.get(i) : cells.get(i) + padding).append("  ");
    }
    return line.toString().stripTrailing();
  }

  static String json(List<StoredRefund> page, @Nullable String next, Instant now)
      throws IOException {
    Buffer text = new Buffer();
    try (JsonWriter json = writer(text)) {
      json.beginObject();
      json.name("refunds").beginArray();
      for (StoredRefund one : page) {
        json.beginObject();
        writeRefund(json, one, now);
        json.endObject();
      }
      json.endArray();
      json.name("next").value(next);
      json.endObject();
    }
    return text.readUtf8();
  }

  private static JsonWriter writer(Buffer text) {
    JsonWriter json = JsonWriter.of(text);
    json.setIndent("  ");
    json.setSerializeNulls(true);
    return json;
  }

  private static void writeRefund(JsonWriter json, StoredRefund one, Instant now)
      throws IOException {
    json.name("key").value(one.key());
    json.name("revision").value(one.revision());
    json.name("changedAt").value(one.changedAt().toString());
    RefundRow row = one.rowAt(now).orElse(null);
    if (row != null) {
      RefundRows.writeFields(json, row);
      json.name("reportDay").value(row.reportDay().map(Object::toString).orElse(null));
    }
    RefundAcceptance acceptance = one.acceptance();
    if (acceptance == null) {
      json.name("acceptance").nullValue();
    } else {
      json.name("acceptance").beginObject();
      json.name("by").value(acceptance.person());
      json.name("why").value(acceptance.why());
      json.name("until").value(acceptance.until() == null ? null : acceptance.until().toString());
      json.endObject();
    }
  }

  // ---- one refund ------------------------------------------------------------------------------

  static String json(Details details) throws IOException {
    Buffer text = new Buffer();
    try (JsonWriter json = writer(text)) {
      json.beginObject();
      writeRefund(json, details.refund, details.now);
      RefundRow row = details.refund.row();
      json.name("paidBy").beginObject();
      if (row != null) {
        for (var paid : new TreeMap<>(row.paidBy()).entrySet()) {
          json.name(paid.getKey()).value(paid.getValue().toPlainString());
        }
      }
      json.endObject();
      RefundEntry booked = details.refund.booked();
      json.name("booked").value(booked == null ? null : booked.money().toPlainString());
      json.name("entries").beginArray();
      for (StoredEntryPost post : details.posts) {
        json.beginObject();
        json.name("key").value(post.key());
        json.name("batch").value(post.post().batch());
        json.name("state").value(post.state().name());
        json.name("orderId").value(post.orderId());
        json.endObject();
      }
      json.endArray();
      json.name("observations").beginArray();
      for (Recorded<StoredObservation> one : details.observations) {
        json.beginObject();
        json.name("source").value(one.fact().source());
        json.name("id").value(one.fact().id());
        json.name("recordedAt").value(one.at().toString());
        json.name("facts");
        try (BufferedSink raw = json.valueSink()) {
          raw.writeUtf8(one.fact().content());
        }
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    return text.readUtf8();
  }

  static List<String> lines(Details details) {
    List<String> lines = new ArrayList<>();
    StoredRefund refund = details.refund;
    field(lines, "Refund", refund.key() + ", revision " + refund.revision());
    field(lines, "Changed", refund.changedAt().toString());
    refund
        .rowAt(details.now)
        .ifPresentOrElse(
            row -> row(lines, row),
            () -> field(lines, "Verdict", "no system shows this refund any more"));
    RefundAcceptance acceptance = refund.acceptance();
    if (acceptance != null) {
      field(
          lines,
          "Accepted",
          "by %s: %s%s"
              .formatted(
                  acceptance.person(),
                  acceptance.why(),
                  acceptance.until() == null ? "" : ", until " + acceptance.until()));
    }
    RefundEntry booked = refund.booked();
    field(
        lines,
        "Books",
        booked == null
            ? "in no batch yet"
            : "%s %s, last changed by batch %d"
                .formatted(
                    booked.money().toPlainString(),
                    booked.currency(),
                    booked.correctedBatch().orElse(0)));
    for (StoredEntryPost post : details.posts) {
      field(
          lines,
          "Sitoo order",
          "%s is %s%s"
              .formatted(
                  post.key(),
                  post.state(),
                  post.orderId() == null ? "" : ", order " + post.orderId()));
    }
    lines.add("What the systems show of its order:");
    for (Recorded<StoredObservation> one : details.observations) {
      observed(lines, one);
    }
    next(lines, refund, details.now);
    return lines;
  }

  private static void field(List<String> lines, String name, String value) {
    lines.add("%-14s%s".formatted(name, VisibleText.of(value)));
  }

  private static void row(List<String> lines, RefundRow row) {
    field(lines, "Verdict", row.verdict() + ": " + row.verdict().meaning());
    if (!row.cause().isEmpty()) {
      field(lines, "Cause", row.cause());
    }
    field(lines, "Do", row.verdict().whatToDo());
    field(lines, "Order", orDash(row.order()));
    field(lines, "Day", row.reportDay().map(Object::toString).orElse("-"));
    field(lines, "Money", orDash(RefundRows.text(row.money())) + " " + row.currency());
    for (RefundPart part : row.parts()) {
      field(
          lines,
          "",
          "%s %s%s"
              .formatted(
                  part.component().jsonName(),
                  part.amount().toPlainString(),
                  part.knownTax().map(tax -> ", of it tax " + tax.toPlainString()).orElse("")));
    }
    new TreeMap<>(row.paidBy())
        .forEach(
            (means, amount) -> field(lines, "", "paid by " + means + " " + amount.toPlainString()));
    field(lines, "Expected", orDash(RefundRows.text(row.expected())));
    field(lines, "Difference", orDash(RefundRows.text(row.difference())));
    new TreeMap<>(row.intent())
        .forEach(
            (currency, amount) ->
                field(lines, "ReturnGO", amount.toPlainString() + " " + currency));
    if (row.entry() != null) {
      field(lines, "Sitoo", row.entry().toPlainString() + " " + row.currency());
    }
    row.units().forEach(unit -> field(lines, "Unit", unit.unitId() + " of return " + unit.rmaId()));
  }

  private static void next(List<String> lines, StoredRefund refund, Instant now) {
    RefundRow row = refund.rowAt(now).orElse(null);
    if (row == null) {
      return;
    }
    String decide = "refunds %s %s --seen %d --by YOU --why REASON";
    if (refund.acceptance() != null && refund.acceptance().holds(now)) {
      lines.add(
          VisibleText.of(
              "To take the acceptance back: "
                  + decide.formatted("reopen", refund.key(), refund.revision())));
    } else if (!row.verdict().isSettled()) {
      lines.add(
          VisibleText.of(
              "To accept it as it is: "
                  + decide.formatted("accept", refund.key(), refund.revision())));
    }
  }

  // ---- observations ----------------------------------------------------------------------------

  private static void observed(List<String> lines, Recorded<StoredObservation> recorded) {
    StoredObservation one = recorded.fact();
    lines.add(
        VisibleText.of("  %s %s, recorded %s".formatted(one.source(), one.id(), recorded.at())));
    RefundFacts facts = RefundJson.read(one.content(), RefundFacts.class);
    List<String> said = new ArrayList<>();
    facts.platform().forEach(refund -> said.addAll(said(refund)));
    facts.payments().forEach(payment -> said.add(said(payment)));
    facts.units().forEach(unit -> said.add(said(unit)));
    facts.register().forEach(refund -> said.add(said(refund)));
    facts.settlements().forEach(row -> said.add(said(row)));
    if (facts.unreadable() != null) {
      said.add("cannot be understood: " + facts.unreadable());
    }
    said.forEach(text -> lines.add("    " + VisibleText.of(text)));
  }

  private static String plain(@Nullable BigDecimal amount) {
    return amount == null ? "an unknown amount" : amount.toPlainString();
  }

  private static String at(@Nullable Instant moment) {
    return moment == null ? "" : " at " + moment;
  }

  private static List<String> said(PlatformRefund refund) {
    List<String> said = new ArrayList<>();
    said.add("refund " + refund.id() + at(refund.createdAt()));
    for (PlatformRefund.Line line : refund.lines()) {
      said.add(
          "  %d of line %s, %s %s"
              .formatted(
                  line.quantity(), line.lineItemId(), plain(line.gross()), refund.currency()));
    }
    for (PlatformRefund.Shipping shipping : refund.shipping()) {
      said.add("  shipping " + plain(shipping.gross()) + " " + refund.currency());
    }
    for (PlatformRefund.Adjustment adjustment : refund.adjustments()) {
      said.add(
          "  adjustment %s %s %s"
              .formatted(adjustment.reason(), plain(adjustment.amount()), refund.currency()));
    }
    for (PlatformRefund.Payment payment : refund.payments()) {
      said.add(
          "  payment of %s %s by %s: %s%s"
              .formatted(
                  plain(payment.amount()),
                  refund.currency(),
                  payment.gateway(),
                  payment.progress(),
                  at(payment.processedAt())));
    }
    return said;
  }

  private static String said(ReturnPayment payment) {
    return "transaction %s: %s %s%s, %s%s"
        .formatted(
            payment.id(),
            plain(payment.amount()),
            payment.currency(),
            payment.isStoreCredit() ? " as store credit" : "",
            payment.progress(),
            at(payment.createdAt()));
  }

  private static String said(RefundUnit unit) {
    return "unit %s of return %s, line %s, paid %s %s"
        .formatted(
            unit.unit().unitId(),
            unit.unit().rmaId(),
            unit.lineItemId(),
            plain(unit.paid()),
            unit.currency());
  }

  private static String said(RegisterRefund refund) {
    return "refund order %d at a register%s: %s"
        .formatted(
            refund.orderId(),
            at(refund.orderedAt()),
            refund.payments().stream()
                .map(
                    payment ->
                        "%s %s by %s"
                            .formatted(plain(payment.amount()), refund.currency(), payment.name()))
                .collect(Collectors.joining(", ")));
  }

  private static String said(SettlementRow row) {
    return "settlement row %s: %s %s%s, order %s"
        .formatted(
            row.id(),
            plain(row.amount()),
            row.currency(),
            at(row.at()),
            Objects.requireNonNullElse(row.orderId(), row.orderName()));
  }
}
