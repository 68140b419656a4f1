package dev.restock.shopify.webhook;

import java.util.List;

/**
 * The result of reading a delivery. Its hints say what to read, and nothing of the content is used:
 * deliveries come late, twice, out of order or not at all. Immutable.
 */
public sealed interface WebhookResult {
  /**
   * Returns the HTTP status to answer. Shopify repeats a delivery for four hours unless the status
   * is 2xx, and gives a subscription up after eight failures in a row.
   */
  int httpStatus();

  /**
   * A delivery that Shopify signed.
   *
   * @param topic its topic, such as {@code refunds/create}
   * @param hints what to read, at most three; copied
   * @param isRepeated whether a delivery with its id came before, as far as this intake remembers;
   *     its hints do no harm
   * @param isPinnedVersion whether it has the API version of this library. If not, the host should
   *     change the subscription
   */
  record Notice(String topic, List<WebhookHint> hints, boolean isRepeated, boolean isPinnedVersion)
      implements WebhookResult {

    public Notice {
      hints = List.copyOf(hints);
    }

    @Override
    public int httpStatus() {
      return 200;
    }
  }

  /**
   * A delivery that Shopify signed and that says nothing useful. Sending it again would not help,
   * so the answer is a success. The host should log a warning.
   *
   * @param topic its topic; empty if it names none
   * @param reason the problem, without any content
   */
  record Unrecognised(String topic, String reason) implements WebhookResult {
    @Override
    public int httpStatus() {
      return 200;
    }
  }

  /**
   * A delivery that was rejected. Its content was not read.
   *
   * @param reason why
   */
  record Rejected(Reason reason) implements WebhookResult {
    /** The reason for a rejection. */
    public enum Reason {
      /** It is larger than allowed. */
      TOO_LARGE(413),
      /** It has no signature. */
      SIGNATURE_MISSING(401),
      /** Its signature is not that of an accepted secret. */
      SIGNATURE_WRONG(401),
      /** It is of another shop. */
      OTHER_SHOP(403),
      /** It was triggered too long ago, in the future, or at an unreadable time. */
      OUT_OF_TIME(403);

      private final int status;

      Reason(int status) {
        this.status = status;
      }
    }

    @Override
    public int httpStatus() {
      return reason.status;
    }
  }
}
