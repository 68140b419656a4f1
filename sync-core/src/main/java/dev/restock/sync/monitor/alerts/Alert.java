package dev.restock.sync.monitor.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the store keeps it. There is one for each rule, subject and owner. Immutable.
 *
 * @param key the rule, the subject and the owner
 * @param rule the name of the rule
 * @param subject the type of the cases, the service, the extension or the host; "" for none
 * @param owner who owns it
 * @param episode the number of times that the symptom came, from 1
 * @param state the state
 * @param severity the severity
 * @param atRisk how much it is about, as it was seen last
 * @param firstSeen when the symptom was first seen in this episode
 * @param lastSeen when the symptom was seen last
 * @param openedAt when the first message was made; null if there was none in this episode
 * @param sentAt when the last message was made; null if there was none in this episode
 * @param level the level of the route that was reached, from 0
 * @param sequence the number of messages in this episode
 * @param acknowledgedBy who acknowledged it; null for nobody
 * @param acknowledgedUntil until when it was acknowledged; null for nobody
 * @param changedAt when it changed last
 * @param revision how often it was changed, from 1
 * @param what what happened, with the numbers
 * @param check what to check first; "" for nothing
 * @param advice what to do, verb first
 */
public record Alert(
    String key,
    String rule,
    String subject,
    Owner owner,
    long episode,
    AlertState state,
    Severity severity,
    AtRisk atRisk,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant openedAt,
    @Nullable Instant sentAt,
    int level,
    long sequence,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedUntil,
    Instant changedAt,
    long revision,
    String what,
    String check,
    String advice) {

  public Alert {
    requireNonNull(key, "key");
    requireNonNull(rule, "rule");
    requireNonNull(subject, "subject");
    requireNonNull(owner, "owner");
    requireNonNull(state, "state");
    requireNonNull(severity, "severity");
    requireNonNull(atRisk, "atRisk");
    requireNonNull(firstSeen, "firstSeen");
    requireNonNull(lastSeen, "lastSeen");
    requireNonNull(changedAt, "changedAt");
    requireNonNull(what, "what");
    requireNonNull(check, "check");
    requireNonNull(advice, "advice");
  }

  /**
   * The key of an alert.
   *
   * @param rule the name of the rule
   * @param subject the subject
   * @param owner the owner
   */
  public static String keyOf(String rule, String subject, Owner owner) {
    return rule + "|" + owner + "|" + subject;
  }

  /** Returns the id of this episode, which all its messages name. */
  public String id() {
    return key + "#" + episode;
  }

  /** Whether the symptom was there when it was checked last, or is not gone for long enough. */
  public boolean isUnresolved() {
    return state != AlertState.RESOLVED;
  }

  /** Returns who acknowledged it; empty for nobody. */
  public Optional<String> acknowledgement() {
    return Optional.ofNullable(acknowledgedBy);
  }

  /**
   * This alert after a person acknowledged it.
   *
   * @param person who
   * @param until until when
   * @param now the current time
   */
  public Alert acknowledged(String person, Instant until, Instant now) {
    return toBuilder()
        .state(AlertState.ACKNOWLEDGED)
        .acknowledged(person, until)
        .changed(now)
        .build();
  }

  /**
   * A message about this alert.
   *
   * @param tenant the id of the tenant
   * @param kind why it is sent
   * @param now the current time
   */
  public AlertMessage message(String tenant, AlertMessage.Kind kind, Instant now) {
    return new AlertMessage(
        tenant, id(), sequence, kind, rule, subject, owner, severity, atRisk, firstSeen, now, what,
        check, advice);
  }

  /** Returns a builder that holds this alert. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Builds an {@link Alert}; not thread-safe. */
  public static final class Builder {
    private final Alert from;
    private AlertState state;
    private Severity severity;
    private AtRisk atRisk;
    private Instant lastSeen;
    private @Nullable Instant openedAt;
    private @Nullable Instant sentAt;
    private int level;
    private long sequence;
    private @Nullable String acknowledgedBy;
    private @Nullable Instant acknowledgedUntil;
    private Instant changedAt;
    private String what;

    private Builder(Alert from) {
      this.from = from;
      this.state = from.state;
      this.severity = from.severity;
      this.atRisk = from.atRisk;
      this.lastSeen = from.lastSeen;
      this.openedAt = from.openedAt;
      this.sentAt = from.sentAt;
      this.level = from.level;
      this.sequence = from.sequence;
      this.acknowledgedBy = from.acknowledgedBy;
      this.acknowledgedUntil = from.acknowledgedUntil;
      this.changedAt = from.changedAt;
      this.what = from.what;
    }

    /** Sets the state. */
    public Builder state(AlertState value) {
      state = value;
      return this;
    }

    /**
     * Sets how it was seen.
     *
     * @param how the severity
     * @param much how much it is about
     * @param words what happened, with the numbers
     * @param now when
     */
    public Builder seen(Severity how, AtRisk much, String words, Instant now) {
      severity = how;
      atRisk = much;
      what = words;
      lastSeen = now;
      return this;
    }

    /**
     * Counts a message.
     *
     * @param reached the level that it reaches
     * @param now when
     */
    public Builder sent(int reached, Instant now) {
      level = reached;
      sequence++;
      sentAt = now;
      openedAt = openedAt == null ? now : openedAt;
      return this;
    }

    /**
     * Sets the acknowledgement.
     *
     * @param person who; null for nobody
     * @param until until when; null for nobody
     */
    public Builder acknowledged(@Nullable String person, @Nullable Instant until) {
      acknowledgedBy = person;
      acknowledgedUntil = until;
      return this;
    }

    /** Sets when it changed. */
    public Builder changed(Instant now) {
      changedAt = now;
      return this;
    }

    /** Builds the alert with the next revision. */
    public Alert build() {
      return new Alert(
          from.key,
          from.rule,
          from.subject,
          from.owner,
          from.episode,
          state,
          severity,
          atRisk,
          from.firstSeen,
          lastSeen,
          openedAt,
          sentAt,
          level,
          sequence,
          acknowledgedBy,
          acknowledgedUntil,
          changedAt,
          from.revision + 1,
          what,
          from.check,
          from.advice);
    }
  }
}
