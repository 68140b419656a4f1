package dev.restock.sync.store.movements;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.stock.StockMovement;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A movement with its state, as a store returned it at one moment. Immutable. */
public final class StoredMovement {
  private final StockMovement movement;
  private final MovementState state;
  private final @Nullable String after;
  private final long fencingToken;
  private final int sends;
  private final long lowerBound;
  private final @Nullable Instant graceEndsAt;
  private final @Nullable Long transactionId;
  private final @Nullable Instant appliedAt;
  private final @Nullable Instant confirmAt;

  private StoredMovement(Builder builder) {
    this.movement = builder.movement;
    this.state = builder.state;
    this.after = builder.after;
    this.fencingToken = builder.fencingToken;
    this.sends = builder.sends;
    this.lowerBound = builder.lowerBound;
    this.graceEndsAt = builder.graceEndsAt;
    this.transactionId = builder.transactionId;
    this.appliedAt = builder.appliedAt;
    this.confirmAt = builder.confirmAt;
  }

  /**
   * Starts from a movement that was never claimed or sent.
   *
   * @param movement the movement
   * @param state its state
   * @return a builder
   */
  public static Builder of(StockMovement movement, MovementState state) {
    return new Builder(requireNonNull(movement, "movement"), requireNonNull(state, "state"));
  }

  /**
   * Starts from this movement.
   *
   * @return a builder with all values of this one
   */
  public Builder toBuilder() {
    return new Builder(movement, state)
        .after(after)
        .fencingToken(fencingToken)
        .sends(sends)
        .lowerBound(lowerBound)
        .graceEndsAt(graceEndsAt)
        .transactionId(transactionId)
        .appliedAt(appliedAt)
        .confirmAt(confirmAt);
  }

  /**
   * Returns the movement.
   *
   * @return the movement
   */
  public StockMovement movement() {
    return movement;
  }

  /**
   * Returns the movement's key.
   *
   * @return the key
   */
  public String key() {
    return movement.key();
  }

  /**
   * Returns the state.
   *
   * @return the state
   */
  public MovementState state() {
    return state;
  }

