package dev.restock.sync.bookkeeping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reader of SIE 4I, written from the description of the format and not from the writer: it takes
 * bytes of CP437 with a table of its own, splits lines into fields, and refuses what the format
 * forbids in an import file.
 */
final class SieFile {
  /** The upper half of CP437, from 0x80. */
  private static final String UPPER =
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
          + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

  /** A row of a voucher. */
  record Row(String account, List<String> objects, BigDecimal amount, String date, String text) {}

  /** A voucher. */
  record Entry(String series, String number, String date, String text, List<Row> rows) {
    BigDecimal sum() {
      return rows.stream().map(Row::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  final Map<String, List<String>> labels = new LinkedHashMap<>();
  final List<Entry> vouchers = new ArrayList<>();

  static SieFile read(byte[] bytes) {
    SieFile file = new SieFile();
    file.parse(decoded(bytes));
    return file;
  }

  private static String decoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) {
      text.append(one >= 0 ? (char) one : UPPER.charAt((one & 0xFF) - 0x80));
    }
    return text.toString();
  }

  private void parse(String text) {
    require(text.endsWith("\r\n"), "the last line has no end");
    boolean isOpen = false;
    @Nullable Entry voucher = null;
    for (String line : text.split("\r\n", -1)) {
      require(line.chars().noneMatch(c -> c < ' ' || c == 0x7F), "control character in " + line);
      if (line.isEmpty()) {
        continue;
      }
      List<String> fields = fields(line);
      switch (fields.get(0)) {
        case "{" -> {
          require(voucher != null && !isOpen && fields.size() == 1, "{ without #VER");
          isOpen = true;
        }
        case "}" -> {
          require(isOpen && voucher != null && fields.size() == 1, "} without {");
          require(voucher != null && voucher.sum().signum() == 0, "voucher without balance");
          isOpen = false;
          voucher = null;
        }
        case "#VER" -> {
          require(voucher == null, "#VER in a voucher");
          voucher =
              new Entry(
                  fields.get(1),
                  fields.get(2),
                  day(fields.get(3)),
                  fields.get(4),
                  new ArrayList<>());
          vouchers.add(voucher);
        }
        case "#TRANS" -> {
          require(isOpen && voucher != null, "#TRANS outside a voucher");
          if (voucher != null) {
            voucher.rows().add(row(fields));
          }
        }
        case "#IB", "#UB", "#RES", "#OIB", "#OUB", "#PSALDO", "#PBUDGET", "#OMFATTN" ->
            throw new IllegalArgumentException(fields.get(0) + " is forbidden in 4I");
        default -> {
          require(fields.get(0).startsWith("#") && vouchers.isEmpty(), "line " + line);
          require(labels.put(fields.get(0), fields.subList(1, fields.size())) == null, line);
        }
      }
    }
    require(voucher == null, "a voucher is not closed");
    require(labels.keySet().iterator().next().equals("#FLAGGA"), "#FLAGGA is not first");
    for (String must : List.of("#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#FNAMN")) {
      require(labels.containsKey(must), "no " + must);
    }
    require(label("#FLAGGA").equals(List.of("0")), "#FLAGGA");
    require(label("#FORMAT").equals(List.of("PC8")), "#FORMAT");
    require(label("#SIETYP").equals(List.of("4")), "#SIETYP");
    day(label("#GEN").get(0));
  }

  /** The fields of a label; empty if the file does not have it. */
  List<String> label(String name) {
    return labels.getOrDefault(name, List.of());
  }

  private static Row row(List<String> fields) {
    require(fields.get(1).matches("[0-9]+"), "account " + fields.get(1));
    require(fields.get(3).matches("-?[0-9]+(\\.[0-9]{1,2})?"), "amount " + fields.get(3));
    String objects = fields.get(2);
    require(objects.startsWith("{") && objects.endsWith("}"), "objects " + objects);
    List<String> inside = fields(objects.substring(1, objects.length() - 1));
    require(inside.size() % 2 == 0, "a dimension without object in " + objects);
    return new Row(
        fields.get(1), inside, new BigDecimal(fields.get(3)), day(fields.get(4)), fields.get(5));
  }

  private static String day(String day) {
    require(day.matches("[0-9]{8}"), "day " + day);
    return day;
  }

  /** Fields are separated by spaces; quotes and braces hold spaces. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      char first = line.charAt(i);
      if (first == ' ' || first == '\t') {
        i++;
      } else if (first == '"') {
        StringBuilder field = new StringBuilder();
        i++;
        while (line.charAt(i) != '"') {
          if (line.charAt(i) == '\\') {
            require(line.charAt(i + 1) == '"', "a backslash before no quote in " + line);
            i++;
          }
          field.append(line.charAt(i));
          i++;
        }
        i++;
        fields.add(field.toString());
      } else if (first == '{' && line.indexOf('}', i) > i) {
        int end = i + 1;
        boolean isQuoted = false;
        while (isQuoted || line.charAt(end) != '}') {
          if (line.charAt(end) == '"' && line.charAt(end - 1) != '\\') {
            isQuoted = !isQuoted;
          }
          end++;
        }
        fields.add(line.substring(i, end + 1));
        i = end + 1;
      } else {
        int end = i;
        while (end < line.length() && line.charAt(end) != ' ') {
          require(line.charAt(end) != '"', "a quote inside a field of " + line);
          end++;
        }
        fields.add(line.substring(i, end));
        i = end;
      }
    }
    return fields;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
