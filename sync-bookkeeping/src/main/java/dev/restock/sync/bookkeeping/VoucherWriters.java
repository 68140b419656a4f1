package dev.restock.sync.bookkeeping;

import dev.restock.sync.bookkeeping.internal.CsvVoucherWriter;
import dev.restock.sync.bookkeeping.internal.DatevWriter;
import dev.restock.sync.bookkeeping.internal.SieWriter;
import dev.restock.sync.bookkeeping.internal.XeroWriter;
import java.util.List;

/** The writers that ship. */
public final class VoucherWriters {

  private VoucherWriters() {}

  /**
   * SIE 4, type 4I, for Swedish accounting software: CP437, one file for a period.
   *
   * @return a writer of the format {@code sie}
   */
  public static VoucherWriter sie() {
    return new SieWriter();
  }

  /**
   * CSV for people and scripts: UTF-8 with a byte order mark, semicolons, dots in amounts, a row
   * for each line of a voucher.
   *
   * @return a writer of the format {@code csv}
   */
  public static VoucherWriter csv() {
    return new CsvVoucherWriter();
  }

  /**
   * DATEV EXTF 700, Buchungsstapel 13: Windows-1252, each line of a voucher against the clearing
   * account of the plan.
   *
   * @return a writer of the format {@code datev}
   */
  public static VoucherWriter datev() {
    return new DatevWriter();
  }

  /**
   * Manual journals of Xero as CSV, at most 300 lines a file.
   *
   * @return a writer of the format {@code xero}
   */
  public static VoucherWriter xero() {
    return new XeroWriter();
  }

  /**
   * All of them.
   *
   * @return in the order of this class
   */
  public static List<VoucherWriter> all() {
    return List.of(sie(), csv(), datev(), xero());
  }
}
