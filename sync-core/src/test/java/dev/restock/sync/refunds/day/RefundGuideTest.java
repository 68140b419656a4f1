package dev.restock.sync.refunds.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide for finance names every verdict, component and step, as the report does. */
class RefundGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "refunds.md");

  @Test
  void guideNamesEverythingThatTheReportShows() throws IOException {
    String guide = Files.readString(GUIDE);
    for (RefundVerdict verdict : RefundVerdict.values()) {
      assertThat(guide)
          .contains(
              "| `" + verdict + "` | " + verdict.meaning() + " | " + verdict.whatToDo() + " |");
    }
    for (RefundComponent component : RefundComponent.values()) {
      assertThat(guide).contains("`" + component.jsonName() + "`");
    }
    for (BridgeReason reason : BridgeReason.values()) {
      assertThat(guide).contains(reason.title() + " (`" + reason.jsonName() + "`)");
    }
  }
}
