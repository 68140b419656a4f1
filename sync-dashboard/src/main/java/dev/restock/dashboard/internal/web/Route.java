package dev.restock.dashboard.internal.web;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardRole;
import java.util.EnumSet;
import java.util.Set;

/**
 * A row of the table of pages.
 *
 * @param method the method: GET, which HEAD follows, or POST
 * @param path the path below the shop, such as {@code /cases}; {@code /} for the first page
 * @param anyOf the person needs one of these roles in the shop
 * @param handler answers
 */
public record Route(String method, String path, Set<DashboardRole> anyOf, Handler handler) {

  /** Answers a call. May throw a {@link Refusal}. */
  @FunctionalInterface
  public interface Handler {
    DashboardResponse handle(Call call);
  }

  /** A page that everybody sees who sees the shop. */
  public static Route get(String path, Handler handler) {
    return new Route("GET", path, Set.of(DashboardRole.VIEWER), handler);
  }

  /** Something that changes something, or is about to. */
  public static Route post(
      String path, Handler handler, DashboardRole first, DashboardRole... more) {
    return new Route("POST", path, EnumSet.of(first, more), handler);
  }
}
