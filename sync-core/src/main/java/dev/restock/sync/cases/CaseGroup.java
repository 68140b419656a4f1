package dev.restock.sync.cases;

import dev.restock.sync.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Cases with one cause: the same tenant, the same type and the same text for what happened, such as
 * one unknown location. Immutable and thread-safe.
 *
 * @param members the cases, at least one
 */
public record CaseGroup(List<ExceptionCase> members) {

  /**
   * Throws {@link IllegalArgumentException} if the list is empty, or the cases have several causes.
   */
  public CaseGroup {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a group needs at least one case");
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
   * Tells whether two cases have one cause.
   *
   * @param one a case
   * @param other another case
   * @return true if tenant, name of the type and text are equal
   */
  public static boolean isOfOneCause(ExceptionCase one, ExceptionCase other) {
    return one.tenant().equals(other.tenant())
        && one.type().name().equals(other.type().name())
        && one.what().equals(other.what());
  }

  /**
   * The tenant of the cases.
   *
   * @return the tenant
   */
  public Tenant tenant() {
    return members.get(0).tenant();
  }

  /**
   * The type of the cases.
   *
   * @return the type
   */
  public ExceptionType type() {
    return members.get(0).type();
  }

  /**
   * Returns what happened.
   *
   * @return one sentence, the same for each case
   */
  public String what() {
    return members.get(0).what();
  }

  /**
   * The time at which the first of the cases was opened.
   *
   * @return the earliest time
   */
  public Instant openedAt() {
    return members.stream().map(ExceptionCase::openedAt).min(Instant::compareTo).orElseThrow();
  }

  /**
   * Identifies the group, so that a receiver can detect a repeated delivery. Groups with the same
   * cases, opened at the same times, have the same mark in every process.
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
