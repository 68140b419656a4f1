package dev.restock.dashboard.internal.registers;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.internal.jte.JteconfirmoneGenerated;
import dev.restock.dashboard.internal.jte.JtepieceGenerated;
import dev.restock.dashboard.internal.jte.JteregistersGenerated;
import dev.restock.dashboard.internal.registers.RegisterViews.Listed;
import dev.restock.dashboard.internal.registers.RegisterViews.One;
import dev.restock.dashboard.internal.view.Confirm;
import dev.restock.dashboard.internal.view.Confirm.Fact;
import dev.restock.dashboard.internal.view.Confirm.Input;
import dev.restock.dashboard.internal.view.CsvFile;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.dashboard.internal.web.Reply;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.register.ListedPiece;
import dev.restock.sync.register.RegisterDesk;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.returns.Price;
import dev.restock.sync.stock.UnitRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pieces that came back at registers, and the decision which unit a piece is. */
public final class RegisterPage {
  private static final int SIZE = 50;
  private static final int MOST_IN_A_FILE = 5000;
  private static final Pattern PIECE = Pattern.compile("(\\d{1,18})/(\\d{1,18})/(\\d{1,9})");

  private RegisterPage() {}

  private static RegisterDesk desk(Call call) {
    return call.theShop().sync().registers();
  }

  /** Lists the pieces that wait for a person and those that are bound to no unit, or searches. */
  public static DashboardResponse list(Call call) {
    RegisterDesk desk = desk(call);
    Page page =
        new Page(call, Page.Section.REGISTERS, Texts.in(call.locale()).text("registers.title"));
    String rma = call.form().text("return").orElse("");
    String order = call.form().text("order").orElse("");
    boolean isSearch = !rma.isEmpty() || !order.isEmpty();
    List<ListedPiece> asked = isSearch ? List.of() : desk.inQuestion();
    List<ListedPiece> found =
        isSearch
            ? searched(desk, rma, order)
            : desk.unbound(call.form().text("after").map(RegisterPage::piece).orElse(null), SIZE);
    Listed view =
        new Listed(
            asked.subList(0, Math.min(SIZE, asked.size())),
            Math.max(0, asked.size() - SIZE),
            found,
            isSearch || found.size() < SIZE
                ? null
                : page.to("/registers")
                    .with("after", found.get(SIZE - 1).stored().piece().toString())
                    .toString(),
            rma,
            order);
    return Html.page(200, output -> JteregistersGenerated.render(output, null, page, view));
  }

  private static List<ListedPiece> searched(RegisterDesk desk, String rma, String order) {
    Map<RegisterPiece, ListedPiece> found = new LinkedHashMap<>();
    if (!rma.isEmpty()) {
      desk.ofReturn(rma).forEach(one -> found.put(one.stored().piece(), one));
    }
    desk.ofOrder(order).forEach(one -> found.put(one.stored().piece(), one));
    return found.values().stream().limit(SIZE).toList();
  }

