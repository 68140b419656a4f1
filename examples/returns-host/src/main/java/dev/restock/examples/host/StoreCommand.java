package dev.restock.examples.host;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command on the store of a tenant, without a network. */
abstract class StoreCommand implements Callable<Integer> {
  @Option(
      names = "--store",
      description = "The SQLite file of 'sync'. Default: .restock/TENANT.db in the home folder")
  private Path store = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  StoreCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Checks the options before the store is opened. */
  void check() {}

  /** Whether the store is opened to write. */
  abstract boolean writes();

  abstract void run(SyncStore kept, Tenant tenant, PrintWriter out) throws IOException;

  @Override
  public Integer call() throws IOException {
    check();
    String group = spec.parent().name();
    Tenant tenant = LiveAccounts.neededTenant(environment, "'" + group + "'");
    StorePlace place = StorePlace.known(store, tenant);
    PrintWriter out = spec.commandLine().getOut();
    try (HikariDataSource source =
        writes() ? SqliteFile.open(place.file()) : SqliteFile.openToRead(place.file())) {
      run(JdbcSyncStore.open(source), tenant, out);
    } catch (StoreException e) {
      throw new UserError("the store " + place.file() + " cannot be used: " + e.getMessage());
    }
    out.flush();
    return ReturnsHost.OK;
  }

  /** Who does it: the person that was given, or the user of this machine. */
  static String actor(String given) {
    return given.isBlank() ? System.getProperty("user.name", "unknown") : given.strip();
  }
}
