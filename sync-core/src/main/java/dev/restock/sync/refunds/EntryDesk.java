package dev.restock.sync.refunds;

import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets people look at the refunds of closed days that are entered into Sitoo. It calls no service
 * and writes nothing. Every method throws {@link dev.restock.sync.store.StoreException} if the
 * store cannot be read. Thread-safe.
 */
public interface EntryDesk {

  /**
   * Visits the orders that would be posted now, as {@link EntryPreview#forEach} does: a dry run.
   *
   * @param visitor called once for each, planned ones first
   * @throws IllegalStateException if {@link FinancialEntries#NONE} is set, so that nothing would be
   */
  void toPost(Consumer<RefundOrders.Draft> visitor);

  /**
   * Lists orders.
   *
   * @param state the state
   * @param after only orders with a higher key; null for the first ones
   * @param limit the maximum number of orders
   * @return the orders, by ascending key
   */
  List<StoredEntryPost> list(EntryPostState state, @Nullable String after, int limit);

  /**
   * Finds an order.
   *
   * @param key its key
   * @return the order; empty if it is not planned
   */
  Optional<StoredEntryPost> find(String key);

  /**
   * Counts orders.
   *
   * @return the number of orders in each state; a state without orders is left out
   */
  Map<EntryPostState, Long> counts();
}
