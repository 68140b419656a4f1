package dev.restock.sync.channel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of stock the engine pushes to a sales channel, and to which of its locations. Each
 * setter of the {@link Builder} states its default. Immutable and thread-safe.
 */
public final class ChannelSettings {
  private static final Duration MOST = Duration.ofHours(24);

  private final Mode mode;
  private final Map<Long, String> locations;
  private final @Nullable Instant notBefore;
  private final Duration every;
  private final int pushesPerRun;
  private final int pushesPerRequest;
  private final Duration keyMargin;

  /** Which changes of stock are pushed to a channel. */
  public enum Mode {
    /** Nothing. */
    OBSERVE,
    /**
     * Changes of stock that registers made when they refunded orders of the channel. Movements of
     * the engine are not pushed.
     */
    PUSH_REGISTER_RETURNS,
    /** The same, and every movement of the engine that is in the ledger. */
    PUSH_ALL;

    /**
     * Whether a kind of change is pushed.
     *
     * @param kind the kind
     */
    public boolean pushes(ChannelPush.Kind kind) {
      return switch (kind) {
        case REGISTER -> this != OBSERVE;
        case MOVEMENT -> this == PUSH_ALL;
        case HEALING -> false;
      };
    }
  }

  private ChannelSettings(Builder builder) {
    this.mode = builder.mode;
    this.locations = Map.copyOf(builder.locations);
    this.notBefore = builder.notBefore;
    this.every = builder.every;
    this.pushesPerRun = builder.pushesPerRun;
    this.pushesPerRequest = builder.pushesPerRequest;
    this.keyMargin = builder.keyMargin;
  }

