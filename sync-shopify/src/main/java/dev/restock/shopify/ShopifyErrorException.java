package dev.restock.shopify;

import dev.restock.text.VisibleText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shopify answered with a status of success and an error inside, or with an answer that must not be
 * used. The call changed nothing, unless a mutation says otherwise. No part of the answer is used.
 *
 * <p>The message holds Shopify's own text, cleaned and cut, and neither a secret nor a value that
 * was sent.
 */
public final class ShopifyErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kind of error, which decides the next action. */
  public enum Kind {
    /** The app may not do this: a person must grant it the scope that the message names. */
    ACCESS_DENIED,
    /**
     * The shop answers with another API version than the pinned one. Nothing is written until this
     * library is updated.
     */
    WRONG_VERSION,
    /** Shopify did not understand the question, or only a part of it: report it as a bug. */
    NOT_UNDERSTOOD,
    /** The question costs more points than any one may. Waiting does not help. */
    TOO_EXPENSIVE,
    /** Shopify failed inside: ask again later. */
    UNAVAILABLE,
    /** A list or a file is not whole, so that nothing may be concluded from it. */
    INCOMPLETE,
    /** Anything else. */
    OTHER
  }

  private final Kind kind;
  private final @Nullable String code;
  private final @Nullable String requiredAccess;

  ShopifyErrorException(
      Kind kind, @Nullable String code, @Nullable String requiredAccess, String message) {
    super(VisibleText.of(message));
    this.kind = kind;
    this.code = code;
    this.requiredAccess = requiredAccess;
  }

  ShopifyErrorException(Kind kind, String message) {
    this(kind, null, null, message);
  }

  /** Returns the kind of error. */
  public Kind kind() {
    return kind;
  }

  /** Returns Shopify's code, such as {@code ACCESS_DENIED}; empty if it gave none. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /**
   * Returns the access that is missing in Shopify's words, which name the scope; empty if it is not
   * the problem.
   */
  public Optional<String> requiredAccess() {
    return Optional.ofNullable(requiredAccess);
  }
}
