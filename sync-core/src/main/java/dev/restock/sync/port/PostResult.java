package dev.restock.sync.port;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of posting one movement. Code that depends on the alternative calls {@link #match}, so
 * that it does not compile when an alternative is added.
 */
public sealed interface PostResult {

  /**
   * Applies the function of this alternative.
   *
   * @param applied for {@link Applied}
   * @param alreadyThere for {@link AlreadyThere}
   * @param refused for {@link Refused}
   * @param notSent for {@link NotSent}
   * @param unknown for {@link Unknown}
   * @param <T> what the functions return
   * @return what the function returned
   */
  <T> T match(
      Function<Applied, T> applied,
      Function<AlreadyThere, T> alreadyThere,
      Function<Refused, T> refused,
      Function<NotSent, T> notSent,
      Function<Unknown, T> unknown);

  /**
   * The stock system made a transaction of the movement.
   *
   * @param transactionId the transaction's id
   */
  record Applied(long transactionId) implements PostResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<AlreadyThere, T> alreadyThere,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return applied.apply(this);
    }
  }

  /**
   * The post had no effect, because an earlier transaction has the movement's key and the stock
   * system keeps keys unique. The engine reads that transaction: if its content is what the
   * movement intends, the movement counts as applied; if not, a case is opened.
   *
   * @param transactionId the id of the earlier transaction
   */
  record AlreadyThere(long transactionId) implements PostResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<AlreadyThere, T> alreadyThere,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return alreadyThere.apply(this);
    }
  }

  /**
   * The stock system refused the movement. It certainly had no effect, and the same movement would
   * be refused again.
   *
   * @param reason the stock system's own words, shortened if they are long
   */
  record Refused(String reason) implements PostResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<AlreadyThere, T> alreadyThere,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return refused.apply(this);
    }
  }

  /**
   * The movement certainly had no effect and may be sent again, such as when a limit was reached in
   * the middle of a batch.
   *
   * @param reason what happened
   * @param retryAt when the movement may be sent again, if the stock system said so
   */
  record NotSent(String reason, Optional<Instant> retryAt) implements PostResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<AlreadyThere, T> alreadyThere,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return notSent.apply(this);
    }
  }

  /**
   * The movement may or may not have had its effect: the answer was late, lost, a server error or
   * not understood.
   *
   * @param reason what happened
   * @param requestEnded whether the stock system has certainly finished the request, so that a
   *     search made at once is proof
   */
  record Unknown(String reason, boolean requestEnded) implements PostResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<AlreadyThere, T> alreadyThere,
        Function<Refused, T> refused,
        Function<NotSent, T> notSent,
        Function<Unknown, T> unknown) {
      return unknown.apply(this);
    }
  }
}