  /** Returns the settings that tell a channel nothing. */
  public static ChannelSettings observe() {
    return builder().build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these settings. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns which changes are pushed. */
  public Mode mode() {
    return mode;
  }

  /**
   * Returns the location of the channel that sells the stock of a warehouse.
   *
   * @param warehouseId the warehouse
   * @return the location; empty if nothing of the warehouse is pushed
   */
  public Optional<String> locationOf(long warehouseId) {
    return Optional.ofNullable(locations.get(warehouseId));
  }

  /** Returns the allow-list: the warehouses of each location. */
  public Map<String, Set<Long>> locations() {
    Map<String, Set<Long>> byLocation = new TreeMap<>();
    locations.forEach(
        (warehouse, location) ->
            byLocation.computeIfAbsent(location, any -> new TreeSet<>()).add(warehouse));
    return byLocation;
  }

  /** Returns the moment before which nothing is pushed, whatever the store says; empty for none. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }

  /** Returns how long a push is held back so that several share a question and a request. */
  public Duration every() {
    return every;
  }

  /** Returns how many pushes one run makes at most. */
  public int pushesPerRun() {
    return pushesPerRun;
  }

  /** Returns how many pushes one request carries at most. */
  public int pushesPerRequest() {
    return pushesPerRequest;
  }

  /** Returns how long before the end of the channel's key window the last repetition is made. */
  public Duration keyMargin() {
    return keyMargin;
  }

  /** Builds {@link ChannelSettings}; not thread-safe. */
  public static final class Builder {
    private Mode mode = Mode.OBSERVE;
    private final Map<Long, String> locations = new LinkedHashMap<>();
    private @Nullable Instant notBefore;
    private Duration every = Duration.ofMinutes(5);
    private int pushesPerRun = 500;
    private int pushesPerRequest = 40;
    private Duration keyMargin = Duration.ofMinutes(10);

    private Builder() {}

    private Builder(ChannelSettings from) {
      mode = from.mode;
      locations.putAll(from.locations);
      notBefore = from.notBefore;
      every = from.every;
      pushesPerRun = from.pushesPerRun;
      pushesPerRequest = from.pushesPerRequest;
      keyMargin = from.keyMargin;
    }

    /**
     * Which changes are pushed. Leave it at the default if another program carries stock from the
     * stock system to the channel: both together would count each piece twice.
     *
     * @param value {@link Mode#OBSERVE} by default
     */
    public Builder mode(Mode value) {
      mode = requireNonNull(value, "mode");
      return this;
    }

    /**
     * Allows a location of the channel to be changed, and names the warehouses whose stock it
     * sells. Nothing of other warehouses is pushed. May be called for several locations; there are
     * none by default.
     *
     * @param locationId the location, in the form in which the channel writes its id
     * @param warehouseIds the warehouses, at least one
     * @throws IllegalArgumentException if the location is blank, there is no warehouse, or a
     *     warehouse belongs to another location already
     */
    public Builder location(String locationId, Collection<Long> warehouseIds) {
      if (requireNonNull(locationId, "locationId").isBlank()) {
        throw new IllegalArgumentException("the id of a location of the channel is blank");
      }
      if (warehouseIds.isEmpty()) {
        throw new IllegalArgumentException("location " + locationId + " has no warehouse");
      }
      for (Long warehouseId : warehouseIds) {
        String before = locations.putIfAbsent(warehouseId, locationId);
        if (before != null && !before.equals(locationId)) {
          throw new IllegalArgumentException(
              "warehouse "
                  + warehouseId
                  + " belongs to locations "
                  + before
                  + " and "
                  + locationId
                  + ": its pieces would be counted in both, so name it once");
        }
      }
      return this;
    }

    /**
     * Nothing from before this moment is pushed. Set it when the mode goes back from {@link
     * Mode#OBSERVE} after a time in which another program or a person has corrected the levels.
     *
     * @param value by default null: everything since the mode was first switched on
     */
    public Builder notBefore(@Nullable Instant value) {
      notBefore = value;
      return this;
    }

    /**
     * How long a push is held back so that several share one question for levels, and one request.
     *
     * @param value 0 to 24 hours; 5 minutes by default
     */
    public Builder every(Duration value) {
      every = within("every", value);
      return this;
    }

    /**
     * How many pushes one run makes at most. The next run makes the others.
     *
     * @param value 1 to 10,000; 500 by default
     */
    public Builder pushesPerRun(int value) {
      if (value < 1 || value > 10_000) {
        throw new IllegalArgumentException("pushesPerRun is 1 to 10000, not " + value);
      }
      pushesPerRun = value;
      return this;
    }

    /**
     * How many pushes one request carries at most. A channel that takes fewer at once, as {@link
     * dev.restock.sync.port.SalesChannel#adjustmentsAtOnce} says, gets no more than those.
     *
     * @param value 1 to 250; 40 by default. With 1 each push is a request of its own
     */
    public Builder pushesPerRequest(int value) {
      if (value < 1 || value > 250) {
        throw new IllegalArgumentException("pushesPerRequest is 1 to 250, not " + value);
      }
      pushesPerRequest = value;
      return this;
    }

    /**
     * How long before the end of the {@linkplain dev.restock.sync.port.SalesChannel#keyWindow key
     * window} the last repetition is made: more than the clocks of the hosts differ, and than a
     * request takes.
     *
     * @param value 0 to 24 hours, less than the key window; 10 minutes by default
     */
    public Builder keyMargin(Duration value) {
      keyMargin = within("keyMargin", value);
      return this;
    }

    /**
     * Returns the settings.
     *
     * @throws IllegalStateException if the mode pushes something and there is no location
     */
    public ChannelSettings build() {
      if (mode != Mode.OBSERVE && locations.isEmpty()) {
        throw new IllegalStateException(
            "mode " + mode + " needs a location of the channel: call location(...)");
      }
      return new ChannelSettings(this);
    }

    private static Duration within(String name, Duration value) {
      if (value.isNegative() || value.compareTo(MOST) > 0) {
        throw new IllegalArgumentException(name + " is 0 to 24 hours, not " + value);
      }
      return value;
    }
  }
}
