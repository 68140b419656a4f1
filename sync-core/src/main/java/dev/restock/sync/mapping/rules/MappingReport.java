package dev.restock.sync.mapping.rules;

import dev.restock.text.VisibleText;
import java.util.Comparator;
import java.util.List;

/**
 * The findings of {@link MappingCheck}, errors first. Immutable and thread-safe.
 *
 * @param findings the findings; empty if the rules are fine
 */
public record MappingReport(List<Finding> findings) {

  /** The severity of a finding. */
  public enum Severity {
    /** Units would be parked, or stock would be wrong. Do not run with these rules. */
    ERROR,
    /** Probably a mistake. */
    WARNING
  }

  /** The kind of a finding. */
  public enum Kind {
    /** The warehouse does not exist, or two warehouses match. */
    UNKNOWN_WAREHOUSE,
    /** The warehouse takes no transactions (in Sitoo: it is Virtual). */
    VIRTUAL_WAREHOUSE,
    /** Sellable units go into stock that is not on sale, or damaged units into stock that is. */
    SELLABLE_FLAG,
    /** The reason code does not exist. */
    UNKNOWN_REASON_CODE,
    /** A piece of a bundle is not a product whose stock is counted. */
    UNKNOWN_SKU,
    /** No location has the zone. */
    UNKNOWN_ZONE,
    /** No unit can match the conditions. */
    NEVER_MATCHES,
    /** A text that is compared exactly has something that is easily overlooked. */
    ODD_TEXT,
    /** An earlier rule matches every unit that this rule matches. */
    SHADOWED,
    /** Observed units would be parked. */
    NOT_COVERED
  }

  /**
   * One finding.
   *
   * @param severity the severity
   * @param kind the kind
   * @param where the rule, location or bundle, with file and line if it was read from a file
   * @param message the problem, and the values found and expected
   */
  public record Finding(Severity severity, Kind kind, String where, String message) {

    @Override
    public String toString() {
      return VisibleText.of(severity + " " + where + ": " + message);
    }
  }

  /** Copies the findings and puts the errors first. */
  public MappingReport {
    findings = findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /**
   * Tells whether the rules can be used.
   *
   * @return true if there are no errors
   */
  public boolean isUsable() {
    return errors().isEmpty();
  }

  /**
   * The findings to fix before the rules are used.
   *
   * @return the errors
   */
  public List<Finding> errors() {
    return of(Severity.ERROR);
  }

  /**
   * The findings to check.
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
   * Formats the report for a person.
   *
   * @return a line for each finding and a line with the totals, each with a line feed at its end
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
