package dev.restock.sync.mapping;

import java.util.Comparator;
import java.util.List;

/**
 * What {@link MappingCheck} found, the worst first.
 *
 * @param findings what is wrong; empty if nothing is
 */
public record MappingReport(List<Finding> findings) {

  /** How bad a finding is. */
  public enum Severity {
    /** Units would be parked, or stock would go wrong: do not run with these rules. */
    ERROR,
    /** Probably not meant. */
    WARNING
  }

  /** What kind of thing is wrong. */
  public enum Kind {
    /** Sitoo does not have the warehouse, or has it twice. */
    UNKNOWN_WAREHOUSE,
    /** The warehouse is Virtual and takes no transactions. */
    VIRTUAL_WAREHOUSE,
    /** Sellable goods into stock that is not on sale, or damaged goods into stock that is. */
    SELLABLE_FLAG,
    /** Sitoo does not have the reason code. */
    UNKNOWN_REASON_CODE,
    /** A piece of a bundle is no product of Sitoo's, or its stock is not counted. */
    UNKNOWN_SKU,
    /** No location has the zone. */
    UNKNOWN_ZONE,
    /** No unit can meet the conditions. */
    NEVER_MATCHES,
    /** An earlier rule matches whatever this one matches. */
    SHADOWED,
    /** Units that were seen would be parked. */
    NOT_COVERED
  }

  /**
   * One thing that is wrong.
   *
   * @param severity how bad
   * @param kind what kind
   * @param where the rule or location, with file and line if it was read from a file
   * @param message what was found, and what was expected
   */
  public record Finding(Severity severity, Kind kind, String where, String message) {

    @Override
    public String toString() {
      return severity + " " + where + ": " + message;
    }
  }

  /**
   * Copies the findings and puts the errors first.
   *
   * @param findings what is wrong
   */
  public MappingReport {
    findings = findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /**
   * Whether the rules can be run with: nothing is worse than a warning.
   *
   * @return true if so
   */
  public boolean isUsable() {
    return errors().isEmpty();
  }

  /**
   * What must be mended.
   *
   * @return the errors
   */
  public List<Finding> errors() {
    return of(Severity.ERROR);
  }

  /**
   * What is probably not meant.
   *
   * @return the warnings
   */
  public List<Finding> warnings() {
    return of(Severity.WARNING);
  }

  private List<Finding> of(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).toList();
  }

  /**
   * The report for a person.
   *
   * @return a line for each finding and one that sums up, each ended by a line feed
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    findings.forEach(finding -> text.append(finding).append('\n'));
    return text.append(errors().size())
        .append(" errors, ")
        .append(warnings().size())
        .append(" warnings\n")
        .toString();
  }
}
