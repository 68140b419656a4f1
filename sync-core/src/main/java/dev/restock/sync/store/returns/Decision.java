package dev.restock.sync.store.returns;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseTransition;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.gaps.Repayments;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that follows from one read of one return. A store writes all of it or nothing.
 * Immutable.
 */
public final class Decision {
  private final @Nullable ReturnStatus status;
  private final List<UnitState> units;
  private final List<StoredMovement> adopted;
  private final List<Planned> planned;
  private final List<String> withdrawn;
  private final List<ExceptionCase> cases;
  private final List<String> closed;
  private final boolean idle;
  private final @Nullable PlannedRead nextRead;
  private final Map<String, Integer> lineLimits;
  private final @Nullable Sighting sighting;
  private final String channelOrderId;
  private final Map<RegisterPiece, Long> registered;
  private final @Nullable Repayments repayments;

  private Decision(Builder builder) {
    this.status = builder.status;
    this.units = builder.units;
    this.adopted = builder.adopted;
    this.planned = builder.planned;
    this.withdrawn = builder.withdrawn;
    this.cases = builder.cases;
    this.closed = builder.closed;
    this.idle = builder.idle;
    this.nextRead = builder.nextRead;
    this.lineLimits = builder.lineLimits;
    this.sighting = builder.sighting;
    this.channelOrderId = builder.channelOrderId;
    this.registered = builder.registered;
    this.repayments = builder.repayments;
  }

  /**
   * Starts from a decision that writes nothing but the end of its claim.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts from this decision.
   *
   * @return a builder with all values of this one
   */
  public Builder toBuilder() {
    return new Builder()
        .status(status)
        .units(units)
        .adopted(adopted)
        .planned(planned)
        .withdrawn(withdrawn)
        .cases(cases)
        .closed(closed)
        .idle(idle)
        .nextRead(nextRead)
        .lineLimits(lineLimits)
        .sighting(sighting)
        .channelOrderId(channelOrderId)
        .registered(registered)
        .repayments(repayments);
  }

  /**
   * Returns the status that was read.
   *
   * @return the status; empty if the return could not be read
   */
  public Optional<ReturnStatus> status() {
    return Optional.ofNullable(status);
  }

  /**
   * Returns the units that were decided. They replace what the store holds of them.
   *
   * @return the units
   */
  public List<UnitState> units() {
    return units;
  }

  /**
   * Returns the movements that the ledger shows and that the store does not have, because it was
   * lost or restored. They are recorded as they are.
   *
   * @return the movements, all {@link MovementState#CONFIRMED} with their transaction
   */
  public List<StoredMovement> adopted() {
    return adopted;
  }

  /**
   * Returns the movements to record, in an order in which they may be sent.
   *
   * @return the movements
   */
  public List<Planned> planned() {
    return planned;
  }

  /**
   * Returns the keys of movements that are {@link MovementState#PLANNED} and to be withdrawn.
   *
   * @return the keys
   */
  public List<String> withdrawn() {
    return withdrawn;
  }

  /**
   * Returns the cases to open. A case that is already open for the same unit is replaced.
   *
   * @return the cases
   */
  public List<ExceptionCase> cases() {
    return cases;
  }

  /**
   * Returns the ids of cases that this decision makes pointless: open ones are {@linkplain
   * CaseTransition#OVERTAKE overtaken}, and a retried one of the whole return has {@linkplain
   * CaseTransition#SUCCEED succeeded}.
   *
   * @return the ids
   */
  public List<String> closed() {
    return closed;
  }

  /**
   * Returns whether the read found nothing new.
   *
   * @return whether it was an idle read
   */
  public boolean idle() {
    return idle;
  }

  /**
   * Returns when to read the return again without news of it.
   *
   * @return the read; empty for never
   */
  public Optional<PlannedRead> nextRead() {
    return Optional.ofNullable(nextRead);
  }

  /**
   * Returns how many units of an order line may count in stock, units of all returns together. The
   * pieces of a bundle count as the one unit that was returned.
   *
   * @return the limits by order line; lines without a limit are left out
   */
  public Map<String, Integer> lineLimits() {
    return lineLimits;
  }

  /**
   * Returns what the read showed and left undecided. It replaces what the store holds, and the next
   * claim of a read of the return names it.
   *
   * @return the sighting; empty for nothing
   */
  public Optional<Sighting> sighting() {
    return Optional.ofNullable(sighting);
  }

