package dev.restock.sync.drift;

import dev.restock.sync.store.channel.StoredPush;
import java.util.List;

/**
 * The result of asking to undo the healings of a comparison.
 *
 * @param planned healings that are undone with the next run of the engine
 * @param changed healings that stay, because the level is not the one that they left
 * @param notApplied healings that have not taken effect, or whose effect is not known
 * @param undoneBefore healings that were undone before
 */
public record UndoResult(
    List<StoredPush> planned,
    List<StoredPush> changed,
    List<StoredPush> notApplied,
    List<StoredPush> undoneBefore) {
  public UndoResult {
    planned = List.copyOf(planned);
    changed = List.copyOf(changed);
    notApplied = List.copyOf(notApplied);
    undoneBefore = List.copyOf(undoneBefore);
  }
}
