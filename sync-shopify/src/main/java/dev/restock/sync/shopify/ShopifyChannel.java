package dev.restock.sync.shopify;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import dev.restock.http.CallOptions;
import dev.restock.http.SafeText;
import dev.restock.shopify.Inventory;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.inventory.InventoryItem;
import dev.restock.shopify.inventory.InventoryLevel;
import dev.restock.shopify.inventory.Location;
import dev.restock.shopify.inventory.StockWrite;
import dev.restock.shopify.inventory.StockWriteResult;
import dev.restock.shopify.inventory.StockWriteResult.KeyProblem;
import dev.restock.shopify.inventory.StockWriteResult.Refused;
import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stock of a Shopify shop: {@code available} of an item at a location. A change is one {@code
 * inventoryAdjustQuantities} with an idempotency key and the quantity that it starts from. One
 * request carries up to 40 of them.
 *
 * <p>A location is named by its global id or by its digits. Shopify takes changes at any location,
 * also where the item is not active and a change sells nothing, so levels are asked for with
 * inactive ones, and {@link ChannelLevel.NotActive} says so. Thread-safe. The caller closes the
 * client.
 */
public final class ShopifyChannel implements SalesChannel {
  private static final String LOCATION = "gid://shopify/Location/";
  private static final Pattern LOCATION_ID =
      Pattern.compile("(gid://shopify/Location/)?[0-9]{1,20}");
  private static final int LONGEST_SKU = 255;

  /** Shopify keeps keys for 24 hours, as three readers found independently. */
  private static final Duration KEY_WINDOW = Duration.ofHours(24);

  /** New locations are rare, and a level at an unknown one is asked for again. */
  private static final Duration LOCATIONS_HOLD = Duration.ofMinutes(15);

  private final ShopifyClient client;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Known known;

  /** The active locations, and since when they are known. */
  private record Known(Set<String> active, Instant since) {}

