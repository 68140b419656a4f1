package dev.restock.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restock.sync.bookkeeping.Voucher;
import dev.restock.sync.bookkeeping.VoucherBook;
import dev.restock.sync.bookkeeping.VoucherFiles;
import dev.restock.sync.bookkeeping.VoucherLine;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A format with two vouchers a file, so that an export has several files. */
final class PairWriter implements VoucherWriter {
  private static final int VOUCHERS = 2;

  @Override
  public String format() {
    return "pairs";
  }

  @Override
  public String extension() {
    return "txt";
  }

  @Override
  public List<String> problems(AccountPlan plan, String currency) {
    return List.of();
  }

  @Override
  public void write(VoucherBook book, VoucherFiles files) throws IOException {
    List<Voucher> some = new ArrayList<>();
    boolean hasFile = false;
    for (Voucher voucher : book.vouchers()) {
      some.add(voucher);
      if (some.size() == VOUCHERS) {
        write(some, files);
        some.clear();
        hasFile = true;
      }
    }
    if (!some.isEmpty() || !hasFile) {
      write(some, files);
    }
  }

  private static void write(List<Voucher> some, VoucherFiles files) throws IOException {
    try (OutputStream out = files.next()) {
      for (Voucher voucher : some) {
        out.write((voucher.id() + "\n").getBytes(UTF_8));
        for (VoucherLine line : voucher.lines()) {
          String text = line.account().number() + " " + line.amount().toPlainString() + "\n";
          out.write(text.getBytes(UTF_8));
        }
      }
    }
  }
}
