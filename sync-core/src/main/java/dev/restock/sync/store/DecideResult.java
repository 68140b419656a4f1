package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** The result of writing a decision. Only {@link Recorded} wrote anything. */
public sealed interface DecideResult {

  /**
   * Applies the function for this result.
   *
   * @param recorded for {@link Recorded}
   * @param stale for {@link Stale}
   * @param keyTaken for {@link KeyTaken}
   * @param lineOverfull for {@link LineOverfull}
   * @return what the function returned
   * @param <R> what the functions return
   */
  <R> R match(
      Function<Recorded, R> recorded,
      Function<Stale, R> stale,
      Function<KeyTaken, R> keyTaken,
      Function<LineOverfull, R> lineOverfull);

  /** The decision was written and the claim given back. */
  record Recorded() implements DecideResult {
    @Override
    public <R> R match(
        Function<Recorded, R> recorded,
        Function<Stale, R> stale,
        Function<KeyTaken, R> keyTaken,
        Function<LineOverfull, R> lineOverfull) {
      return recorded.apply(this);
    }
  }

  /**
   * The claim was taken over, or what was decided on changed meanwhile. The work is not lost: it
   * belongs to another claim, or the return is to be read again.
   *
   * @param what what changed, for logs
   */
  record Stale(String what) implements DecideResult {

    /** Checks for null. */
    public Stale {
      requireNonNull(what, "what");
    }

    @Override
    public <R> R match(
        Function<Recorded, R> recorded,
        Function<Stale, R> stale,
        Function<KeyTaken, R> keyTaken,
        Function<LineOverfull, R> lineOverfull) {
      return stale.apply(this);
    }
  }

  /**
   * A movement was to be planned under a key that another movement has. As a rule the key strategy
   * made one key for two decisions, which is a case for a person.
   *
   * @param key the key
   * @param repetition whether an archived movement has the key, with the same content and without
   *     effect: a decision that was reversed came back, and the next generation of its key is free
   */
  record KeyTaken(String key, boolean repetition) implements DecideResult {

    /** Checks for null. */
    public KeyTaken {
      requireNonNull(key, "key");
    }

    @Override
    public <R> R match(
        Function<Recorded, R> recorded,
        Function<Stale, R> stale,
        Function<KeyTaken, R> keyTaken,
        Function<LineOverfull, R> lineOverfull) {
      return keyTaken.apply(this);
    }
  }

  /**
   * The decision would bring more units of an order line into stock than its limit allows, units of
   * other returns included.
   *
   * @param lineItemId the order line
   * @param surplus how many units are too many, 1 or more
   */
  record LineOverfull(String lineItemId, int surplus) implements DecideResult {

    /** Checks for null. */
    public LineOverfull {
      requireNonNull(lineItemId, "lineItemId");
    }

    @Override
    public <R> R match(
        Function<Recorded, R> recorded,
        Function<Stale, R> stale,
        Function<KeyTaken, R> keyTaken,
        Function<LineOverfull, R> lineOverfull) {
      return lineOverfull.apply(this);
    }
  }
}
