package dev.restock.sync.monitor.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A message about an alert, as a sink receives it. Holds no personal data and no ids of returns,
 * only counts, sums, types and names of the host's own parts. Immutable.
 *
 * @param tenant the id of the tenant
 * @param alertId the id of the alert, the same in all its messages. An alert that was resolved and
 *     opens again has another one
 * @param sequence the number of the message among those of the alert, from 1
 * @param kind why it is sent
 * @param rule the name of the rule
 * @param subject the type of the cases, the service, the extension or the host; "" for none
 * @param owner who owns the alert
 * @param severity the severity
 * @param atRisk how much it is about
 * @param firstSeen when the symptom was first seen
 * @param at when the message was made
 * @param what what happened, with the numbers
 * @param check what to check first; "" for nothing
 * @param advice what to do, verb first
 */
public record AlertMessage(
    String tenant,
    String alertId,
    long sequence,
    Kind kind,
    String rule,
    String subject,
    Owner owner,
    Severity severity,
    AtRisk atRisk,
    Instant firstSeen,
    Instant at,
    String what,
    String check,
    String advice) {

  /** Why a message is sent. */
  public enum Kind {
    /** The symptom has outlasted its quiet time. */
    OPENED,
    /** Nobody has acknowledged the alert, and it was last sent long ago. */
    REPEATED,
    /** The severity has risen. */
    WORSENED,
    /** Nobody has acknowledged the alert, and the next level is reached. */
    ESCALATED,
    /** The symptom is gone. Nobody needs to do anything. */
    RESOLVED
  }

  public AlertMessage {
    requireNonNull(tenant, "tenant");
    requireNonNull(alertId, "alertId");
    requireNonNull(kind, "kind");
    requireNonNull(rule, "rule");
    requireNonNull(subject, "subject");
    requireNonNull(owner, "owner");
    requireNonNull(severity, "severity");
    requireNonNull(atRisk, "atRisk");
    requireNonNull(firstSeen, "firstSeen");
    requireNonNull(at, "at");
    what = VisibleText.of(what);
    check = VisibleText.of(check);
    advice = VisibleText.of(advice);
  }

  /**
   * Identifies this message, so that a receiver can drop a repetition. The mark is the same in
   * every process.
   *
   * @return 64 hexadecimal digits
   */
  public String mark() {
    MessageDigest digest = CaseGroup.sha256();
    for (String part : List.of(tenant, alertId, Long.toString(sequence))) {
      byte[] text = part.getBytes(StandardCharsets.UTF_8);
      digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(text);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The message as a JSON object. The fields are {@code tenant}, {@code alertId}, {@code sequence},
   * {@code mark}, {@code kind}, {@code rule}, {@code subject}, {@code owner}, {@code severity},
   * {@code count}, {@code units}, {@code money} (an object of amounts as texts, by currency),
   * {@code since} (ISO-8601, or null), {@code firstSeen}, {@code at}, {@code what}, {@code check}
   * and {@code advice}. Later versions may add fields.
   *
   * @return one line
   */
  public String toJson() {
    return AlertText.json(this);
  }

  /**
   * A title for people.
   *
   * @return one line, such as {@code MEDIUM cases (UNKNOWN_SKU), owner OPERATIONS}
   */
  public String title() {
    return AlertText.title(this);
  }

  /**
   * The message for people.
   *
   * @return some lines: what happened, what to check, what to do
   */
  public String text() {
    return AlertText.text(this);
  }
}
