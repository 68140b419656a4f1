package dev.restock.sandbox;

/**
 * A sandbox cannot go on with its journal: it belongs to another run, is damaged, is in use, or
 * cannot be read or written. The message names the file and says what to do.
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
