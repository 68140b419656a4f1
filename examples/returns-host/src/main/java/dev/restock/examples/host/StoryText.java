package dev.restock.examples.host;

import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryList;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.Story;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.text.VisibleText;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A story as text for people. Texts of services can neither forge lines nor hide anything. */
final class StoryText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String INDENT = " ".repeat(31);

  private final PrintWriter out;
  private final ZoneId zone;

  StoryText(PrintWriter out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  private void line(String text) {
    out.println(VisibleText.of(text));
  }

  void head(StorySubject subject, Story story, History history) {
    line("The story of " + subject + ", times of " + zone);
    units(subject, history).forEach(this::unit);
    story.notes().forEach(note -> line("Note: " + note));
  }

  private static List<UnitSummary> units(StorySubject subject, History history) {
    if (subject.kind() == StorySubject.Kind.RETURN) {
      HistoryList<UnitSummary> first =
          history.units(subject.id(), HistoryPage.first().size(HistoryPage.MOST));
      return first.items();
    }
    return subject.unit().flatMap(history::unit).stream().toList();
  }

  private void unit(UnitSummary one) {
    StringBuilder text = new StringBuilder();
    text.append("Unit ").append(one.unit().unitId());
    text.append(", SKU ").append(one.inspection().sku());
    text.append(": ").append(one.inspection().disposition()).append(", ").append(one.status());
    one.placedBy().ifPresent(placement -> text.append(", ").append(placed(placement)));
    one.boundPiece()
        .ifPresent(piece -> text.append(", piece ").append(piece).append(" at a register"));
    if (!one.pushes().isEmpty()) {
      text.append(", channel ");
      text.append(
          one.pushes().stream()
              .map(push -> push.push().quantity().toPlainString() + " " + push.state())
              .collect(Collectors.joining(" and ")));
    }
    one.refunds()
        .forEach(
            refund ->
                text.append(", refund ")
                    .append(refund.money() == null ? "" : refund.money().toPlainString() + " ")
                    .append(refund.currency())
                    .append(' ')
                    .append(refund.verdict()));
    if (!one.openCases().isEmpty()) {
      text.append(", open case");
    }
    line(text.toString());
  }

  private static String placed(StoredMovement placement) {
    StockMovement movement = placement.movement();
    String transaction =
        placement.transactionId().isPresent()
            ? " by transaction " + placement.transactionId().getAsLong()
            : "";
    return "%+d in warehouse %d %s%s"
        .formatted(movement.quantity(), movement.warehouseId(), placement.state(), transaction);
  }

  void entry(StoryEntry entry) {
    line(
        "%s  %-10s%s"
            .formatted(
                TIME.format(entry.at().atZone(zone)),
                entry.system().name().toLowerCase(Locale.ROOT),
                entry.what()));
    if (entry.amount() != null) {
      line(INDENT + entry.amount().toPlainString() + " " + entry.currency());
    }
    if (entry.reason() != null) {
      line(INDENT + "because: " + entry.reason());
    }
    if (entry.actor() != null) {
      line(INDENT + "by: " + entry.actor());
    }
  }
}
