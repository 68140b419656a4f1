package dev.restock.simulation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What accounting software has after it imported files: vouchers, read without the writers. */
final class AccountedVouchers {
  private static final Pattern SIE_VOUCHER =
      Pattern.compile("#VER \"R\" \"\" \\d{8} \"(B\\d+-\\d+) .*");
  private static final Pattern SIE_LINE = Pattern.compile("#TRANS (\\d+) \\{.*?} (-?[0-9.]+) .*");
  private static final Pattern PAIR_VOUCHER = Pattern.compile("B\\d+-\\d+");
  private static final Pattern PAIR_LINE = Pattern.compile("(\\d+) (-?[0-9.]+)");

  private final Map<String, BigDecimal> paid = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();

  /**
   * Imports a file.
   *
   * @param currency the currency of the file
   */
  void add(String format, String currency, byte[] file) {
    boolean isSie = format.equals("sie");
    String id = "";
    BigDecimal sum = BigDecimal.ZERO;
    for (String line : new String(file, StandardCharsets.ISO_8859_1).lines().toList()) {
      Matcher voucher = (isSie ? SIE_VOUCHER : PAIR_VOUCHER).matcher(line);
      Matcher amount = (isSie ? SIE_LINE : PAIR_LINE).matcher(line);
      if (voucher.matches()) {
        requireBalance(id, sum);
        sum = BigDecimal.ZERO;
        id = (isSie ? voucher.group(1) : line) + " " + currency;
        if (paid.put(id, BigDecimal.ZERO) != null) {
          violations.add("voucher " + id + " is imported twice");
        }
      } else if (amount.matches()) {
        BigDecimal value = new BigDecimal(amount.group(2));
        sum = sum.add(value);
        if (Accountant.isMoney(amount.group(1))) {
          paid.merge(id, value.negate(), BigDecimal::add);
        }
      }
    }
    requireBalance(id, sum);
  }

  private void requireBalance(String id, BigDecimal sum) {
    if (sum.signum() != 0) {
      violations.add("voucher " + id + " does not balance");
    }
  }

  /** Returns the money of each voucher, by its id and currency. */
  Map<String, BigDecimal> paid() {
    return paid;
  }

  List<String> violations() {
    return violations;
  }
}
