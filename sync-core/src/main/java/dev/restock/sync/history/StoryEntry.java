package dev.restock.sync.history;

import static java.util.Objects.requireNonNull;

import dev.restock.text.VisibleText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Holds no personal data of shoppers: people who work on cases are named
 * as the audit names them. All texts are as {@link VisibleText} shows them. Immutable and
 * thread-safe.
 *
 * @param id the id of the entry within its tenant; the same each time
 * @param at when it happened, by the clock of the host or the system that recorded it
 * @param kind the kind, which names the system
 * @param what what happened, one sentence
 * @param subject what it happened to
 * @param state the state afterwards, such as {@code APPLIED}; null if there is none
 * @param reason why; null if nothing says so
 * @param rule the rule that decided, as its reason names it; null if none did
 * @param actor the host or the person; null if another system did it
 * @param references further subjects that the entry is about
 * @param quantity the signed change of stock; null if it is about none
 * @param amount the money; null if it is about none
 * @param currency the currency of the amount, ISO 4217; null if there is no amount
 */
public record StoryEntry(
    String id,
    Instant at,
    StoryKind kind,
    String what,
    StorySubject subject,
    @Nullable String state,
    @Nullable String reason,
    @Nullable String rule,
    @Nullable String actor,
    List<StorySubject> references,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal amount,
    @Nullable String currency) {

  /** By time; entries of one moment by their kind, and then by their id. */
  public static final Comparator<StoryEntry> IN_TIME_ORDER =
      Comparator.comparing(StoryEntry::at)
          .thenComparing(StoryEntry::kind)
          .thenComparing(StoryEntry::id);

  public StoryEntry {
    requireNonNull(id, "id");
    requireNonNull(at, "at");
    requireNonNull(kind, "kind");
    what = VisibleText.of(what);
    requireNonNull(subject, "subject");
    reason = visible(reason);
    rule = visible(rule);
    actor = visible(actor);
    references = List.copyOf(references);
  }

  private static @Nullable String visible(@Nullable String text) {
    return text == null || text.isEmpty() ? null : VisibleText.of(text);
  }

  /** The system to which the entry belongs. */
  public StorySystem system() {
    return kind.system();
  }

  /**
   * Starts an entry.
   *
   * @param kind the kind
   * @param id the id of the entry
   * @param subject what it happens to
   */
  public static Builder of(StoryKind kind, String id, StorySubject subject) {
    return new Builder(kind, id, subject);
  }

  /**
   * The entry as a JSON object. The fields are {@code id}, {@code at} (ISO-8601), {@code kind},
   * {@code system}, {@code what}, {@code subject} (an object of {@code kind}, {@code id} and {@code
   * within}), {@code state}, {@code reason}, {@code rule}, {@code actor}, {@code references} (an
   * array of subjects), {@code quantity}, {@code amount} and {@code currency}. Numbers are texts. A
   * value that there is not is {@code null}. Later versions may add fields.
   *
   * @return one line
   */
  public String toJson() {
    return StoryJson.of(this);
  }

  /** Builds a {@link StoryEntry}. Not thread-safe. */
  public static final class Builder {
    private final StoryKind kind;
    private final String id;
    private final StorySubject subject;
    private final List<StorySubject> references = new ArrayList<>();
    private String what = "";
    private @Nullable String state;
    private @Nullable String reason;
    private @Nullable String rule;
    private @Nullable String actor;
    private @Nullable BigDecimal quantity;
    private @Nullable BigDecimal amount;
    private @Nullable String currency;

    private Builder(StoryKind kind, String id, StorySubject subject) {
      this.kind = kind;
      this.id = id;
      this.subject = subject;
    }

    /** Sets what happened, one sentence. */
    public Builder what(String value) {
      what = value;
      return this;
    }

    /** Sets the state afterwards. Default: none. */
    public Builder state(@Nullable String value) {
      state = value;
      return this;
    }

    /** Sets why. Default: nothing says so. */
    public Builder reason(@Nullable String value) {
      reason = value;
      return this;
    }

    /** Sets the rule that decided. Default: none. */
    public Builder rule(@Nullable String value) {
      rule = value;
      return this;
    }

    /** Sets the host or the person. Default: none. */
    public Builder actor(@Nullable String value) {
      actor = value;
      return this;
    }

    /** Adds a further subject; null adds none. */
    public Builder reference(@Nullable StorySubject value) {
      if (value != null && !value.equals(subject)) {
        references.add(value);
      }
      return this;
    }

    /** Sets the signed change of stock. Default: none. */
    public Builder quantity(@Nullable BigDecimal value) {
      quantity = value;
      return this;
    }

    /** Sets the money. Default: none. */
    public Builder amount(@Nullable BigDecimal value, @Nullable String ofCurrency) {
      amount = value;
      currency = value == null ? null : ofCurrency;
      return this;
    }

    /**
     * Builds the entry.
     *
     * @param at when it happened
     */
    public StoryEntry at(Instant at) {
      return new StoryEntry(
          id,
          at,
          kind,
          what,
          subject,
          state,
          reason,
          rule,
          actor,
          List.copyOf(new LinkedHashSet<>(references)),
          quantity,
          amount,
          currency);
    }
  }
}