  /** Makes a file of the pieces that are bound to no unit. */
  public static DashboardResponse csv(Call call) {
    CsvFile file =
        new CsvFile("piece,sku,at,price,currency,sale,order,warehouse,kept apart,may be");
    for (ListedPiece one : desk(call).unbound(null, MOST_IN_A_FILE)) {
      Price price = one.price();
      file.row(
          one.stored().piece().toString(),
          one.sku(),
          text(one.orderedAt()),
          price == null ? "" : price.amount().toPlainString(),
          price == null ? "" : price.currency(),
          text(one.saleOrderId()),
          one.channelOrderId(),
          one.stock() == null ? "" : Long.toString(one.stock().warehouseId()),
          one.stored().isKeptApart() ? "yes" : "no",
          String.join(" ", one.asked().stream().map(RegisterPage::name).toList()));
    }
    return file.named("register-pieces.csv");
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String name(UnitRef unit) {
    return unit.rmaId() + "/" + unit.unitId();
  }

  /** Shows a piece. */
  public static DashboardResponse show(Call call) {
    ListedPiece piece = found(call, "id");
    Page page =
        new Page(
            call,
            Page.Section.REGISTERS,
            Texts.in(call.locale()).text("registers.one", piece.stored().piece()));
    One view =
        new One(
            piece,
            call.may(DashboardRole.OPERATOR),
            call.form()
                .constant("done", RegisterChange.class)
                .map(one -> "RegisterDone." + one.name())
                .orElse(null));
    return Html.page(200, output -> JtepieceGenerated.render(output, null, page, view));
  }

  private static ListedPiece found(Call call, String field) {
    return call.form()
        .text(field)
        .map(RegisterPage::piece)
        .flatMap(desk(call)::find)
        .orElseThrow(() -> new Refusal(404, "registers.gone"));
  }

  private static RegisterPiece piece(String text) {
    Matcher parts = PIECE.matcher(text);
    if (!parts.matches()) {
      throw new Refusal(400, "error.form");
    }
    return new RegisterPiece(
        Long.parseLong(parts.group(1)),
        Long.parseLong(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  /** Shows what a decision does. */
  public static DashboardResponse confirm(Call call) {
    return confirm(call, 200, null);
  }

  /** Records a decision. A piece that has changed since is left as it is and shown again. */
  public static DashboardResponse apply(Call call) {
    ListedPiece piece = found(call, "piece");
    RegisterChange change = change(call);
    String why = call.form().text("why").orElse("");
    if (!Input.isRight(why, CaseChange.MOST_IN_A_NOTE)) {
      return confirm(call, 422, "confirm.input");
    }
    boolean isAsSeen =
        RegisterViews.seen(piece).strip().equals(call.form().text("seen").orElse(""));
    if (!isAsSeen || !apply(call, piece, change, why)) {
      return confirm(call, 409, "registers.changed");
    }
    Page page = new Page(call, Page.Section.REGISTERS, "");
    return Reply.redirect(
        page.to("/piece")
            .with("id", piece.stored().piece().toString())
            .with("done", change.name())
            .toString());
  }

  private static boolean apply(Call call, ListedPiece piece, RegisterChange change, String why) {
    RegisterPiece id = piece.stored().piece();
    return switch (change) {
      case BIND ->
          unit(call).map(unit -> desk(call).bind(id, unit.unit(), call.actor(), why)).orElse(false);
      case UNBIND -> desk(call).unbind(id, call.actor(), why);
    };
  }

  private static RegisterChange change(Call call) {
    return call.form()
        .constant("action", RegisterChange.class)
        .orElseThrow(() -> new Refusal(400, "error.form"));
  }

  /** The unit that the person names, if the engine knows it. */
  private static Optional<UnitSummary> unit(Call call) {
    UnitRef named =
        new UnitRef(call.form().text("return").orElse(""), call.form().text("unit").orElse(""));
    return named.rmaId().isEmpty() || named.unitId().isEmpty()
        ? Optional.empty()
        : call.theShop().sync().history().unit(named);
  }

  private static DashboardResponse confirm(Call call, int status, @Nullable String warning) {
    ListedPiece piece = found(call, "piece");
    RegisterChange change = change(call);
    Page page =
        new Page(
            call,
            Page.Section.REGISTERS,
            Texts.in(call.locale()).text("RegisterChange." + change.name()));
    UnitRef bound = piece.stored().unit();
    Optional<UnitSummary> unit = change == RegisterChange.BIND ? unit(call) : Optional.empty();
    String problem = problem(change, bound, unit.orElse(null));
    List<String> effects = new ArrayList<>();
    effects.add(page.t("RegisterEffect." + change.name()));
    unit.ifPresent(one -> effects.add(page.t(RegisterViews.effectOfBinding(piece, one))));
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(page.t("registers.piece"), piece.stored().piece().toString()));
    facts.add(new Fact(page.t("registers.sku"), piece.sku()));
    if (bound != null) {
      facts.add(new Fact(page.t("registers.bound"), name(bound)));
    }
    unit.ifPresent(
        one -> {
          facts.add(new Fact(page.t("registers.unit"), name(one.unit())));
          facts.add(new Fact(page.t("registers.unitsku"), one.inspection().sku()));
          facts.add(
              new Fact(
                  page.t("registers.unitstate"),
                  page.t(one.inspection().disposition()) + ", " + page.t(one.status())));
        });
    Confirm view =
        new Confirm(
            effects,
            facts,
            warning != null ? page.t(warning) : problem == null ? null : page.t(problem),
            Map.of(
                "action", change.name(),
                "piece", piece.stored().piece().toString(),
                "return", call.form().text("return").orElse(""),
                "unit", call.form().text("unit").orElse(""),
                "seen",
                    warning == null
                        ? call.form().text("seen").orElse("")
                        : RegisterViews.seen(piece)),
            List.of(
                new Input(
                    "why",
                    page.t("registers.why"),
                    Confirm.Kind.LINES,
                    CaseChange.MOST_IN_A_NOTE,
                    true,
                    call.form().text("why").orElse(""))),
            page.url("/registers/apply"),
            problem == null ? page.t("confirm.yes", page.t("RegisterChange." + change)) : null,
            page.to("/piece").with("id", piece.stored().piece().toString()).toString());
    return Html.page(status, output -> JteconfirmoneGenerated.render(output, null, page, view));
  }

  private static @Nullable String problem(
      RegisterChange change, @Nullable UnitRef bound, @Nullable UnitSummary unit) {
    return switch (change) {
      case BIND -> {
        if (bound != null) {
          yield "registers.isbound";
        }
        if (unit == null) {
          yield "registers.nounit";
        }
        yield unit.boundPiece().isPresent() ? "registers.unitbound" : null;
      }
      case UNBIND -> bound == null ? "registers.notbound" : null;
    };
  }
}
