package dev.restock.sync.refunds.day;

import dev.restock.text.VisibleText;
import java.io.IOException;
import java.io.Writer;

/** Writes HTML and SVG. Everything that is not a constant of this package is escaped. */
final class Html {
  private final Writer out;

  Html(Writer out) {
    this.out = out;
  }

  /** Writes markup as it is. */
  Html raw(String markup) throws IOException {
    out.write(markup);
    return this;
  }

  /** Writes a text of any origin. */
  Html text(String text) throws IOException {
    return raw(escaped(text));
  }

  /** Writes an element that holds a text. */
  Html element(String opening, String text, String name) throws IOException {
    return raw(opening).text(text).raw("</" + name + ">");
  }

  Html cell(String text) throws IOException {
    return element("<td>", text, "td");
  }

  Html number(String text) throws IOException {
    return element("<td class=\"n\">", text, "td");
  }

  Html rowHead(String text) throws IOException {
    return element("<th scope=\"row\">", text, "th");
  }

  /** Writes the beginning of a table; a name that begins with "#" heads a column of numbers. */
  Html table(String caption, String... columns) throws IOException {
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

  Html endTable() throws IOException {
    return raw("</tbody></table>\n");
  }

  /** A text for the content of an element or a value in quotes. */
  static String escaped(String text) {
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
