package dev.restock.dashboard.internal.web;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardResponse.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The kinds of responses. */
public final class Reply {
  private static final byte[] NOTHING = {};

  private Reply() {}

  /** A page of HTML. */
  public static DashboardResponse html(int status, String html) {
    return new DashboardResponse(
        status,
        List.of(new Header("Content-Type", "text/html; charset=utf-8")),
        html.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the browser to another page of the dashboard, which it gets with GET. */
  public static DashboardResponse redirect(String address) {
    return new DashboardResponse(303, List.of(new Header("Location", address)), NOTHING);
  }

  /**
   * A file to be saved.
   *
   * @param name its name, of letters, digits, dots and hyphens
   * @param csv its content; a spreadsheet knows by the first character that it is UTF-8
   */
  public static DashboardResponse csv(String name, String csv) {
    return new DashboardResponse(
        200,
        List.of(
            new Header("Content-Type", "text/csv; charset=utf-8"),
            new Header("Content-Disposition", "attachment; filename=\"" + name + "\"")),
        ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_8));
  }

  /** A line of text, for answers before anything is known of the browser. */
  public static DashboardResponse text(int status, String text) {
    return new DashboardResponse(
        status,
        List.of(new Header("Content-Type", "text/plain; charset=utf-8")),
        (text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
