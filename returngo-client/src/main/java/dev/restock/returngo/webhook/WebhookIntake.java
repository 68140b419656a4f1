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
 * Takes in what arrives at a webhook's address. The host runs the server; this looks at the bytes.
 *
 * <p>ReturnGO documents that a delivery is JSON with an {@code eventName}, and nothing else: no
 * field, header, signature, order or retry. So the address itself must hold a secret, the content
 * is only searched for ids, and no content whatever makes this throw. Deliveries can be lost,
 * repeated and out of order; a sweep must go on besides.
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
  private final Optional<String> header;
  private final int maxBytes;

  private WebhookIntake(Builder builder) {
    this.tokenHashes = builder.tokens.stream().map(WebhookIntake::hash).toList();
    this.queryParameter = builder.queryParameter;
    this.header = builder.header;
    this.maxBytes = builder.maxBytes;
  }

  /**
   * Makes a token that cannot be guessed.
   *
   * @return 43 characters that need no encoding in a URL, from 256 random bits
   */
  public static String newToken() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * Starts an intake.
   *
   * @param token the secret in the subscribed address: at least 32 of {@code A-Z a-z 0-9 . _ ~ -}
   * @return a new builder
   * @throws IllegalArgumentException if the token is too short or holds other characters; the
   *     message does not quote it
   */
  public static Builder builder(String token) {
    return new Builder().alsoToken(token);
  }

  /**
   * Takes in a delivery as a server sees it.
   *
   * @param headers the request's headers, names in any case
   * @param rawQuery the query of the request's target as it came, without the question mark; null
   *     or empty if there is none
   * @param body the body
   * @return what it is
   */
  public WebhookResult receive(
      Map<String, ? extends Collection<String>> headers, @Nullable String rawQuery, byte[] body) {
    return receive(inHeader(headers).or(() -> inQuery(rawQuery)).orElse(""), body);
  }

  /**
   * Takes in a delivery whose token the host found itself, in the path for one.
   *
   * @param token what was presented; empty for none
   * @param body the body
   * @return what it is
   */
  public WebhookResult receive(String token, byte[] body) {
    if (token.isEmpty()) {
      return new Rejected(Reason.TOKEN_MISSING);
    }
    if (!isAgreed(token)) {
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

  // Hashes are of one length, and all of them are compared: the time tells nothing of a token.
  private boolean isAgreed(String token) {
    byte[] presented = hash(token);
    boolean agreed = false;
    for (byte[] hash : tokenHashes) {
      agreed |= MessageDigest.isEqual(hash, presented);
    }
    return agreed;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private Optional<String> inHeader(Map<String, ? extends Collection<String>> headers) {
    return header.flatMap(
        name ->
            headers.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .findFirst());
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
    private Optional<String> header = Optional.empty();
    private int maxBytes = 256 * 1024;

    private Builder() {}

    /**
     * Agrees on one more token, so that an old and a new one both work while subscriptions are
     * changed over.
     *
     * @param value as for {@link WebhookIntake#builder}
     * @return this builder
     * @throws IllegalArgumentException if the token is too short or holds other characters; the
     *     message does not quote it
     */
    public Builder alsoToken(String value) {
      if (value.length() < MIN_TOKEN_LENGTH || !value.matches("[A-Za-z0-9._~-]+")) {
        throw new IllegalArgumentException(
            "a token must be at least " + MIN_TOKEN_LENGTH + " of A-Z a-z 0-9 . _ ~ -");
      }
      tokens.add(value);
      return this;
    }

    /**
     * Sets where in the query the token is.
     *
     * @param name the parameter's name; default {@code token}
     * @return this builder
     */
    public Builder queryParameter(String name) {
      queryParameter = name;
      return this;
    }

    /**
     * Looks for the token in a header first, for where something in front of the host puts it
     * there.
     *
     * @param name the header's name; default none
     * @return this builder
     */
    public Builder header(String name) {
      header = Optional.of(name);
      return this;
    }

    /**
     * Sets how large a delivery may be. The host should not read more than this either.
     *
     * @param value 1 to 16,777,216 bytes; default 262,144
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder maxBytes(int value) {
      if (value < 1 || value > 16 * 1024 * 1024) {
        throw new IllegalArgumentException("maxBytes must be 1 to 16777216, not " + value);
      }
      maxBytes = value;
      return this;
    }

    /**
     * Builds the intake.
     *
     * @return the intake
     */
    public WebhookIntake build() {
      return new WebhookIntake(this);
    }
  }
}
