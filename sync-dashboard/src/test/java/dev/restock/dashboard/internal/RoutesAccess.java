package dev.restock.dashboard.internal;

import dev.restock.dashboard.internal.web.Route;
import java.util.List;

/** Shows the table of routes to the test of all pages. */
public final class RoutesAccess {
  private RoutesAccess() {}

  public static List<String> paths() {
    return Routes.all().stream().map(Route::path).distinct().toList();
  }
}
