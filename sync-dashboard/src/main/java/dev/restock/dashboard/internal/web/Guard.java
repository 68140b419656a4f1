package dev.restock.dashboard.internal.web;

import dev.restock.dashboard.DashboardRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of a request that concern no page. */
public final class Guard {
  private static final int LONGEST_QUERY = 8192;
  private static final String FORM = "application/x-www-form-urlencoded";

  /**
   * No escapes, no dots at the beginning of a name, nothing that another server reads otherwise.
   */
  private static final Pattern PATH = Pattern.compile("(/[a-z0-9][a-z0-9.-]*)+/?|/");

  private final @Nullable String publicOrigin;

  public Guard(@Nullable String publicOrigin) {
    this.publicOrigin = publicOrigin;
  }

  /** Whether a path can be one of this dashboard's. */
  public static boolean isPlain(String path) {
    return PATH.matcher(path).matches() && !path.contains("..");
  }

  /** Refuses a query that is too long. */
  public static void checkQuery(DashboardRequest request) {
    if (request.query().length() > LONGEST_QUERY) {
      throw new Refusal(414, "error.long");
    }
  }

  /** Whether cookies are sent over TLS alone. */
  public boolean isSecure(DashboardRequest request) {
    return request.isSecure() || (publicOrigin != null && publicOrigin.startsWith("https:"));
  }

  /**
   * Refuses a post that is no form, or comes from a page of another origin. Browsers name the
   * origin of each post; a program has to name it, too.
   */
  public void checkPost(DashboardRequest request) {
    String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.equals(FORM) && !type.startsWith(FORM + ";")) {
      throw new Refusal(415, "error.form");
    }
    String site = request.header("Sec-Fetch-Site").orElse("same-origin");
    boolean isOwn = site.equals("same-origin") || site.equals("none");
    if (!isOwn || !isOwnOrigin(request)) {
      throw new Refusal(403, "error.origin");
    }
  }

  private boolean isOwnOrigin(DashboardRequest request) {
    String origin = request.header("Origin").orElse("").toLowerCase(Locale.ROOT);
    if (publicOrigin != null) {
      return origin.equals(publicOrigin);
    }
    String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
    return !host.isEmpty() && (origin.equals("http://" + host) || origin.equals("https://" + host));
  }
}
