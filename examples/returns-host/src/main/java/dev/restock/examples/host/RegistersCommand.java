package dev.restock.examples.host;

import dev.restock.sync.Tenant;
import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.register.ListedPiece;
import dev.restock.sync.register.RegisterDesk;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets people decide which units the pieces at registers are, without a network. */
@Command(
    name = "registers",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the pieces that came back at registers, binds a piece to the unit that it is, and takes"
          + " it from a wrong one; see docs/register.md.",
      "The tenant comes from the environment: RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE. No keys"
          + " are needed. 'sync' may run meanwhile; it decides changed units with its next run."
    })
final class RegistersCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  private RegistersCommand() {}

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new RegistersCommand())
        .addSubcommand(new ListPieces(environment))
        .addSubcommand(new Bind(environment))
        .addSubcommand(new Unbind(environment));
  }

  @Override
  public Integer call() {
    throw new UserError("say 'registers list', 'registers bind' or 'registers unbind'");
  }

  /** A command on the pieces of a tenant. */
  private abstract static class OnPieces extends StoreCommand {
    private OnPieces(Map<String, String> environment) {
      super(environment);
    }

    abstract void run(Opened opened, PrintWriter out);

    @Override
    void run(SyncStore kept, Tenant tenant, PrintWriter out) {
      Clock clock = Clock.systemUTC();
      run(new Opened(RegisterDesk.of(kept, tenant, clock), History.of(kept, tenant, clock)), out);
    }
  }

  /** A desk, and what else its store knows. */
  private record Opened(RegisterDesk desk, History history) {}

  /** Who decides, and why. */
  static final class Decision {
    @Option(
        names = "--piece",
        required = true,
        paramLabel = "ORDER/LINE/NUMBER",
        description = "The piece, as 'registers list' shows it.")
    private String piece = "";

    @Option(
        names = "--why",
        required = true,
        description = "The reason, which the history keeps. Name no customer.")
    private String why = "";

    @Option(
        names = "--actor",
        description = "Who decides it, which the history keeps. Default: the user of this machine.")
    private String actor = "";

    private String who() {
      return StoreCommand.actor(actor);
    }

    private void check() {
      if (why.isBlank()) {
        throw new UserError("--why must say a reason");
      }
    }

    private String reason() {
      return why.strip();
    }

    private ListedPiece known(RegisterDesk desk) {
      RegisterPiece wanted = RegisterPieces.parse(piece);
      return desk.find(wanted)
          .orElseThrow(
              () ->
                  new UserError(
                      "the store does not know piece "
                          + wanted
                          + "; 'registers list' shows the pieces"));
    }
  }

  // ---- list ------------------------------------------------------------------------------------

  /** Lists pieces. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Lists pieces: by default those that are bound to no unit, which for most shops are mainly"
            + " sales in the store that never were a return.",
        "STOCK is the warehouse into which the register put the piece; none if it put it nowhere."
      })
  static final class ListPieces extends OnPieces {
    @Option(
        names = "--order",
        paramLabel = "ID",
        description =
            "Pieces of this order of the online shop, bound or not. The id, not the name.")
    private String order = "";

    @Option(
        names = "--return",
        paramLabel = "RMA",
        description = "Pieces that are bound to units of this return.")
    private String rma = "";

    @Option(
        names = "--in-question",
        description = "Unbound pieces of which a case asks whether they are some unit.")
    private boolean inQuestion;

    @Option(
        names = "--after",
        paramLabel = "ORDER/LINE/NUMBER",
        description = "Unbound pieces after this one.")
    private String after = "";

    @Option(
        names = "--limit",
        defaultValue = "100",
        description = "How many unbound pieces. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--json", description = "Write a line of JSON for each piece.")
    private boolean json;

    ListPieces(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean writes() {
      return false;
    }

    private int chosen() {
      return (order.isEmpty() ? 0 : 1) + (rma.isEmpty() ? 0 : 1) + (inQuestion ? 1 : 0);
    }

    private @Nullable RegisterPiece from() {
      return after.isEmpty() ? null : RegisterPieces.parse(after);
    }

    @Override
    void check() {
      if (chosen() > 1) {
        throw new UserError("give one of --order, --return and --in-question");
      }
      if (limit < 1 || limit > MOST) {
        throw new UserError("--limit must be 1 to " + MOST + ", but is " + limit);
      }
      if (from() != null && chosen() > 0) {
        throw new UserError("--after goes with the list of all unbound pieces");
      }
    }

    @Override
    void run(Opened opened, PrintWriter out) {
      // One more than wanted shows whether there are more.
      List<ListedPiece> found =
          !order.isEmpty()
              ? opened.desk().ofOrder(order)
              : !rma.isEmpty()
                  ? opened.desk().ofReturn(rma)
                  : inQuestion
                      ? opened.desk().inQuestion()
                      : opened.desk().unbound(from(), limit + 1);
      boolean isPage = chosen() == 0 && found.size() > limit;
      print(isPage ? found.subList(0, limit) : found, isPage, out);
    }

    private void print(List<ListedPiece> pieces, boolean hasMore, PrintWriter out) {
      if (json) {
        pieces.forEach(one -> out.println(RegisterPieces.asJson(one)));
      } else if (pieces.isEmpty()) {
        out.println("No such piece is known.");
      } else {
        out.println(RegisterPieces.heading());
        pieces.forEach(one -> out.println(RegisterPieces.asLine(one, ZoneId.systemDefault())));
      }
      if (hasMore && !json) {
        out.println("There are more: --after " + pieces.get(pieces.size() - 1).stored().piece());
      }
    }
  }

  // ---- bind ------------------------------------------------------------------------------------

  /** Binds a piece. */
  @Command(
      name = "bind",
      mixinStandardHelpOptions = true,
      description =
          "Says that a piece is a unit of a return: the unit then counts where the register put it.")
  static final class Bind extends OnPieces {
    @Mixin private Decision decision = new Decision();

    @Option(names = "--return", required = true, paramLabel = "RMA", description = "The return.")
    private String rma = "";

    @Option(names = "--unit", required = true, paramLabel = "ID", description = "The unit.")
    private String unit = "";

    @Option(
        names = "--other-sku",
        description = "Bind them although the register and the return name different SKUs.")
    private boolean otherSku;

    Bind(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean writes() {
      return true;
    }

    @Override
    void check() {
      decision.check();
    }

    @Override
    void run(Opened opened, PrintWriter out) {
      UnitRef wanted = new UnitRef(rma, unit);
      ListedPiece known = decision.known(opened.desk());
      check(known, wanted, opened);
      RegisterPiece piece = known.stored().piece();
      if (!opened.desk().bind(piece, wanted, decision.who(), decision.reason())) {
        throw new UserError(
            "piece " + piece + " was bound in the meantime; 'registers list' shows to what");
      }
      out.println("Piece " + piece + " is bound to " + RegisterPieces.name(wanted) + ".");
      out.println("The next run of 'sync' decides the unit again.");
    }

    private void check(ListedPiece known, UnitRef wanted, Opened opened) {
      RegisterPiece piece = known.stored().piece();
      UnitRef bound = known.stored().unit();
      if (bound != null) {
        throw new UserError(
            "piece " + piece + " is bound to " + RegisterPieces.name(bound) + "; unbind it first");
      }
      Optional<ListedPiece> other =
          opened.desk().ofReturn(wanted.rmaId()).stream()
              .filter(one -> wanted.equals(one.stored().unit()))
              .findFirst();
      if (other.isPresent()) {
        throw new UserError(
            RegisterPieces.name(wanted)
                + " is piece "
                + other.get().stored().piece()
                + "; unbind that piece first");
      }
      String sku =
          opened
              .history()
              .unit(wanted)
              .map(found -> found.inspection().asReturned().sku())
              .orElseThrow(() -> unknown(wanted, opened));
      if (!sku.equals(known.sku()) && !otherSku) {
        throw new UserError(
            "piece "
                + piece
                + " has the SKU '"
                + known.sku()
                + "', and "
                + RegisterPieces.name(wanted)
                + " has '"
                + sku
                + "'; say --other-sku if they are the same piece all the same");
      }
    }

    private static UserError unknown(UnitRef wanted, Opened opened) {
      List<UnitSummary> units =
          opened
              .history()
              .units(wanted.rmaId(), HistoryPage.first().size(HistoryPage.MOST))
              .items();
      return new UserError(
          "the store does not know "
              + RegisterPieces.name(wanted)
              + (units.isEmpty()
                  ? "; it knows no unit of this return"
                  : "; of this return it knows "
                      + units.stream()
                          .map(one -> one.unit().unitId())
                          .collect(Collectors.joining(", "))));
    }
  }

  // ---- unbind ----------------------------------------------------------------------------------

  /** Takes a piece away. */
  @Command(
      name = "unbind",
      mixinStandardHelpOptions = true,
      description =
          "Says that a piece is not the unit to which it is bound. 'sync' never binds the piece by"
              + " itself any more, and decides the unit as if nothing had come back at a register.")
  static final class Unbind extends OnPieces {
    @Mixin private Decision decision = new Decision();

    Unbind(Map<String, String> environment) {
      super(environment);
    }

    @Override
    boolean writes() {
      return true;
    }

    @Override
    void check() {
      decision.check();
    }

    @Override
    void run(Opened opened, PrintWriter out) {
      ListedPiece taken = decision.known(opened.desk());
      RegisterPiece piece = taken.stored().piece();
      if (!opened.desk().unbind(piece, decision.who(), decision.reason())) {
        throw new UserError("piece " + piece + " is bound to no unit; nothing is done");
      }
      UnitRef unit = taken.stored().unit();
      out.println(
          "Piece "
              + piece
              + " is taken from "
              + (unit == null ? "its unit" : RegisterPieces.name(unit))
              + ".");
      out.println("The next run of 'sync' decides the unit again.");
    }
  }
}
