package dev.restock.shopify.webhook;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.Timestamp;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.webhook.WebhookResult.Notice;
import dev.restock.shopify.webhook.WebhookResult.Rejected;
import dev.restock.shopify.webhook.WebhookResult.Rejected.Reason;
import dev.restock.shopify.webhook.WebhookResult.Unrecognised;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads the deliveries of Shopify's webhooks for one shop. The host runs the server and passes the
 * bytes on, exactly as they came: the signature covers them.
 *
 * <p>The signature covers the body and none of the headers. Someone who has caught a delivery can
 * send it again with other headers; it then leads to one more read, and to nothing else.
 *
 * <pre>{@code
 * WebhookResult result = webhooks.receive(headers, body);
 * if (result instanceof WebhookResult.Notice notice) {
 *   notice.hints().forEach(hint -> readSoon(hint));
 * }
 * return result.httpStatus();
 * }</pre>
 *
 * <p>Shopify waits five seconds for the answer, so the host reads later. Safe for use by any number
 * of threads. {@code toString} hides the secrets.
 */
public final class ShopifyWebhooks {
  private static final int REMEMBERED = 10_000;
  private static final int MIN_SECRET_LENGTH = 16;
  private static final Pattern TOPIC = Pattern.compile("[a-z_]{1,60}/[a-z_]{1,60}");

  private final List<SecretKeySpec> keys;
  private final String shop;
  private final int maxBytes;
  private final Duration window;
  private final Clock clock;
  private final SeenDeliveries seen = new SeenDeliveries(REMEMBERED);

  private ShopifyWebhooks(Builder builder) {
    this.keys = List.copyOf(builder.keys);
    this.shop = builder.shop;
    this.maxBytes = builder.maxBytes;
    this.window = builder.window;
    this.clock = builder.clock;
  }

  /**
   * Returns a builder of an intake.
   *
   * @param shop the shop, such as {@code example.myshopify.com}
   * @param clientSecret the app's client secret, at least 16 characters
   * @throws IllegalArgumentException if the secret is too short; the message does not quote it
   */
  public static Builder builder(String shop, String clientSecret) {
    return new Builder(shop).alsoSecret(clientSecret);
  }

  /**
   * Reads a delivery as a server receives it.
   *
   * @param headers the headers of the request, with names in any case
   * @param body the bytes of the body, before any decoding
   */
  public WebhookResult receive(Map<String, ? extends Collection<String>> headers, byte[] body) {
    if (body.length > maxBytes) {
      return new Rejected(Reason.TOO_LARGE);
    }
    Optional<String> signature = header(headers, "X-Shopify-Hmac-Sha256");
    if (signature.isEmpty()) {
      return new Rejected(Reason.SIGNATURE_MISSING);
    }
    if (!isSigned(body, signature.get())) {
      return new Rejected(Reason.SIGNATURE_WRONG);
    }
    if (header(headers, "X-Shopify-Shop-Domain").filter(shop::equalsIgnoreCase).isEmpty()) {
      return new Rejected(Reason.OTHER_SHOP);
    }
    if (!isInTime(header(headers, "X-Shopify-Triggered-At"))) {
      return new Rejected(Reason.OUT_OF_TIME);
    }
    return read(headers, body);
  }

  private WebhookResult read(Map<String, ? extends Collection<String>> headers, byte[] body) {
    String topic =
        header(headers, "X-Shopify-Topic").filter(t -> TOPIC.matcher(t).matches()).orElse("");
    if (topic.isEmpty()) {
      return new Unrecognised(topic, "there is no usable topic");
    }
    List<WebhookHint> hints;
    try {
      hints = JsonCodec.read("the delivery", body, Delivery.class).hints(topic);
    } catch (UnreadableJsonException e) {
      return new Unrecognised(topic, e.reason());
    }
    if (hints.isEmpty()) {
      return new Unrecognised(topic, "it names no order, refund, item or bulk operation");
    }
    return new Notice(
        topic,
        hints,
        header(headers, "X-Shopify-Webhook-Id").map(seen::saw).orElse(false),
        header(headers, "X-Shopify-Api-Version")
            .filter(ShopifyClient.API_VERSION::equals)
            .isPresent());
  }

  private boolean isInTime(Optional<String> triggeredAt) {
    Optional<Instant> time =
        triggeredAt.filter(text -> !text.isEmpty()).flatMap(text -> new Timestamp(text).instant());
    return time.isPresent()
        && Duration.between(time.get(), clock.instant()).abs().compareTo(window) <= 0;
  }

  // All secrets are tried and whole arrays compared, so the time reveals nothing of a signature.
  private boolean isSigned(byte[] body, String signature) {
    byte[] presented;
    try {
      presented = Base64.getDecoder().decode(signature.trim());
    } catch (IllegalArgumentException e) {
      return false;
    }
    boolean isSigned = false;
    for (SecretKeySpec key : keys) {
      isSigned |= MessageDigest.isEqual(hmac(key, body), presented);
    }
    return isSigned;
  }

  private static byte[] hmac(SecretKeySpec key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA256", e);
    }
  }

  private static Optional<String> header(
      Map<String, ? extends Collection<String>> headers, String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .flatMap(entry -> entry.getValue().stream())
        .findFirst();
  }

  @Override
  public String toString() {
    return "ShopifyWebhooks[" + keys.size() + " secrets (hidden), max " + maxBytes + " bytes]";
  }

  /** Builds a {@link ShopifyWebhooks}. Not safe for use by several threads. */
  public static final class Builder {
    private final String shop;
    private final List<SecretKeySpec> keys = new ArrayList<>();
    private int maxBytes = 2 * 1024 * 1024;
    private Duration window = Duration.ofHours(12);
    private Clock clock = Clock.systemUTC();

    private Builder(String shop) {
      this.shop = shop;
    }

    /**
     * Accepts one more secret. After a rotation, Shopify signs with the old one for up to an hour.
     *
     * @throws IllegalArgumentException if the secret is shorter than 16 characters; the message
     *     does not quote it
     */
    public Builder alsoSecret(String value) {
      if (value.length() < MIN_SECRET_LENGTH) {
        throw new IllegalArgumentException(
            "the client secret must have at least " + MIN_SECRET_LENGTH + " characters");
      }
      keys.add(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return this;
    }

    /**
     * Sets the largest size of a delivery in bytes: 1 to 16,777,216; default 2,097,152. The host
     * should not read more than this either.
     *
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder maxBytes(int value) {
      if (value < 1 || value > 16 * 1024 * 1024) {
        throw new IllegalArgumentException("maxBytes must be 1 to 16777216, not " + value);
      }
      maxBytes = value;
      return this;
    }

    /**
     * Sets how far the time that a delivery names may be away: 1 minute to 7 days; default 12
     * hours. Shopify repeats a delivery for four hours, with the time of the first attempt.
     *
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder window(Duration value) {
      if (value.compareTo(Duration.ofMinutes(1)) < 0 || value.compareTo(Duration.ofDays(7)) > 0) {
        throw new IllegalArgumentException("window must be 1 minute to 7 days, not " + value);
      }
      window = value;
      return this;
    }

    /** Sets the clock; by default the system's clock. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** Builds the intake. */
    public ShopifyWebhooks build() {
      return new ShopifyWebhooks(this);
    }
  }
}
