package dev.restock.dashboard.internal.story;

import dev.restock.sync.history.SearchHit;
import dev.restock.sync.history.Story;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StorySystem;
import dev.restock.sync.history.UnitSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the templates of stories show. */
public final class StoryViews {
  private StoryViews() {}

  /** The name of the enum that has the state of an entry; "" if its states have no texts. */
  public static String stateOf(StoryEntry entry) {
    return switch (entry.kind()) {
      case MOVEMENT, LEDGER -> "MovementState";
      case PUSH -> "PushState";
      case CASE -> "CaseState";
      case INSPECTED -> "Disposition";
      case DECIDED -> "UnitStatus";
      case REFUND, REFUND_ACCEPTED -> "RefundVerdict";
      default -> "";
    };
  }

  /** The systems that are shown side by side. */
  public enum Column {
    /** The returns platform. */
    RETURNS,
    /** The stock system with its registers. */
    STOCK,
    /** The online shop. */
    CHANNEL,
    /** Refunds and books. */
    MONEY,
    /** The engine and people; shown across all columns. */
    ENGINE;

    /**
     * Finds the column of an entry. Movements are about the stock system, although the engine
     * records them.
     */
    static Column of(StoryEntry entry) {
      return switch (entry.kind()) {
        case MOVEMENT -> STOCK;
        default -> of(entry.system());
      };
    }

    private static Column of(StorySystem system) {
      return switch (system) {
        case RETURNS -> RETURNS;
        case STOCK, REGISTERS -> STOCK;
        case CHANNEL -> CHANNEL;
        case MONEY -> MONEY;
        case ENGINE -> ENGINE;
      };
    }

    /** The columns that are shown side by side. */
    public static List<Column> sides() {
      return List.of(RETURNS, STOCK, CHANNEL, MONEY);
    }
  }

  /**
   * One entry in its column.
   *
   * @param entry the entry
   * @param column where it is shown
   */
  public record Placed(StoryEntry entry, Column column) {}

  /**
   * A story.
   *
   * @param story the page of the story
   * @param units the units of a return, as all systems have them; empty for other subjects
   * @param moreUnits whether the return has more units than are shown
   * @param entries the entries in time order
   * @param next the address of the next page; null if this is the last one
   * @param csv the address of the story as a file
   * @param kind the key of the kind's text
   */
  public record StoryView(
      Story story,
      List<UnitSummary> units,
      boolean moreUnits,
      List<Placed> entries,
      @Nullable String next,
      String csv,
      String kind) {}

  /**
   * What a search found.
   *
   * @param text the text
   * @param hits what was found
   * @param csv the address of the list as a file
   */
  public record Found(String text, List<SearchHit> hits, String csv) {}
}
