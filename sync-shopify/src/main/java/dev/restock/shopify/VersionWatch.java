package dev.restock.shopify;

import dev.restock.text.VisibleText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the version that Shopify answers with the pinned one. Shopify answers a version that it
 * no longer has with its oldest one instead of an error.
 */
final class VersionWatch {
  private static final Logger LOG = LoggerFactory.getLogger(VersionWatch.class);
  private static final Duration TRUSTED_FOR = Duration.ofHours(1);
  private static final String NONE = "none";

  private record Seen(String version, Instant at) {}

  private final Clock clock;
  private volatile @Nullable Seen seen;

  VersionWatch(Clock clock) {
    this.clock = clock;
  }

  /** Takes note of an answer's version; null if it names none. */
  void answered(@Nullable String header) {
    Seen before = seen;
    String version = header == null ? NONE : header;
    seen = new Seen(version, clock.instant());
    boolean isNew = before == null || !before.version().equals(version);
    if (isNew && !version.equals(ShopifyClient.API_VERSION)) {
      LOG.warn(
          "Shopify answers with API version {} instead of {}; stock is not changed until they"
              + " agree",
          VisibleText.of(version),
          ShopifyClient.API_VERSION);
    }
  }

  /** Returns whether the version was seen lately. */
  boolean isKnown() {
    Seen last = seen;
    return last != null && clock.instant().isBefore(last.at().plus(TRUSTED_FOR));
  }

  /**
   * Checks that the last answer had the pinned version.
   *
   * @throws ShopifyErrorException if it had another one
   */
  void check() {
    Seen last = seen;
    String version = last == null ? NONE : last.version();
    if (!version.equals(ShopifyClient.API_VERSION)) {
      throw new ShopifyErrorException(
          ShopifyErrorException.Kind.WRONG_VERSION,
          "Shopify answers with API version "
              + version
              + ", expected "
              + ShopifyClient.API_VERSION
              + ". Nothing was sent. Update this library, or check what answers at the shop's"
              + " URL.");
    }
  }
}
