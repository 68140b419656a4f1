package dev.restock.dashboard;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseChange;
import dev.restock.text.VisibleText;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A person who uses the dashboard, as the host knows them. Immutable and thread-safe.
 *
 * @param name the name for the audit: 1 to 100 characters, none of them hidden. It is stored with
 *     each change
 * @param rolesIn the roles by the id of the shop
 * @param rolesEverywhere the roles in all shops
 */
public record DashboardPerson(
    String name, Map<String, Set<DashboardRole>> rolesIn, Set<DashboardRole> rolesEverywhere) {

  /**
   * Copies the roles.
   *
   * @throws IllegalArgumentException if the name is blank, too long or has hidden characters
   */
  public DashboardPerson {
    requireNonNull(name, "name");
    if (name.isBlank()
        || name.length() > CaseChange.MOST_IN_A_NAME
        || VisibleText.isNeededFor(name)) {
      throw new IllegalArgumentException(
          "the name of a person has 1 to "
              + CaseChange.MOST_IN_A_NAME
              + " visible characters, but this is '"
              + VisibleText.of(name)
              + "'");
    }
    Map<String, Set<DashboardRole>> copy = new HashMap<>();
    rolesIn.forEach((shop, roles) -> copy.put(shop, Set.copyOf(roles)));
    rolesIn = Map.copyOf(copy);
    rolesEverywhere = Set.copyOf(rolesEverywhere);
  }

  /**
   * A person without any role.
   *
   * @param name the name for the audit
   */
  public static DashboardPerson named(String name) {
    return new DashboardPerson(name, Map.of(), Set.of());
  }

  /**
   * Gives roles in one shop.
   *
   * @param shop the id of the shop
   * @param first a role
   * @param more further roles
   * @return a copy
   */
  public DashboardPerson in(String shop, DashboardRole first, DashboardRole... more) {
    Map<String, Set<DashboardRole>> all = new HashMap<>(rolesIn);
    all.put(requireNonNull(shop, "shop"), EnumSet.of(first, more));
    return new DashboardPerson(name, all, rolesEverywhere);
  }

  /**
   * Gives roles in all shops.
   *
   * @param first a role
   * @param more further roles
   * @return a copy
   */
  public DashboardPerson everywhere(DashboardRole first, DashboardRole... more) {
    return new DashboardPerson(name, rolesIn, EnumSet.of(first, more));
  }

  /**
   * Tells whether the person has a role in a shop. {@link DashboardRole#VIEWER} is part of the
   * others.
   *
   * @param shop the id of the shop
   * @param role the role
   */
  public boolean may(String shop, DashboardRole role) {
    Set<DashboardRole> here = rolesIn.getOrDefault(shop, Set.of());
    return role == DashboardRole.VIEWER
        ? !here.isEmpty() || !rolesEverywhere.isEmpty()
        : here.contains(role) || rolesEverywhere.contains(role);
  }
}
