package dev.restock.dashboard.internal.view;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A page between the wish of a person and its effect: it says what will be done, to what, and asks
 * what is still to be known. Texts are in the language of the call.
 *
 * @param effects what will happen, and what will not
 * @param facts what it will be done to
 * @param warning why it was not done; null before the first attempt
 * @param fields the hidden fields: what is to be done, and what the person saw
 * @param inputs what the person has to write
 * @param action the address of the form
 * @param button the text of the button; null if it cannot be done
 * @param back the address to which the person returns
 */
public record Confirm(
    List<String> effects,
    List<Fact> facts,
    @Nullable String warning,
    Map<String, String> fields,
    List<Input> inputs,
    String action,
    @Nullable String button,
    String back) {

  public Confirm {
    effects = List.copyOf(effects);
    facts = List.copyOf(facts);
    fields = new TreeMap<>(fields);
    inputs = List.copyOf(inputs);
  }

  /**
   * A fact.
   *
   * @param name its name
   * @param value its value
   */
  public record Fact(String name, String value) {}

  /**
   * Something that the person writes.
   *
   * @param name the name of the field
   * @param label its label
   * @param kind how it is written
   * @param most how many characters it may have
   * @param isRequired whether it may be empty
   * @param value what was written already
   */
  public record Input(
      String name, String label, Kind kind, int most, boolean isRequired, String value) {

    /** Whether a text that is required has the right length and no control characters. */
    public static boolean isRight(String text, int most) {
      return !text.isBlank()
          && text.length() <= most
          && text.chars()
              .noneMatch(one -> Character.isISOControl(one) && "\n\r\t".indexOf(one) < 0);
    }
  }

  /** How something is written. */
  public enum Kind {
    /** One line. */
    LINE,
    /** Several lines. */
    LINES,
    /** A day. */
    DAY
  }
}
