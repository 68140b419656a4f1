package dev.restock.examples.host;

import dev.restock.sync.Tenant;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockHistory.Page;
import dev.restock.sync.port.StockHistory.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the store of the live command is. A store in the wrong place posts every unit again. */
final class StorePlace {
  /** The form of the keys that the standard strategy makes. */
  private static final Pattern OUR_KEY =
      Pattern.compile("[rtuc]1-([A-Za-z0-9]{1,12}-)?[A-Za-z0-9_-]{22}");

  /** Some weeks of a shop; a hundred calls. */
  private static final long SEARCHED = 50_000;

  private static final int PAGE = 500;

  private final Path file;

  private StorePlace(Path file) {
    this.file = file.toAbsolutePath().normalize();
  }

  static StorePlace at(Path file) {
    return new StorePlace(file);
  }

  /** A file of each tenant's own in the home folder, which no start elsewhere changes. */
  static StorePlace usual(Tenant tenant) {
    String name = tenant.id().replaceAll("[^A-Za-z0-9._-]", "-");
    return at(Path.of(System.getProperty("user.home"), ".restock", name + ".db"));
  }

  /**
   * The place of a store that is there.
   *
   * @param named the file that the user named; empty for the usual one
   * @throws UserError if there is no file
   */
  static StorePlace known(Path named, Tenant tenant) {
    StorePlace place = named.toString().isEmpty() ? usual(tenant) : at(named);
    if (!place.exists()) {
      throw new UserError("there is no store at " + place.file() + "; 'sync' makes it");
    }
    return place;
  }

  Path file() {
    return file;
  }

  boolean exists() {
    return Files.exists(file);
  }

  void makeFolder() {
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(folder) || !isUsual(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserError("the folder " + folder + " cannot be made: " + e.getMessage());
    }
  }

  /** A folder that the user named and that is not there is probably misspelt. */
  private static boolean isUsual(Path folder) {
    return folder.equals(Path.of(System.getProperty("user.home"), ".restock"));
  }

  /**
   * Whether a store that is not there was lost or lies elsewhere.
   *
   * @return what to do, if the ledger shows that Restock has posted before
   */
  Optional<String> lost(StockHistory ledger) {
    return ourKey(ledger)
        .map(
            key ->
                "there is no store at "
                    + file
                    + ", but Sitoo has movements that Restock posted, such as "
                    + key
                    + ". If the store lies elsewhere, name it with --store. If it was lost,"
                    + " restore its backup, or read \"The worst day\" in docs/guarantees.md and"
                    + " then say --new-store");
  }

  /** A key in the form of Restock among the last transactions of the ledger. */
  private static Optional<String> ourKey(StockHistory ledger) {
    long from = Math.max(0, ledger.highestTransactionId() - SEARCHED);
    boolean more = true;
    while (more) {
      Page page = ledger.transactionsAfter(from, PAGE);
      for (Transaction one : page.transactions()) {
        String key = one.externalId();
        if (key != null && OUR_KEY.matcher(key).matches()) {
          return Optional.of(key);
        }
        from = Math.max(from, one.id());
      }
      more = page.hasMore() && !page.transactions().isEmpty();
    }
    return Optional.empty();
  }
}
