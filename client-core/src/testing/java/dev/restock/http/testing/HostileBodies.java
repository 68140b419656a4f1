package dev.restock.http.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON values that cost a careless reader far more than their size: in memory, in time that grows
 * with the square, or in depth of the stack.
 */
public final class HostileBodies {
  /**
   * What reading a value may allocate for each of its bytes. A reader whose cost is not linear
   * exceeds it by far: the bound is coarse on purpose.
   */
  private static final long BYTES_PER_BYTE = 150;

  private static final long BYTES_AT_LEAST = 16L * 1024 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private HostileBodies() {}

  /** The values by name, each of about so many bytes. Most are valid JSON. */
  public static Map<String, String> values(int size) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("zeros", list("0", size));
    values.put("nulls", list("null", size));
    values.put("empty arrays", list("[]", size));
    values.put("empty objects", list("{}", size));
    values.put("empty texts", list("\"\"", size));
    values.put("numbers with a huge exponent", list("1e999999999", size));
    values.put("numbers with a tiny exponent", list("-1E-999999999", size));
    values.put("numbers of 4,000 digits", list("7".repeat(4_000), size));
    values.put("one number", "7".repeat(size));
    values.put("one fraction", "0." + "3".repeat(size));
    values.put("one exponent", "1e" + "9".repeat(size));
    values.put("one text", '"' + "x".repeat(size) + '"');
    values.put("one text of escapes", '"' + "\\u0041".repeat(size / 6) + '"');
    values.put("one text of quotes", '"' + "\\\"".repeat(size / 2) + '"');
    values.put("text without an end", '"' + "x".repeat(size));
    values.put("deep arrays", "[".repeat(size / 2) + "]".repeat(size / 2));
    values.put("deep arrays without an end", "[".repeat(size));
    values.put("deep objects", "{\"a\":".repeat(size / 6) + "0" + "}".repeat(size / 6));
    values.put("many names", object(size, "%06d"));
    values.put("names with one hash", object(size, "hash"));
    values.put("one name many times", "{" + "\"a\":0,".repeat(size / 6) + "\"a\":0}");
    values.put("one long name", "{\"" + "n".repeat(size) + "\":0}");
    values.put("blanks", " ".repeat(size) + "0");
    values.put("commas", "[" + ",".repeat(size) + "]");
    return values;
  }

  private static String list(String element, int size) {
    return "[" + (element + ",").repeat(size / (element.length() + 1)) + element + "]";
  }

  private static String object(int size, String form) {
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; object.length() < size; i++) {
      String name = form.equals("hash") ? sameHash(i) : form.formatted(i);
      object.append(i == 0 ? "\"" : ",\"").append(name).append("\":0");
    }
    return object.append('}').toString();
  }

  /** A text of 40 characters whose hash is the same for each number below a million. */
  private static String sameHash(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 20; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  /** Runs it, and returns whether the current thread allocated no more than is linear in the size. */
  public static boolean isLinear(int size, Runnable reading) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    reading.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before
        < BYTES_AT_LEAST + BYTES_PER_BYTE * size;
  }

  /** A value in UTF-8. */
  public static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
