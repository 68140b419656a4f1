package dev.restock.dashboard.internal.web;

import static java.util.Objects.requireNonNull;

import dev.restock.dashboard.DashboardPerson;
import dev.restock.dashboard.DashboardRequest;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.DashboardShop;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that passed the checks: who asks what of which shop.
 *
 * @param request the request
 * @param form the fields of the body of a post, or else of the query
 * @param locale the language of the answer
 * @param now the current time
 * @param person who asks; null if nobody is logged in
 * @param shops the shops that the person may see
 * @param shop the shop that the request is about; null if it is about none
 * @param token the token of forms; "" if nobody is logged in
 */
public record Call(
    DashboardRequest request,
    Form form,
    Locale locale,
    Instant now,
    @Nullable DashboardPerson person,
    List<DashboardShop> shops,
    @Nullable DashboardShop shop,
    String token) {

  /** The shop that the request is about; a route of a shop has one. */
  public DashboardShop theShop() {
    return requireNonNull(shop, "shop");
  }

  /** The name of the person, for the audit. */
  public String actor() {
    return requireNonNull(person, "person").name();
  }

  /** Whether the person has a role in this shop. */
  public boolean may(DashboardRole role) {
    return person != null && shop != null && person.may(shop.id(), role);
  }

  /** The same call for a shop. */
  public Call in(DashboardShop value) {
    return new Call(request, form, locale, now, person, shops, value, token);
  }
}
