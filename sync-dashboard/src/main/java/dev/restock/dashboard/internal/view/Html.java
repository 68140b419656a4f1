package dev.restock.dashboard.internal.view;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.internal.web.Reply;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Renders templates. What a template shows is escaped for the place where it is shown. */
public final class Html {
  private Html() {}

  /**
   * Makes a response of a template.
   *
   * @param status the status of HTTP
   * @param template calls the template's {@code render}
   */
  public static DashboardResponse page(int status, Consumer<HtmlTemplateOutput> template) {
    StringOutput output = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(output));
    return Reply.html(status, output.toString());
  }
}
