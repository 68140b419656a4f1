package dev.restock.sandbox;

import dev.restock.sandbox.internal.Numbers;
import java.util.List;

/**
 * A shopper who does not exist. The bodies of orders hold such people, so that a caller can test
 * that it keeps and prints no personal data. Immutable.
 *
 * @param firstName the first name
 * @param lastName the last name
 * @param email an address at example.com
 * @param phone a telephone number that nobody has
 * @param personalId a personal number that no authority assigns
 * @param street the street and number
 * @param city the city
 */
public record MadeUpPerson(
    String firstName,
    String lastName,
    String email,
    String phone,
    String personalId,
    String street,
    String city) {
  private static final List<String> FIRST = List.of("Ebbalisa", "Tordulf", "Siriveig", "Nilsarve");
  private static final List<String> LAST = List.of("Papperdal", "Kvittberg", "Returlund");

  /**
   * Returns the shopper of an order.
   *
   * @param order the number of the order
   * @return the same shopper for the same number
   */
  public static MadeUpPerson of(long order) {
    String first = FIRST.get(Math.floorMod(order, FIRST.size()));
    String last = LAST.get(Math.floorMod(order, LAST.size()));
    return new MadeUpPerson(
        first,
        last,
        first + "." + last + "." + order + "@example.com",
        "+4600" + Numbers.padded(Math.floorMod(order, 100_000_000L), 8),
        "19000000-" + Numbers.padded(Math.floorMod(order, 10_000L), 4),
        last + "gatan " + Math.floorMod(order, 100_000L),
        last + "stad");
  }

  /**
   * Returns the texts that must appear in no log, store row, case or page.
   *
   * @return every component
   */
  public List<String> texts() {
    return List.of(firstName, lastName, email, phone, personalId, street, city);
  }
}
