package dev.restock.returngo.webhook;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.model.WebhookEventName;
import dev.restock.returngo.webhook.WebhookResult.Rejected;
import dev.restock.returngo.webhook.WebhookResult.Rejected.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the deliveries of a webhook. The host runs the server and passes the bytes on.
 *
 * <p>ReturnGO documents that a delivery is JSON with an {@code eventName}, and nothing else: no
 * field, header, signature, order or retry. So the address must contain a secret, the content is
 * only searched for ids, and no content causes an exception. Deliveries can be lost, repeated and
 * out of order, so polling must continue beside them.
 *
 * <pre>{@code
 * WebhookIntake intake = WebhookIntake.builder(token).build();
 * // subscribed: https://host.example/returngo?token=...
 * WebhookResult result = intake.receive(headers, rawQuery, body);
 * if (result instanceof WebhookResult.Notice notice) {
 *   notice.ids(IdKind.RMA).forEach(sync::hint);
 * }
 * return result.httpStatus();
 * }</pre>
 *
 * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0), section on webhooks.
 *
 * <p>Immutable and safe for use by any number of threads. {@code toString} hides the tokens.
 */
public final class WebhookIntake {
  private static final int MIN_TOKEN_LENGTH = 32;

  private final List<byte[]> tokenHashes;
  private final String queryParameter;
  private final @Nullable String header;
  private final int maxBytes;

  private WebhookIntake(Builder builder) {
    this.tokenHashes = builder.tokens.stream().map(WebhookIntake::hash).toList();
    this.queryParameter = builder.queryParameter;
    this.header = builder.header;
    this.maxBytes = builder.maxBytes;
  }

  /** Returns a new token of 256 random bits: 43 characters that need no encoding in a URL. */
  public static String newToken() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * Returns a builder of an intake.
   *
   * @param token the secret in the subscribed address: at least 32 of {@code A-Z a-z 0-9 . _ ~ -}
   * @throws IllegalArgumentException if the token is too short or holds other characters; the
   *     message does not quote it
   */
  public static Builder builder(String token) {
    return new Builder().alsoToken(token);
  }

  /**
   * Reads a delivery as a server receives it.
   *
   * @param headers the headers of the request, with names in any case
   * @param rawQuery the raw query of the request, without the question mark; null or empty if there
   *     is none
   */
  public WebhookResult receive(
      Map<String, ? extends Collection<String>> headers, @Nullable String rawQuery, byte[] body) {
    return receive(inHeader(headers).or(() -> inQuery(rawQuery)).orElse(""), body);
  }

  /**
   * Reads a delivery whose token the host has found, for example in the path.
   *
   * @param token the presented token; empty if there is none
   */
  public WebhookResult receive(String token, byte[] body) {
    if (token.isEmpty()) {
      return new Rejected(Reason.TOKEN_MISSING);
    }
    if (!isAccepted(token)) {
      return new Rejected(Reason.TOKEN_WRONG);
    }
    if (body.length > maxBytes) {
      return new Rejected(Reason.TOO_LARGE);
    }
    JsonValue content;
    try {
      content = JsonCodec.readTree("the delivery", body);
    } catch (UnreadableJsonException e) {
      return new WebhookResult.Unrecognised(e.reason(), Map.of());
    }
    DeliverySearch found = DeliverySearch.in(content);
    Optional<WebhookEventName> event = found.event();
    return event.isPresent()
        ? new WebhookResult.Notice(event.get(), found.ids())
        : new WebhookResult.Unrecognised("there is no usable eventName", found.ids());
  }

  // Hashes have one length, and all of them are compared, so the time reveals nothing of a token.
  private boolean isAccepted(String token) {
    byte[] presented = hash(token);
    boolean accepted = false;
    for (byte[] hash : tokenHashes) {
      accepted |= MessageDigest.isEqual(hash, presented);
    }
    return accepted;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private Optional<String> inHeader(Map<String, ? extends Collection<String>> headers) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(header))
        .flatMap(entry -> entry.getValue().stream())
        .findFirst();
  }

  private Optional<String> inQuery(@Nullable String rawQuery) {
    if (rawQuery == null) {
      return Optional.empty();
    }
    String start = queryParameter + "=";
    for (String parameter : rawQuery.split("&", 100)) {
      if (parameter.startsWith(start)) {
        return Optional.of(parameter.substring(start.length()));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "WebhookIntake[" + tokenHashes.size() + " tokens (hidden), max " + maxBytes + " bytes]";
  }

  /** Builds a {@link WebhookIntake}. Not safe for use by several threads. */
  public static final class Builder {
    private final List<String> tokens = new ArrayList<>();
    private String queryParameter = "token";
    private @Nullable String header;
    private int maxBytes = 256 * 1024;

    private Builder() {}

    /**
     * Accepts one more token, so that an old and a new one both work while subscriptions are
     * changed.
     *
     * @param value as for {@link WebhookIntake#builder}
     * @throws IllegalArgumentException if the token is too short or holds other characters; the
     *     message does not quote it
     */
    public Builder alsoToken(String value) {
      if (value.length() < MIN_TOKEN_LENGTH || !value.matches("[A-Za-z0-9._~-]+")) {
        throw new IllegalArgumentException(
            "a token must consist of at least "
                + MIN_TOKEN_LENGTH
                + " characters of A-Z a-z 0-9 . _ ~ -");
      }
      tokens.add(value);
      return this;
    }

    /** Sets the query parameter that contains the token; default {@code token}. */
    public Builder queryParameter(String name) {
      queryParameter = name;
      return this;
    }

    /**
     * Sets a header that may contain the token and takes precedence over the query, for hosts
     * behind a proxy that puts it there; by default there is none.
     */
    public Builder header(String name) {
      header = name;
      return this;
    }

    /**
     * Sets the largest size of a delivery in bytes: 1 to 16,777,216; default 262,144. The host
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

    /** Builds the intake. */
    public WebhookIntake build() {
      return new WebhookIntake(this);
    }
  }
}
