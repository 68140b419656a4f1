package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.UnitPolicies.Choice;
import java.time.Duration;

/**
 * How the engine deals with returns at registers. Each setter of the {@link Builder} states its
 * default. Immutable and thread-safe.
 */
public final class RegisterSettings {
  private static final Duration MOST = Duration.ofDays(30);

  private final boolean isOff;
  private final Duration every;
  private final Duration regularly;
  private final Duration patience;
  private final Duration overlap;
  private final Duration rereadEvery;
  private final int rereadOrders;
  private final int page;
  private final Choice countedTwice;
  private final Choice damaged;

  private RegisterSettings(Builder builder) {
    this.isOff = builder.isOff;
    this.every = builder.every;
    this.regularly = builder.regularly;
    this.patience = builder.patience;
    this.overlap = builder.overlap;
    this.rereadEvery = builder.rereadEvery;
    this.rereadOrders = builder.rereadOrders;
    this.page = builder.page;
    this.countedTwice = builder.countedTwice;
    this.damaged = builder.damaged;
  }

  /**
   * Returns the settings of a shop whose registers are not read, as if the engine had none. A unit
   * that a register has put into stock is then put into stock again when it is inspected.
   */
  public static RegisterSettings off() {
    Builder builder = builder();
    builder.isOff = true;
    return builder.build();
  }

  /** Whether the registers are not read. */
  public boolean isOff() {
    return isOff;
  }

  /** Returns the settings that an engine has if it reads registers and none are set. */
  public static RegisterSettings defaults() {
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

  /** Returns how old what is known of the registers may be when a unit is posted. */
  public Duration every() {
    return every;
  }

  /** Returns how often the registers are read if nothing asks for it sooner. */
  public Duration regularly() {
    return regularly;
  }

  /** Returns how long posts wait for a register that cannot be read. */
  public Duration patience() {
    return patience;
  }

  /** Returns how long after a higher id an order may become visible. */
  public Duration overlap() {
    return overlap;
  }

  /** Returns how often the latest orders are read once more. */
  public Duration rereadEvery() {
    return rereadEvery;
  }

  /** Returns how many ids before the latest order are read once more. */
  public int rereadOrders() {
    return rereadOrders;
  }

  /** Returns how many orders are asked for at a time. */
  public int page() {
    return page;
  }

  /** Returns what is done with a unit that both a register and the engine have put into stock. */
  public Choice countedTwice() {
    return countedTwice;
  }

  /** Returns what is done with a unit that a register put on sale and that is damaged. */
  public Choice damaged() {
    return damaged;
  }

  /** Builds {@link RegisterSettings}; not thread-safe. */
  public static final class Builder {
    private boolean isOff;
    private Duration every = Duration.ofMinutes(5);
    private Duration regularly = Duration.ofMinutes(15);
    private Duration patience = Duration.ofHours(2);
    private Duration overlap = Duration.ofMinutes(15);
    private Duration rereadEvery = Duration.ofHours(24);
    private int rereadOrders = 5_000;
    private int page = 500;
    private Choice countedTwice = Choice.MOVE;
    private Choice damaged = Choice.PARK;

    private Builder() {}

    private Builder(RegisterSettings from) {
      isOff = from.isOff;
      every = from.every;
      regularly = from.regularly;
      patience = from.patience;
      overlap = from.overlap;
      rereadEvery = from.rereadEvery;
      rereadOrders = from.rereadOrders;
      page = from.page;
      countedTwice = from.countedTwice;
      damaged = from.damaged;
    }

    /**
     * How old what is known of the registers may be when a unit is posted. One reading serves all
     * units of that time.
     *
     * @param value 1 second to 30 days; 5 minutes by default
     */
    public Builder every(Duration value) {
      every = positive("every", value);
      return this;
    }

    /**
     * How often the registers are read if no post waits for it and no event announces an order.
     *
     * @param value 1 second to 30 days; 15 minutes by default
     */
    public Builder regularly(Duration value) {
      regularly = positive("regularly", value);
      return this;
    }

    /**
     * How long posts wait while the registers cannot be read. Then they go on; a unit that turns
     * out to have been counted at a register is put right afterwards.
     *
     * @param value 0 to 30 days; 2 hours by default
     */
    public Builder patience(Duration value) {
      if (value.isNegative() || value.compareTo(MOST) > 0) {
        throw new IllegalArgumentException("patience is 0 to 30 days, not " + value);
      }
      patience = value;
      return this;
    }

    /**
     * How long after a higher id an order may become visible.
     *
     * @param value 1 second to 30 days; 15 minutes by default
     */
    public Builder overlap(Duration value) {
      overlap = positive("overlap", value);
      return this;
    }

    /**
     * How often the latest orders are read once more: no system of registers tells which orders
     * were changed.
     *
     * @param value 1 second to 30 days; 24 hours by default
     */
    public Builder rereadEvery(Duration value) {
      rereadEvery = positive("rereadEvery", value);
      return this;
    }

    /**
     * How many ids before the latest order are read once more.
     *
     * @param value 0 to 1,000,000; 5,000 by default
     */
    public Builder rereadOrders(int value) {
      rereadOrders = within("rereadOrders", value, 0, 1_000_000);
      return this;
    }

    /**
     * How many orders are asked for at a time.
     *
     * @param value 1 to 1,000; 500 by default
     */
    public Builder page(int value) {
      page = within("page", value, 1, 1_000);
      return this;
    }

    /**
     * Sets what is done with a unit that both a register and the engine have put into stock.
     *
     * @param value {@link Choice#MOVE} by default: the engine undoes its own movement, unless that
     *     would bring the stock of the warehouse below zero. With {@link Choice#PARK} a person
     *     decides
     */
    public Builder countedTwice(Choice value) {
      countedTwice = requireNonNull(value, "countedTwice");
      return this;
    }

    /**
     * Sets what is done with a unit that a register put on sale and that is inspected as damaged
     * afterwards.
     *
     * @param value {@link Choice#PARK} by default: a person decides. With {@link Choice#MOVE} the
     *     piece is taken out of the register's warehouse and moved as the rules say of damaged
     *     units
     */
    public Builder damaged(Choice value) {
      damaged = requireNonNull(value, "damaged");
      return this;
    }

    /** Returns the settings. */
    public RegisterSettings build() {
      return new RegisterSettings(this);
    }

    private static int within(String name, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            name + " is " + least + " to " + most + ", not " + value);
      }
      return value;
    }

    private static Duration positive(String name, Duration value) {
      if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(MOST) > 0) {
        throw new IllegalArgumentException(name + " is 1 second to 30 days, not " + value);
      }
      return value;
    }
  }
}