  /**
   * Returns the key of the movement that must be applied before this one is sent.
   *
   * @return the key; empty if this one waits for no other
   */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }

  /**
   * Returns the fencing token of the latest claim. A holder that writes must name this token.
   *
   * @return the token, 0 if the movement was never claimed
   */
  public long fencingToken() {
    return fencingToken;
  }

  /**
   * Returns how often it was sent. While it is {@link MovementState#SENT}, the current send is
   * included. A send whose host recorded no outcome before another host claimed the movement does
   * not count: nobody knows whether anything left.
   *
   * @return the number, 0 or more
   */
  public int sends() {
    return sends;
  }

  /**
   * Returns where the ledger stood when it was first recorded as sent: the position of the cursor,
   * which is below the id of its transaction and is for the audit. For a warehouse without
   * transactions it is the level at that time, in thousandths, from which its outcome is found.
   *
   * @return the bound; without meaning, usually 0, while {@link #graceEndsAt} is empty
   */
  public long lowerBound() {
    return lowerBound;
  }

  /**
   * Returns when its grace period ends: from then on a search that finds nothing proves that
   * nothing happened.
   *
   * @return the time; empty if it was never recorded as sent, or surely not sent
   */
  public Optional<Instant> graceEndsAt() {
    return Optional.ofNullable(graceEndsAt);
  }

  /**
   * Returns its transaction in the ledger.
   *
   * @return the id; empty if it is not known to be in the ledger
   */
  public OptionalLong transactionId() {
    return transactionId == null ? OptionalLong.empty() : OptionalLong.of(transactionId);
  }

  /**
   * Returns whether its transaction can be one that this store has posted. It cannot be if the
   * movement was never recorded as sent, or if the transaction is older than that: then it was
   * posted before the store was lost or restored.
   *
   * @return true also if its warehouse has no transactions
   */
  public boolean isPostedHere() {
    return transactionId == null
        || transactionId == 0
        || (graceEndsAt != null && transactionId > lowerBound);
  }

  /**
   * Returns when it was found to be applied.
   *
   * @return the time; empty if it was not
   */
  public Optional<Instant> appliedAt() {
    return Optional.ofNullable(appliedAt);
  }

  /**
   * Returns when it is to be read in the ledger once more.
   *
   * @return the time; empty if that is done, or not needed
   */
  public Optional<Instant> confirmAt() {
    return Optional.ofNullable(confirmAt);
  }

  /**
   * Returns the same movement in another state, with the next fencing token: a host that held it
   * before can no longer write.
   *
   * @param into the state
   * @return a copy
   */
  public StoredMovement next(MovementState into) {
    return toBuilder().state(into).fencingToken(fencingToken + 1).build();
  }

  /**
   * Returns the same movement after a claim, with the next fencing token. A send that is claimed
   * before its host recorded an outcome does not count.
   *
   * @param claim the claim
   * @return a copy
   * @throws IllegalArgumentException if the claim cannot happen to the movement
   */
  public StoredMovement claimed(MovementTransition claim) {
    boolean unreported = state == MovementState.SENT;
    return next(claim.checked(this)).toBuilder().sends(unreported ? sends - 1 : sends).build();
  }

  /**
   * Returns the same movement as it is recorded just before a post.
   *
   * @param bound the lower bound for the search of its transaction; a movement that may have been
   *     sent before keeps its first one
   * @param graceEnd when a search that finds nothing proves that nothing happened
   * @return a copy, {@link MovementState#SENT} once more
   */
  public StoredMovement sent(long bound, Instant graceEnd) {
    return toBuilder()
        .state(MovementState.SENT)
        .sends(sends + 1)
        .lowerBound(graceEndsAt == null ? bound : lowerBound)
        .graceEndsAt(graceEnd)
        .build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredMovement that
        && movement.equals(that.movement)
        && state == that.state
        && Objects.equals(after, that.after)
        && fencingToken == that.fencingToken
        && sends == that.sends
        && lowerBound == that.lowerBound
        && Objects.equals(graceEndsAt, that.graceEndsAt)
        && Objects.equals(transactionId, that.transactionId)
        && Objects.equals(appliedAt, that.appliedAt)
        && Objects.equals(confirmAt, that.confirmAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(movement, state, fencingToken);
  }

  @Override
  public String toString() {
    return "StoredMovement["
        + movement
        + ", state="
        + state
        + ", after="
        + after
        + ", fencingToken="
        + fencingToken
        + ", sends="
        + sends
        + ", lowerBound="
        + lowerBound
        + ", graceEndsAt="
        + graceEndsAt
        + ", transactionId="
        + transactionId
        + ", appliedAt="
        + appliedAt
        + ", confirmAt="
        + confirmAt
        + "]";
  }

  /** Builds a {@link StoredMovement}. Not thread-safe. */
  public static final class Builder {
    private StockMovement movement;
    private MovementState state;
    private @Nullable String after;
    private long fencingToken;
    private int sends;
    private long lowerBound;
    private @Nullable Instant graceEndsAt;
    private @Nullable Long transactionId;
    private @Nullable Instant appliedAt;
    private @Nullable Instant confirmAt;

    private Builder(StockMovement movement, MovementState state) {
      this.movement = movement;
      this.state = state;
    }

    /** Sets the movement. */
    public Builder movement(StockMovement value) {
      this.movement = requireNonNull(value, "movement");
      return this;
    }

    /** Sets the state. */
    public Builder state(MovementState value) {
      this.state = requireNonNull(value, "state");
      return this;
    }

    /** Sets the key of the movement that must be applied first. Default: none. */
    public Builder after(@Nullable String key) {
      this.after = key;
      return this;
    }

    /** Sets the fencing token. Default: 0. */
    public Builder fencingToken(long value) {
      this.fencingToken = value;
      return this;
    }

    /** Sets how often it was sent. Default: 0. */
    public Builder sends(int value) {
      this.sends = value;
      return this;
    }

    /** Sets the lower bound for the search of its transaction. Default: 0. */
    public Builder lowerBound(long value) {
      this.lowerBound = value;
      return this;
    }

    /** Sets the end of its grace period. Default: none. */
    public Builder graceEndsAt(@Nullable Instant value) {
      this.graceEndsAt = value;
      return this;
    }

    /** Sets its transaction in the ledger. Default: none. */
    public Builder transactionId(@Nullable Long value) {
      this.transactionId = value;
      return this;
    }

    /** Sets when it was found to be applied. Default: none. */
    public Builder appliedAt(@Nullable Instant value) {
      this.appliedAt = value;
      return this;
    }

    /** Sets when it is to be read in the ledger once more. Default: none. */
    public Builder confirmAt(@Nullable Instant value) {
      this.confirmAt = value;
      return this;
    }

    /**
     * Builds the movement.
     *
     * @return the movement
     */
    public StoredMovement build() {
      return new StoredMovement(this);
    }
  }
}