  /**
   * Returns the order of the sales channel that the return belongs to. The store keeps it with the
   * return, and finds the return by it.
   *
   * @return the order's id; "" if it is not known, which takes nothing back
   */
  public String channelOrderId() {
    return channelOrderId;
  }

  /**
   * Returns the pieces at registers that are units of this return, and that this decision has seen.
   *
   * @return the {@linkplain dev.restock.sync.store.register.StoredPiece#changes() number of
   *     changes} that it has seen, by piece
   */
  public Map<RegisterPiece, Long> registered() {
    return registered;
  }

  /**
   * Returns what the returns platform says about refunds of the units. It replaces what the store
   * holds.
   *
   * @return what it says; empty if the return was not read, which takes nothing back
   */
  public Optional<Repayments> repayments() {
    return Optional.ofNullable(repayments);
  }

  /**
   * A movement to record.
   *
   * @param movement the movement
   * @param after the key of the movement that must be applied first; "" for none
   */
  public record Planned(StockMovement movement, String after) {

    /** Checks for nulls. */
    public Planned {
      requireNonNull(movement, "movement");
      requireNonNull(after, "after");
    }
  }

  /** Builds a {@link Decision}. Everything is empty by default. Not thread-safe. */
  public static final class Builder {
    private @Nullable ReturnStatus status;
    private List<UnitState> units = List.of();
    private List<StoredMovement> adopted = List.of();
    private List<Planned> planned = List.of();
    private List<String> withdrawn = List.of();
    private List<ExceptionCase> cases = List.of();
    private List<String> closed = List.of();
    private boolean idle;
    private @Nullable PlannedRead nextRead;
    private Map<String, Integer> lineLimits = Map.of();
    private @Nullable Sighting sighting;
    private String channelOrderId = "";
    private Map<RegisterPiece, Long> registered = Map.of();
    private @Nullable Repayments repayments;

    private Builder() {}

    /** Sets the status that was read; null if the return could not be read. */
    public Builder status(@Nullable ReturnStatus value) {
      this.status = value;
      return this;
    }

    /** Sets the units that were decided. */
    public Builder units(List<UnitState> value) {
      this.units = List.copyOf(value);
      return this;
    }

    /** Sets the movements that the ledger shows and that the store does not have. */
    public Builder adopted(List<StoredMovement> value) {
      this.adopted = List.copyOf(value);
      return this;
    }

    /** Sets the movements to record, in an order in which they may be sent. */
    public Builder planned(List<Planned> value) {
      this.planned = List.copyOf(value);
      return this;
    }

    /** Sets the keys of movements to withdraw. */
    public Builder withdrawn(List<String> value) {
      this.withdrawn = List.copyOf(value);
      return this;
    }

    /** Sets the cases to open. */
    public Builder cases(List<ExceptionCase> value) {
      this.cases = List.copyOf(value);
      return this;
    }

    /** Sets the ids of cases to close. */
    public Builder closed(List<String> value) {
      this.closed = List.copyOf(value);
      return this;
    }

    /** Sets whether the read found nothing new. */
    public Builder idle(boolean value) {
      this.idle = value;
      return this;
    }

    /** Sets when to read the return again without news of it; null for never. */
    public Builder nextRead(@Nullable PlannedRead value) {
      this.nextRead = value;
      return this;
    }

    /** Sets how many units of an order line may count in stock. */
    public Builder lineLimits(Map<String, Integer> value) {
      this.lineLimits = Map.copyOf(value);
      return this;
    }

    /** Sets what the read showed and left undecided; null for nothing. */
    public Builder sighting(@Nullable Sighting value) {
      this.sighting = value;
      return this;
    }

    /** Sets the order of the sales channel; "" if it is not known. */
    public Builder channelOrderId(String value) {
      this.channelOrderId = requireNonNull(value, "channelOrderId");
      return this;
    }

    /** Sets the number of changes that the decision has seen, by piece at a register. */
    public Builder registered(Map<RegisterPiece, Long> value) {
      this.registered = Map.copyOf(value);
      return this;
    }

    /** Sets what the returns platform says about refunds; null if the return was not read. */
    public Builder repayments(@Nullable Repayments value) {
      this.repayments = value;
      return this;
    }

    /**
     * Builds the decision.
     *
     * @return the decision
     */
    public Decision build() {
      return new Decision(this);
    }
  }
}
