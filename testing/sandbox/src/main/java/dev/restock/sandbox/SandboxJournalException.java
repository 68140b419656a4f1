package dev.restock.sandbox;

/**
 * The journal of a sandbox belongs to another run, is damaged, is in use, or cannot be read or
 * written. The message names the file and the fix.
 */
public final class SandboxJournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SandboxJournalException(String message) {
    super(message);
  }

  SandboxJournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
