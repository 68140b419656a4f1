package dev.restock.sync.port;

import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port that changes stock. Implementations are thread-safe.
 *
 * @see StockHistory
 * @see StockCatalog
 */
public interface StockLedger {

  /**
   * The name of the stock system, as people who work with it know it. Cases, troubles and logs
   * print it.
   *
   * @return the name, not blank, always the same
   */
  String serviceName();

  /**
   * The account whose stock this is: what follows the shop in the id of a {@link
   * dev.restock.sync.Tenant}, such as {@code 10020|1}. The engine refuses a tenant of another
   * account, because its movements would have other keys, and every unit would be posted once more.
   *
   * @return the account, always the same; by default empty: then the host alone names the tenant
   */
  default Optional<String> account() {
    return Optional.empty();
  }

  /**
   * The longest time for which one request may be on its way. The engine refuses a grace period
   * that is shorter.
   *
   * @return the time, positive; empty by default: it is not known
   */
  default Optional<Duration> longestAttempt() {
    return Optional.empty();
  }

  /**
   * The longest time that one call may take, its retries included. The engine refuses a lease that
   * is not longer.
   *
   * @return the time, positive; empty by default: it is not known
   */
  default Optional<Duration> longestCall() {
    return Optional.empty();
  }

  /**
   * Posts movements, each as a transaction of its own with the movement's key as its external id.
   * At most one request reaches the service: an implementation never retries a request that may
   * have arrived. A result that is not certain is {@link PostResult.Unknown}.
   *
   * @param movements 1 to 1000 movements of warehouses that take transactions
   * @param sendBy the last moment at which the request may begin to leave: afterwards another host
   *     may send the same movements. A call that comes too late throws, or answers {@link
   *     PostResult.NotSent}
   * @return one result for each movement, in the same order
   * @throws ServiceTroubleException only if certainly no movement had an effect: the connection
   *     failed before anything was sent, a limit was reached, or the credentials were refused
   */
  List<PostResult> post(List<StockMovement> movements, Instant sendBy);

  /**
   * Sets the absolute level of a SKU in a warehouse that takes no transactions. The rules of {@link
   * #post} apply: at most one request, nothing after {@code sendBy}. The default refuses.
   *
   * @param movement the movement that the change carries out
   * @param level the new level
   * @param sendBy the last moment at which the request may begin to leave
   * @return the result; the transaction id of {@link PostResult.Applied} is 0
   * @throws ServiceTroubleException only if the level was certainly not set
   */
  default PostResult setLevel(StockMovement movement, BigDecimal level, Instant sendBy) {
    return new PostResult.Refused("this stock system sets no levels");
  }
}
