package dev.restock.sync.store.drift;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A pair of SKU and location that was healed, or is not healed any more.
 *
 * @param sku the SKU
 * @param locationId the location
 * @param applied healings of it that have taken effect, since a person last allowed them
 * @param withdrawn healings of it that were not made after all, since then
 * @param hold why it is not healed until a person says so; null if it may be
 */
public record HealedPair(
    String sku, String locationId, int applied, int withdrawn, @Nullable Hold hold) {

  /** Why a pair is not healed until a person says so. */
  public enum Hold {
    /** The difference came back after it was healed twice. */
    TWO_WRITERS,
    /** A person undid a healing of it. */
    UNDONE
  }

  public HealedPair {
    requireNonNull(sku, "sku");
    requireNonNull(locationId, "locationId");
  }
}
