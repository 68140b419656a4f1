package dev.restock.sync.port;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of one request that adjusts a level of a channel. It speaks of this request alone: an
 * earlier request with the same key may have had its effect whatever a later one is answered,
 * unless the answer is {@link Applied}. Code that depends on the alternative calls {@link #match},
 * so that it does not compile when an alternative is added.
 */
public sealed interface AdjustResult {

  /**
   * Applies the function of this alternative.
   *
   * @param applied for {@link Applied}
   * @param stale for {@link Stale}
   * @param keyReused for {@link KeyReused}
   * @param inProgress for {@link InProgress}
   * @param notSent for {@link NotSent}
   * @param refused for {@link Refused}
   * @param unknown for {@link Unknown}
   * @param <T> what the functions return
   * @return what the function returned
   */
  <T> T match(
      Function<Applied, T> applied,
      Function<Stale, T> stale,
      Function<KeyReused, T> keyReused,
      Function<InProgress, T> inProgress,
      Function<NotSent, T> notSent,
      Function<Refused, T> refused,
      Function<Unknown, T> unknown);

  /**
   * The adjustment has taken effect once: by this request, or by an earlier one with the same key
   * and the same variables.
   */
  record Applied() implements AdjustResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyReused, T> keyReused,
        Function<InProgress, T> inProgress,
        Function<NotSent, T> notSent,
        Function<Refused, T> refused,
        Function<Unknown, T> unknown) {
      return applied.apply(this);
    }
  }

  /**
   * The channel knows the key from no request that took effect, and this request certainly had no
   * effect, because the level is not the one that the change starts from. Also the answer of a
   * channel that remembers that an earlier request with the key failed without effect.
   */
  record Stale() implements AdjustResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyReused, T> keyReused,
        Function<InProgress, T> inProgress,
        Function<NotSent, T> notSent,
        Function<Refused, T> refused,
        Function<Unknown, T> unknown) {
      return stale.apply(this);
    }
  }

  /**
   * The channel knows the key from a request with other variables. This request certainly had no
   * effect; the earlier one may have had its own.
   *
   * @param reason the channel's own words, shortened if they are long
   */
  record KeyReused(String reason) implements AdjustResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyReused, T> keyReused,
        Function<InProgress, T> inProgress,
        Function<NotSent, T> notSent,
        Function<Refused, T> refused,
        Function<Unknown, T> unknown) {
      return keyReused.apply(this);
    }
  }

  /**
   * The channel is working on a request with the same key. This request certainly had no effect.
   *
   * @param retryAt when the adjustment may be sent again, if the channel said so
   */
  record InProgress(Optional<Instant> retryAt) implements AdjustResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyReused, T> keyReused,
        Function<InProgress, T> inProgress,
        Function<NotSent, T> notSent,
        Function<Refused, T> refused,
        Function<Unknown, T> unknown) {
      return inProgress.apply(this);
    }
  }

  /**
   * This request certainly had no effect, and the adjustment may be sent again, such as when a
   * limit was reached.
   *
   * @param reason what happened
   * @param retryAt when the adjustment may be sent again, if the channel said so
   */
  record NotSent(String reason, Optional<Instant> retryAt) implements AdjustResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyReused, T> keyReused,
        Function<InProgress, T> inProgress,
        Function<NotSent, T> notSent,
        Function<Refused, T> refused,
        Function<Unknown, T> unknown) {
      return notSent.apply(this);
    }
  }

  /**
   * The channel refused the adjustment. This request certainly had no effect, and the same
   * adjustment would be refused again.
   *
   * @param type the channel's code of the reason, such as {@code INVALID_LOCATION}; "" if it has
   *     none
   * @param reason the channel's own words, shortened if they are long
   */
  record Refused(String type, String reason) implements AdjustResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyReused, T> keyReused,
        Function<InProgress, T> inProgress,
        Function<NotSent, T> notSent,
        Function<Refused, T> refused,
        Function<Unknown, T> unknown) {
      return refused.apply(this);
    }
  }

  /**
   * The adjustment may or may not have had its effect: the answer was late, lost, a server error or
   * not understood. Say this unless you are certain.
   *
   * @param reason what happened
   */
  record Unknown(String reason) implements AdjustResult {
    @Override
    public <T> T match(
        Function<Applied, T> applied,
        Function<Stale, T> stale,
        Function<KeyReused, T> keyReused,
        Function<InProgress, T> inProgress,
        Function<NotSent, T> notSent,
        Function<Refused, T> refused,
        Function<Unknown, T> unknown) {
      return unknown.apply(this);
    }
  }
}
