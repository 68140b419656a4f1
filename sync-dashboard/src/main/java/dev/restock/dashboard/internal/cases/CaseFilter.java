package dev.restock.dashboard.internal.cases;

import dev.restock.dashboard.internal.view.Address;
import dev.restock.dashboard.internal.web.Form;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which cases a person wants to see.
 *
 * @param tab open, retried or closed ones
 * @param owner of one owner; empty for all
 * @param type of one type, by its name; "" for all
 * @param severity of this severity or a higher one; empty for all
 * @param olderThan that many days at least; 0 for all
 * @param text with this text, see {@link CaseQuery#containing}; "" for all
 */
public record CaseFilter(
    Tab tab,
    Optional<Owner> owner,
    String type,
    Optional<Severity> severity,
    int olderThan,
    String text) {
  /** The ages to choose from, in days. */
  public static final List<Integer> AGES = List.of(1, 3, 7, 30);

  private static final int LONGEST_TEXT = 200;

  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  /** The three lists of cases. */
  public enum Tab {
    /** Cases that wait for a person. */
    OPEN(Set.of(CaseState.OPEN, CaseState.ASSIGNED)),
    /** Cases that are decided again. */
    RETRIED(Set.of(CaseState.RETRIED)),
    /** Cases that ended. */
    CLOSED(Set.of(CaseState.RESOLVED, CaseState.DISMISSED));

    @SuppressWarnings("ImmutableEnumChecker") // a copy
    private final Set<CaseState> states;

    Tab(Set<CaseState> states) {
      this.states = states;
    }
  }

  /** Reads a filter from the fields of a query; what is no filter is left out. */
  static CaseFilter of(Form form) {
    return new CaseFilter(
        form.constant("tab", Tab.class).orElse(Tab.OPEN),
        form.constant("owner", Owner.class),
        form.text("type").filter(name -> TYPE.matcher(name).matches()).orElse(""),
        form.constant("severity", Severity.class),
        form.text("older").map(CaseFilter::days).orElse(0),
        // Texts of cases show what cannot be seen, too.
        form.text("text").map(VisibleText::of).map(CaseFilter::shortened).orElse(""));
  }

  /** The beginning of a text, as long as a query takes it. */
  static String shortened(String text) {
    int end = Math.min(text.length(), LONGEST_TEXT);
    // Half of a character is no text.
    return text.substring(
        0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  private static int days(String text) {
    return AGES.stream()
        .filter(one -> one.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(400, "error.form"));
  }

  /** The question to the case desk. */
  CaseQuery query(Instant now) {
    CaseQuery ofAll =
        new CaseQuery(
            tab.states,
            owner,
            type,
            severity.orElse(Severity.LOW),
            Optional.empty(),
            text,
            Optional.empty(),
            CaseQuery.open().limit());
    return olderThan == 0 ? ofAll : ofAll.openedBy(now.minus(Duration.ofDays(olderThan)));
  }

  /** Adds the filter to an address. */
  public Address to(Address address) {
    return in(tab, address);
  }

  /** Adds the filter to an address, for another list. */
  public Address in(Tab other, Address address) {
    return address
        .with("tab", other == Tab.OPEN ? null : other.name())
        .with("owner", owner.map(Enum::name).orElse(null))
        .with("type", type)
        .with("severity", severity.map(Enum::name).orElse(null))
        .with("older", olderThan == 0 ? null : Integer.toString(olderThan))
        .with("text", text);
  }
}
