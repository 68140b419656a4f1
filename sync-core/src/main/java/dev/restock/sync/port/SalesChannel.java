package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The port that reads and changes the stock that an online shop sells from. Implementations are
 * thread-safe.
 */
public interface SalesChannel {

  /**
   * The name of the channel, as people who work with it know it. Cases, troubles and logs print it.
   *
   * @return the name, not blank, always the same
   */
  String serviceName();

  /**
   * The shop whose stock this is, as {@link ReturnSource#shop} names it. The engine refuses returns
   * of another shop, because pieces would be counted in the wrong shop.
   *
   * @return the shop, always the same; by default empty: then it is not compared
   */
  default Optional<String> shop() {
    return Optional.empty();
  }

  /**
   * For how long the channel remembers the key of an adjustment, from its first arrival. Within
   * this time a repetition with the same key and the same variables has no second effect. After it,
   * a repetition may count as a new adjustment, and the engine never sends one.
   *
   * @return the time, positive, always the same
   */
  Duration keyWindow();

  /**
   * Reads what may be sold of some SKUs at some locations.
   *
   * @param asked up to 250 SKUs, each at one location
   * @return an answer for each of them
   * @throws ServiceTroubleException if the channel cannot be asked now, or did not answer for all
   */
  Map<SkuAtLocation, ChannelLevel> levels(Collection<SkuAtLocation> asked);

  /**
   * Reads all items with their levels at some locations, as far as one call comes. The rows are no
   * snapshot: levels may change while they are read. The default can do no such thing.
   *
   * @param locationIds the locations; levels at others are left out
   * @param position where to go on, from {@link ChannelStock.Reading} or from the receiver; null
   *     for the beginning
   * @param receiver receives the rows, on the calling thread, up to some thousands at a time
   * @return how the reading ended. It is whole only if every row was given out
   * @throws ServiceTroubleException if the channel cannot be asked now. The reading can go on at
   *     the last position
   * @throws UnsupportedOperationException if the channel cannot list its levels
   */
  default ChannelStock.Reading readStock(
      Collection<String> locationIds, @Nullable String position, ChannelStock.Receiver receiver) {
    throw new UnsupportedOperationException(serviceName() + " lists no levels");
  }

  /**
   * Changes what may be sold of one SKU at one location by a difference. At most one request
   * reaches the channel: an implementation never repeats a request that may have arrived. A result
   * that is not certain is {@link AdjustResult.Unknown}.
   *
   * @param adjustment the change
   * @param sendBy the last moment at which the request may begin to leave: afterwards another host
   *     may send the same adjustment, or the channel may have forgotten its key. A call that comes
   *     too late throws, or answers {@link AdjustResult.NotSent}
   * @return the result
   * @throws ServiceTroubleException only if this call certainly had no effect: the connection
   *     failed before anything was sent, a limit was reached, or the credentials were refused
   */
  AdjustResult adjust(Adjustment adjustment, Instant sendBy);

  /**
   * How many adjustments one call of {@link #adjustAll} carries at most.
   *
   * @return the number, positive, always the same; 1 by default
   */
  default int adjustmentsAtOnce() {
    return 1;
  }

  /**
   * Makes several adjustments, in one request if the channel can. Each has its own key, its own
   * level to start from, and its own result: one without effect does not hold up the others. They
   * are made one after another in their order, so that one may start from the level that an earlier
   * one of the same item leaves. The rules of {@link #adjust} hold for each of them. By default
   * they are made one by one.
   *
   * @param adjustments 1 to {@link #adjustmentsAtOnce} adjustments, no two of one key
   * @param sendBy the last moment at which a request may begin to leave
   * @return the results by key. An adjustment without a result counts as {@link
   *     AdjustResult.Unknown}
   * @throws ServiceTroubleException only if this call certainly had no effect at all
   */
  default Map<String, AdjustResult> adjustAll(List<Adjustment> adjustments, Instant sendBy) {
    Map<String, AdjustResult> results = new LinkedHashMap<>();
    for (Adjustment one : adjustments) {
      try {
        results.put(one.key(), adjust(one, sendBy));
      } catch (ServiceTroubleException e) {
        if (results.isEmpty()) {
          throw e;
        }
        String reason = String.valueOf(e.getMessage());
        adjustments.forEach(
            left -> results.putIfAbsent(left.key(), new AdjustResult.NotSent(reason, e.retryAt())));
        return results;
      }
    }
    return results;
  }

  /**
   * A SKU at a location of the channel.
   *
   * @param sku the SKU, not blank
   * @param locationId the location, in the form in which the channel writes its id
   */
  record SkuAtLocation(String sku, String locationId) {

    /** Throws {@link IllegalArgumentException} if a component is blank. */
    public SkuAtLocation {
      if (sku.isBlank() || locationId.isBlank()) {
        throw new IllegalArgumentException(
            "SKU '" + sku + "' or location '" + locationId + "' is blank");
      }
    }
  }

  /**
   * One change of what may be sold. A repetition has the same value in every component: the channel
   * compares them all with those of the first request that had the key.
   *
   * @param key the idempotency key, a UUID of version 5
   * @param itemId the item, as {@link ChannelLevel.Level#itemId} names it
   * @param sku the SKU of the item, for messages
   * @param locationId the location
   * @param delta the signed change in pieces, never 0
   * @param changeFrom the level that the change starts from; the channel changes nothing if it is
   *     another one
   * @param reference names the cause of the change, for the history that the channel keeps
   */
  record Adjustment(
      String key,
      String itemId,
      String sku,
      String locationId,
      long delta,
      long changeFrom,
      URI reference) {

    /** Throws {@link IllegalArgumentException} if the delta is 0. */
    public Adjustment {
      requireNonNull(key, "key");
      requireNonNull(itemId, "itemId");
      requireNonNull(sku, "sku");
      requireNonNull(locationId, "locationId");
      requireNonNull(reference, "reference");
      if (delta == 0) {
        throw new IllegalArgumentException("adjustment " + key + " changes nothing");
      }
    }
  }
}
