package dev.restock.dashboard.internal.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sessions that need no memory: a random id, its end, and a signature over both. A form's token is
 * bound to the session and to the person, so that it is worth nothing in another browser.
 */
public final class Sessions {
  private static final Duration LASTS = Duration.ofHours(12);
  private static final int ID_BYTES = 24;
  private static final Pattern FORM =
      Pattern.compile("([AL])\\.([A-Za-z0-9_-]{32})\\.(\\d{1,12})\\.(.+)");

  private final SecretKeySpec key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** A session of a browser. */
  public record Session(String value, boolean isLoggedIn) {}

  /**
   * Makes the sessions of a dashboard.
   *
   * @param secret the key
   * @param clock tells when a session is over
   */
  public Sessions(byte[] secret, Clock clock) {
    this.key = new SecretKeySpec(secret, "HmacSHA256");
    this.clock = clock;
  }

  /**
   * Begins a session.
   *
   * @param isLoggedIn whether the browser has opened the login link
   */
  public Session begin(boolean isLoggedIn) {
    String content =
        (isLoggedIn ? "L" : "A")
            + "."
            + randomText()
            + "."
            + clock.instant().plus(LASTS).getEpochSecond();
    return new Session(content + "." + signed("session", content), isLoggedIn);
  }

  /** Reads the value of a cookie; empty if it was not made here, or is over. */
  public Optional<Session> read(String value) {
    var parts = FORM.matcher(value);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String content = value.substring(0, parts.start(4) - 1);
    boolean isOurs = same(parts.group(4), signed("session", content));
    boolean isOver = Long.parseLong(parts.group(3)) <= clock.instant().getEpochSecond();
    return isOurs && !isOver
        ? Optional.of(new Session(value, parts.group(1).equals("L")))
        : Optional.empty();
  }

  /** The token that a form of this session and person carries. */
  public String token(Session session, String person) {
    return signed("form", session.value() + "\n" + person);
  }

  /** Whether a form carries the token of this session and person. */
  public boolean isToken(String token, Session session, String person) {
    return same(token, token(session, person));
  }

  /** A text that nobody can guess. */
  String randomText() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Compares in a time that does not tell where two texts differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private String signed(String purpose, String content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] sum = mac.doFinal((purpose + "\n" + content).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