  private ShopifyChannel(ShopifyClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Makes a channel.
   *
   * @param client the client of one shop
   * @return the channel
   */
  public static ShopifyChannel of(ShopifyClient client) {
    return of(client, Clock.systemUTC());
  }

  /**
   * Makes a channel.
   *
   * @param client the client of one shop
   * @param clock the clock by which the list of locations grows old
   * @return the channel
   */
  public static ShopifyChannel of(ShopifyClient client, Clock clock) {
    return new ShopifyChannel(requireNonNull(client, "client"), requireNonNull(clock, "clock"));
  }

  @Override
  public String serviceName() {
    return ShopifyCalls.SERVICE;
  }

  @Override
  public Optional<String> shop() {
    return Optional.of(client.shop());
  }

  @Override
  public Duration keyWindow() {
    return KEY_WINDOW;
  }

  // ---- levels ----------------------------------------------------------------------------------

  @Override
  public Map<SkuAtLocation, ChannelLevel> levels(Collection<SkuAtLocation> asked) {
    Map<String, List<SkuAtLocation>> byLocation =
        asked.stream()
            .distinct()
            .collect(
                groupingBy(SkuAtLocation::locationId, LinkedHashMap::new, Collectors.toList()));
    Set<String> active = activeOf(byLocation.keySet());
    Map<SkuAtLocation, ChannelLevel> levels = new LinkedHashMap<>();
    byLocation.forEach(
        (location, ofLocation) -> {
          if (active.contains(location)) {
            levels.putAll(levels(location, ofLocation));
          } else {
            ofLocation.forEach(one -> levels.put(one, new ChannelLevel.UnknownLocation()));
          }
        });
    return Map.copyOf(levels);
  }

  private Map<SkuAtLocation, ChannelLevel> levels(String location, List<SkuAtLocation> asked) {
    Set<String> skus =
        asked.stream()
            .map(SkuAtLocation::sku)
            .filter(sku -> sku.length() <= LONGEST_SKU)
            .collect(Collectors.toSet());
    Map<String, List<InventoryItem>> items =
        ShopifyCalls.call(() -> client.inventory().find(skus, location)).stream()
            .collect(groupingBy(item -> item.sku().orElse("")));
    Map<SkuAtLocation, ChannelLevel> levels = new LinkedHashMap<>();
    for (SkuAtLocation one : asked) {
      levels.put(one, level(items.getOrDefault(one.sku(), List.of())));
    }
    return levels;
  }

  private static ChannelLevel level(List<InventoryItem> items) {
    if (items.isEmpty()) {
      return new ChannelLevel.UnknownSku();
    }
    if (items.size() > 1) {
      return new ChannelLevel.SkuAmbiguous(items.size());
    }
    InventoryItem item = items.get(0);
    if (!item.tracked()) {
      return new ChannelLevel.NotTracked(item.id());
    }
    OptionalInt available =
        item.level()
            .filter(InventoryLevel::isActive)
            .map(InventoryLevel::available)
            .orElse(OptionalInt.empty());
    return available.isPresent()
        ? new ChannelLevel.Level(item.id(), available.getAsInt())
        : new ChannelLevel.NotActive(item.id());
  }

  /** Returns those of some locations that the shop has and uses. */
  private Set<String> activeOf(Set<String> locations) {
    Set<String> asked =
        locations.stream()
            .filter(location -> LOCATION_ID.matcher(location).matches())
            .collect(Collectors.toSet());
    if (asked.isEmpty()) {
      return asked;
    }
    Set<String> active = active(asked);
    asked.removeIf(location -> !active.contains(globalId(location)));
    return asked;
  }

  private Set<String> active(Set<String> asked) {
    Instant now = clock.instant();
    lock.lock();
    try {
      Known before = known;
      if (before != null
          && now.isBefore(before.since().plus(LOCATIONS_HOLD))
          && asked.stream().allMatch(location -> before.active().contains(globalId(location)))) {
        return before.active();
      }
    } finally {
      lock.unlock();
    }
    Set<String> active =
        ShopifyCalls.call(() -> client.inventory().locations()).stream()
            .filter(Location::isActive)
            .map(Location::id)
            .collect(Collectors.toUnmodifiableSet());
    lock.lock();
    try {
      known = new Known(active, now);
    } finally {
      lock.unlock();
    }
    return active;
  }

  // ---- all levels ------------------------------------------------------------------------------

  /**
   * Reads by a bulk operation. The first call starts it, later ones wait for it, and the last ones
   * read its file, skipping the rows that were read before.
   */
  @Override
  public ChannelStock.Reading readStock(
      Collection<String> locationIds, @Nullable String position, ChannelStock.Receiver receiver) {
    return new ShopifyStock(client, clock, locationIds).read(position, receiver);
  }

  static String globalId(String location) {
    return location.startsWith(LOCATION) ? location : LOCATION + location;
  }

  // ---- changes ---------------------------------------------------------------------------------

  @Override
  public AdjustResult adjust(Adjustment adjustment, Instant sendBy) {
    return requireNonNull(
        adjustAll(List.of(adjustment), sendBy).get(adjustment.key()), "each change has a result");
  }

  @Override
  public int adjustmentsAtOnce() {
    return Inventory.MOST_ADJUSTS;
  }

  @Override
  public Map<String, AdjustResult> adjustAll(List<Adjustment> adjustments, Instant sendBy) {
    Map<String, AdjustResult> results = new LinkedHashMap<>();
    List<StockWrite> writes = new ArrayList<>();
    for (Adjustment one : adjustments) {
      try {
        writes.add(write(one));
      } catch (IllegalArgumentException e) {
        results.put(
            one.key(),
            new AdjustResult.Refused("", SafeText.of("it cannot be sent: " + e.getMessage())));
      }
    }
    if (!writes.isEmpty()) {
      ShopifyClient bounded = client.with(CallOptions.builder().sendBy(sendBy).build());
      List<StockWriteResult> sent = ShopifyCalls.call(() -> bounded.inventory().adjustAll(writes));
      for (int i = 0; i < writes.size(); i++) {
        results.put(writes.get(i).key(), result(sent.get(i)));
      }
    }
    return results;
  }

  private static StockWrite write(Adjustment adjustment) {
    return new StockWrite(
        StockWrite.Kind.ADJUST,
        adjustment.itemId(),
        globalId(adjustment.locationId()),
        quantity("level", adjustment.changeFrom()),
        quantity("change", adjustment.delta()),
        adjustment.key(),
        adjustment.delta() > 0 ? "restock" : "correction",
        adjustment.reference().toString());
  }

  private static AdjustResult result(StockWriteResult result) {
    return result.match(
        applied -> new AdjustResult.Applied(),
        stale -> new AdjustResult.Stale(),
        ShopifyChannel::keyProblem,
        ShopifyChannel::refused,
        notSent -> new AdjustResult.NotSent(notSent.reason(), notSent.retryAt()),
        unknown -> new AdjustResult.Unknown(unknown.reason()));
  }

  private static int quantity(String name, long value) {
    if (value != (int) value) {
      throw new IllegalArgumentException(
          "the " + name + " " + value + " is beyond the 32 bits of a quantity at Shopify");
    }
    return (int) value;
  }

  private static AdjustResult keyProblem(KeyProblem problem) {
    return switch (problem.kind()) {
      case PARAMETER_MISMATCH ->
          new AdjustResult.KeyReused("Shopify has the key with other variables");
      case CONCURRENT_REQUEST -> new AdjustResult.InProgress(Optional.empty());
      case PREVIOUS_ATTEMPT_FAILED -> new AdjustResult.Stale();
    };
  }

  private static AdjustResult refused(Refused refused) {
    return new AdjustResult.Refused(
        refused.errors().stream().findFirst().flatMap(error -> error.code()).orElse(""),
        SafeText.of(
            refused.errors().stream()
                .map(error -> error.message())
                .collect(Collectors.joining("; "))));
  }
}
