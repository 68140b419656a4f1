package dev.restock.sync.internal.report;

import dev.restock.text.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes HTML and SVG. Everything that is not a constant of this package is escaped. */
public final class Html {
  private final Writer out;

  public Html(Writer out) {
    this.out = out;
  }

  /** Writes the beginning of a page that needs no script and no other file. */
  public Html page(String title) throws IOException {
    raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n");
    raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    raw(" style-src 'unsafe-inline'\"/>\n");
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
    element("<title>", title, "title");
    return raw("<style>\n").raw(styles()).raw("</style></head>\n<body><main>\n");
  }

  /** Writes the end of a page. */
  public Html endPage() throws IOException {
    return raw("</main></body></html>\n");
  }

  /** Writes a number with its name into the list of counts at the head of a page. */
  public Html count(String style, long number, String of) throws IOException {
    element("<li class=\"" + style + "\"><b>", String.valueOf(number), "b");
    return raw(" ").element("<span>", of, "span").raw("</li>");
  }

  private static String styles() throws IOException {
    try (InputStream in = Html.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks report.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Writes markup as it is. */
  public Html raw(String markup) throws IOException {
    out.write(markup);
    return this;
  }

  /** Writes a text of any origin. */
  public Html text(String text) throws IOException {
    return raw(escaped(text));
  }

  /** Writes an element that holds a text. */
  public Html element(String opening, String text, String name) throws IOException {
    return raw(opening).text(text).raw("</" + name + ">");
  }

  public Html cell(String text) throws IOException {
    return element("<td>", text, "td");
  }

  public Html number(String text) throws IOException {
    return element("<td class=\"n\">", text, "td");
  }

  public Html rowHead(String text) throws IOException {
    return element("<th scope=\"row\">", text, "th");
  }

  /** Writes the beginning of a table; a name that begins with "#" heads a column of numbers. */
  public Html table(String caption, String... columns) throws IOException {
    raw("<table>").element("<caption>", caption, "caption").raw("<thead><tr>");
    for (String column : columns) {
      boolean number = column.startsWith("#");
      element(
          number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">",
          number ? column.substring(1) : column,
          "th");
    }
    return raw("</tr></thead><tbody>\n");
  }

  public Html endTable() throws IOException {
    return raw("</tbody></table>\n");
  }

  /** A text for the content of an element or a value in quotes. */
  public static String escaped(String text) {
    return VisibleText.of(text)
        // The space between groups of digits may stay.
        .replace("\\u202F", "\u202F")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
