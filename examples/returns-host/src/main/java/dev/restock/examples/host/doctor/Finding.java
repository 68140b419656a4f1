package dev.restock.examples.host.doctor;

/**
 * One finding of the doctor.
 *
 * @param level how bad it is
 * @param area the service or file
 * @param check what was looked at
 * @param found what was found; without secrets and personal data
 * @param next what to do; empty if nothing
 */
public record Finding(Level level, String area, String check, String found, String next) {

  /** How bad a finding is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** A fact that Restock could not establish without an account. */
    FACT,
    /** Restock works, but somebody should look at it. */
    WARNING,
    /** A setting or a permission is wrong: Restock does not work. */
    ERROR,
    /** The service did not answer, so nothing is known. */
    UNANSWERED
  }
}
