package dev.restock.sync.cases;

import dev.restock.sync.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Cases of one tenant that have one cause: the same type, and the same words for what happened,
 * such as the same location that is not known. Immutable.
 *
 * @param members the cases, at least one
 */
public record CaseGroup(List<ExceptionCase> members) {

  /**
   * Checks that the members belong together.
   *
   * @param members the cases
   * @throws IllegalArgumentException if there is none, or they have several causes
   */
  public CaseGroup {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a group has one case at least");
    }
    ExceptionCase first = members.get(0);
    for (ExceptionCase one : members) {
      if (!isOfOneCause(first, one)) {
        throw new IllegalArgumentException(
            "case " + one.id() + " has another cause than case " + first.id());
      }
    }
  }

  /**
   * Whether two cases belong into one group.
   *
   * @param one a case
   * @param other another
   * @return true if tenant, name of the type and words are the same
   */
  public static boolean isOfOneCause(ExceptionCase one, ExceptionCase other) {
    return one.tenant().equals(other.tenant())
        && one.type().name().equals(other.type().name())
        && one.what().equals(other.what());
  }

  /**
   * Whose they are.
   *
   * @return the tenant
   */
  public Tenant tenant() {
    return members.get(0).tenant();
  }

  /**
   * What kind of cases they are.
   *
   * @return the type
   */
  public ExceptionType type() {
    return members.get(0).type();
  }

  /**
   * What happened to each of them.
   *
   * @return one sentence
   */
  public String what() {
    return members.get(0).what();
  }

  /**
   * When the first of them was opened.
   *
   * @return the moment
   */
  public Instant openedAt() {
    return members.stream().map(ExceptionCase::openedAt).min(Instant::compareTo).orElseThrow();
  }

  /**
   * Tells a repetition: the same members, opened at the same times, have the same mark, in every
   * process.
   *
   * @return 64 hexadecimal digits
   */
  public String mark() {
    MessageDigest digest = sha256();
    for (ExceptionCase one : members) {
      digest.update(one.mark().getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The group as a JSON object: {@code mark}, {@code shop}, {@code account}, {@code site}, {@code
   * openedAt} (the earliest), {@code type}, {@code owner}, {@code severity}, {@code what}, {@code
   * check}, {@code advice}, {@code retriable}, {@code count}, and {@code members}, each as {@link
   * ExceptionCase#toJson()}. Later versions may add fields.
   *
   * @return one line
   */
  public String toJson() {
    return CaseJson.of(this);
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
