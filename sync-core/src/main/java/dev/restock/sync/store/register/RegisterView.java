package dev.restock.sync.store.register;

import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.store.returns.UnitState;
import java.util.List;
import java.util.Map;

/**
 * The facts of a store about some register returns. Every fact that counts in the changes of a
 * piece is shown; a fact that is recorded while this is read may be shown and not be counted yet.
 *
 * @param refunds the refund orders, by ascending id
 * @param pieces what is kept of each of their pieces, in ascending order
 * @param stock what the deliveries of these orders did to stock, by ascending transaction
 * @param units the decided units of the returns, pieces of bundles included; units of archived
 *     returns, too
 * @param channelOrders the order of the sales channel by return, for each return of these units of
 *     which it is known
 */
public record RegisterView(
    List<RegisterReturn> refunds,
    List<StoredPiece> pieces,
    List<RegisterStock> stock,
    List<UnitState> units,
    Map<String, String> channelOrders) {

  /** Nothing is known. */
  public static final RegisterView NONE =
      new RegisterView(List.of(), List.of(), List.of(), List.of(), Map.of());

  public RegisterView {
    refunds = List.copyOf(refunds);
    pieces = List.copyOf(pieces);
    stock = List.copyOf(stock);
    units = List.copyOf(units);
    channelOrders = Map.copyOf(channelOrders);
  }

  /**
   * The order of the sales channel that a return belongs to.
   *
   * @param rmaId the return
   * @return the order; "" if it is not known
   */
  public String channelOrderOf(String rmaId) {
    return channelOrders.getOrDefault(rmaId, "");
  }
}
