package dev.restock.examples.host;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.squareup.moshi.JsonWriter;
import com.zaxxer.hikari.HikariDataSource;
import dev.restock.examples.host.demo.DemoRules;
import dev.restock.examples.host.folder.ExplainedFolder;
import dev.restock.returngo.RmaJson;
import dev.restock.returngo.model.Rma;
import dev.restock.sitoo.Products;
import dev.restock.sync.ReturnExplainer;
import dev.restock.sync.ReturnExplainer.Explanation;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.Tenant;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.MappingCheck;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.register.RegisterFinding;
import dev.restock.sync.returngo.ReturnRecords;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the decision for a return, without a network. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Takes the body of a GET /rma/{id} and says what happens to each unit, and why. Takes"
            + " folders and several files of all services, too, and says what follows from them"
            + " together.")
final class ExplainCommand implements Callable<Integer> {
  private static final int MAX_BYTES = 32 << 20;

  @Parameters(
      paramLabel = "FILE.json",
      arity = "1..*",
      description =
          "The body of a GET /rma/{id}, or files and folders with bodies of ReturnGO, Sitoo and"
              + " Shopify.")
  private List<Path> files = List.of();

  private Path file = Path.of("");

  @Option(names = "--rules", description = "The rules to go by. Default: the demo's.")
  private Path rules = Path.of("");

  @Option(names = "--shop", description = "The shop, for rules with a condition on it.")
  private String shop = "";

  @Option(
      names = "--start",
      description = {
        "The start of the engine, such as 2026-03-01T08:00:00Z: units inspected before it never"
            + " move. Default: the one that the store keeps."
      })
  private String start = "";

  @Option(
      names = "--store",
      description = {
        "The SQLite file of 'sync', which is only read: for the start, and for what was decided of"
            + " the return. Default: the file of the tenant that RETURNGO_SHOP, SITOO_ACCOUNT and"
            + " SITOO_SITE name, if it is there."
      })
  private Path store = Path.of("");

  @Option(
      names = "--json",
      description =
          "Print an array with an object for each unit; for folders and several files one object"
              + " with units, refunds and register.")
  private boolean json;

  @Option(
      names = "--verbose",
      description = "Also which rule matches, and what does not hold of the others.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  private LookedUpLater warehouses = LookedUpLater.of(MappingRules.builder().build());

  ExplainCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    MappingRules mapping = rules.toString().isEmpty() ? DemoRules.load() : MappingRules.read(rules);
    warehouses = LookedUpLater.of(mapping);
    MappingRules used = mapping.unresolved().isEmpty() ? mapping : mapping.resolved(warehouses);
    PrintWriter err = spec.commandLine().getErr();
    Preflight.print(rules, MappingCheck.check(mapping), err);
    err.flush();
    if (isFolder()) {
      return explainFolder(mapping, used);
    }
    Rma rma = rma();
    ReturnExplainer explainer = new ReturnExplainer(used, Clock.systemUTC());
    ReturnRecord record = record(rma).asRead(shop, Optional.empty(), Instant.now());
    Optional<Begun> begun = begun(record.rmaId());
    List<Explanation> explanations = explained(explainer, record, begun);
    Optional<MappingDecision> whole = explainer.explainWithoutUnits(record);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(asJson(explanations, whole));
    } else {
      whole.ifPresent(decision -> out.println(asLine(record, decision)));
      for (Explanation one : explanations) {
        out.println(asLine(one, one.decision()));
        notes(one).forEach(note -> out.println("  note: " + note));
        if (verbose) {
          one.mapping().text().lines().skip(1).forEach(out::println);
        }
      }
    }
    PrintWriter notes = json ? spec.commandLine().getErr() : out;
    rma.ignoredFields().forEach(field -> notes.println("note: " + field));
    notes(mapping, explanations, begun).forEach(note -> notes.println("note: " + note));
    notes.flush();
    out.flush();
    return ReturnsHost.OK;
  }

  private static List<Explanation> explained(
      ReturnExplainer explainer, ReturnRecord record, Optional<Begun> begun) {
    return begun
        .map(one -> explainer.explain(record, one.start(), StartPolicy.now().margin(), one.known()))
        .orElseGet(() -> explainer.explain(record));
  }

  /** Whether more is explained than one return. */
  private boolean isFolder() {
    file = files.get(0);
    return files.size() > 1 || Files.isDirectory(file) || ExplainedFolder.isOtherThanReturn(file);
  }

  private int explainFolder(MappingRules mapping, MappingRules used) throws IOException {
    ExplainedFolder folder = ExplainedFolder.read(files);
    Clock clock =
        folder.now().map(now -> Clock.fixed(now, ZoneOffset.UTC)).orElse(Clock.systemUTC());
    ReturnExplainer explainer = new ReturnExplainer(used, clock);
    Map<UnitRef, RegisterFinding> atRegister = new HashMap<>();
    ExplainedFolder.Findings found = folder.findings(clock.instant());
    List<RegisterFinding> findings = found.register();
    findings.forEach(one -> one.match().found().ifPresent(unit -> atRegister.put(unit, one)));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter notes = json ? spec.commandLine().getErr() : out;
    Buffer text = new Buffer();
    try (JsonWriter writer = JsonWriter.of(text)) {
      writer.setIndent("  ");
      writer.setSerializeNulls(true);
      writer.beginObject();
      writer.name("units").beginArray();
      for (Rma rma : folder.rmas()) {
        ReturnRecord record = record(rma).asRead(shop, Optional.empty(), clock.instant());
        Optional<Begun> begun = begun(record.rmaId());
        List<Explanation> explanations = explained(explainer, record, begun);
        Optional<MappingDecision> whole = explainer.explainWithoutUnits(record);
        if (whole.isPresent()) {
          write(writer, rma.rmaId(), null, whole.get(), null);
          printUnlessJson(out, asLine(record, whole.get()));
        }
        for (Explanation one : explanations) {
          RegisterFinding finding =
              atRegister.get(new UnitRef(rma.rmaId(), one.unit().returnedUnitId()));
          MappingDecision decision = decision(one.decision(), finding);
          write(writer, rma.rmaId(), one, decision, finding);
          printUnlessJson(
              out, "return " + VisibleText.of(rma.rmaId()) + "  " + asLine(one, decision));
        }
        String about = "note: return " + VisibleText.of(rma.rmaId()) + ": ";
        notes(mapping, explanations, begun).forEach(note -> notes.println(about + note));
        rma.ignoredFields().forEach(field -> notes.println(about + field));
      }
      writer.endArray();
      writer.name("refunds").beginArray();
      for (RefundRow row : found.refunds()) {
        RefundRows.write(writer, row);
        printUnlessJson(out, RefundRows.asLine(row));
      }
      writer.endArray();
      writer.name("register").beginArray();
      for (RegisterFinding one : findings) {
        write(writer, one);
        printUnlessJson(out, asLine(one));
      }
      writer.endArray();
      writer.endObject();
    }
    if (json) {
      out.print(text.readUtf8().lines().map(VisibleText::of).collect(joining("\n", "", "\n")));
    }
    folder.notes().forEach(note -> notes.println("note: " + VisibleText.of(note)));
    notes.flush();
    out.flush();
    return ReturnsHost.OK;
  }

  /** The decision of the rules, unless a register decides about the unit. */
  private static MappingDecision decision(
      MappingDecision byRules, @Nullable RegisterFinding atRegister) {
    if (atRegister == null) {
      return byRules;
    }
    return switch (atRegister.action()) {
      case NONE -> byRules;
      case COUNTED_BY_REGISTER, REVERSE_OURS -> new MappingDecision.Ignore(atRegister.why());
      case CASE -> new MappingDecision.Park(atRegister.opened().orElseThrow(), atRegister.why());
    };
  }

  private void printUnlessJson(PrintWriter out, String line) {
    if (!json) {
      out.println(line);
    }
  }

  private static String asLine(RegisterFinding one) {
    return "register %s  SKU %s  %s  %s%s  (%s)"
        .formatted(
            one.match().piece(),
            VisibleText.of(one.sku()),
            one.match().grade(),
            one.match()
                .found()
                .map(unit -> "unit " + unit.unitId() + " of return " + unit.rmaId() + "  ")
                .map(VisibleText::of)
                .orElse(""),
            one.opened()
                .map(type -> "parked as " + type.name() + " for " + type.owner())
                .orElse(one.action().name()),
            one.why());
  }

  private static void write(JsonWriter json, RegisterFinding one) throws IOException {
    Optional<UnitRef> unit = one.match().found();
    json.beginObject();
    json.name("order").value(one.match().piece().orderId());
    json.name("line").value(one.match().piece().line());
    json.name("piece").value(one.match().piece().piece());
    json.name("sku").value(one.sku());
    json.name("match").value(one.match().grade().name());
    json.name("rma").value(unit.map(UnitRef::rmaId).orElse(null));
    json.name("unit").value(unit.map(UnitRef::unitId).orElse(null));
    json.name("action").value(one.action().name());
    json.name("case").value(one.opened().map(type -> type.name()).orElse(null));
    json.name("why").value(one.why());
    json.endObject();
  }

  /**
   * From when the engine answers for stock.
   *
   * @param source where the start comes from, for a person
   * @param known what was decided of the units of the return
   */
  private record Begun(Start start, String source, Map<String, UnitState> known) {}

  private Optional<Begun> begun(String rmaId) {
    if (!start.isEmpty()) {
      Instant at = StartOptions.moment(start);
      return Optional.of(new Begun(new Start(at, at), "--start", Map.of()));
    }
    Optional<Tenant> tenant = LiveAccounts.tenant(environment);
    boolean isNamed = !store.toString().isEmpty();
    if (isNamed && tenant.isEmpty()) {
      throw new UserError(
          "--store needs the tenant: set RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE");
    }
    if (tenant.isEmpty()) {
      return Optional.empty();
    }
    StorePlace place = isNamed ? StorePlace.at(store) : StorePlace.usual(tenant.get());
    if (!place.exists()) {
      if (isNamed) {
        throw new UserError("there is no store at " + place.file());
      }
      return Optional.empty();
    }
    return begun(place, tenant.get(), rmaId);
  }

  private static Optional<Begun> begun(StorePlace place, Tenant tenant, String rmaId) {
    try (HikariDataSource dataSource = SqliteFile.openToRead(place.file())) {
      SyncStore kept = JdbcSyncStore.open(dataSource);
      Optional<Start> found = kept.start(tenant);
      if (found.isEmpty()) {
        throw new UserError(
            "the store %s keeps no start of tenant %s%s"
                .formatted(
                    place.file(),
                    tenant.id(),
                    kept.successor(tenant)
                        .map(other -> ", which tenant " + other.id() + " took over")
                        .orElse("")));
      }
      return Optional.of(
          new Begun(found.get(), place.file().toString(), kept.units(tenant, rmaId)));
    } catch (StoreException e) {
      throw new UserError("the store " + place.file() + " cannot be read: " + e.getMessage());
    }
  }

  /** The notes of a unit, and which of its pieces a live run cannot ask Sitoo for. */
  private static List<String> notes(Explanation one) {
    List<String> notes = new ArrayList<>(one.notes());
    for (String sku : new TreeSet<>(one.pieces())) {
      Products.whyNotBySku(sku)
          .ifPresent(
              why ->
                  notes.add(
                      "a live run parks SKU '%s' as UNKNOWN_SKU: Sitoo cannot be asked for it, since"
                              .formatted(VisibleText.of(sku))
                          + " "
                          + why));
    }
    return notes;
  }

  /** Says what a live run knows and this command does not. */
  private List<String> notes(
      MappingRules mapping, List<Explanation> explanations, Optional<Begun> begun) {
    List<String> notes = new ArrayList<>();
    if (begun.isPresent()) {
      notes.add(
          "the start is %s (%s)"
              .formatted(begun.get().start().at(), VisibleText.of(begun.get().source())));
    } else {
      explanations.stream()
          .filter(one -> one.decision() instanceof MappingDecision.Move)
          .flatMap(one -> one.unit().inspectedAt().stream())
          .min(Comparator.naturalOrder())
          .ifPresent(
              first ->
                  notes.add(
                      "a live run moves only units inspected after its start; the first of these"
                          + " was inspected at "
                          + first));
    }
    if (shop.isEmpty() && mapping.rules().stream().anyMatch(ExplainCommand::namesShop)) {
      notes.add("rules have a condition on the shop, which the file does not name; add --shop");
    }
    return notes;
  }

  private static boolean namesShop(MappingRule rule) {
    return !rule.when().anyOf(Fact.SHOP).isEmpty() || !rule.when().noneOf(Fact.SHOP).isEmpty();
  }

  private Rma rma() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] body = in.readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        throw new UserError(file + " is larger than 32 MiB");
      }
      return RmaJson.parse(body, file.toString());
    } catch (NoSuchFileException e) {
      throw new UserError("there is no file " + file);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + e.getMessage());
    }
  }

  private ReturnRecord record(Rma rma) {
    try {
      return ReturnRecords.of(rma);
    } catch (IllegalArgumentException e) {
      throw new UserError(file + " is not a usable return: " + e.getMessage());
    }
  }

  private String asLine(Explanation one, MappingDecision decision) {
    String what;
    if (decision instanceof MappingDecision.Move move) {
      what =
          "movement of "
              + pieces(one)
              + (move.quantity() > 0 ? " into " : " out of ")
              + warehouses.nameOf(move.warehouseId());
    } else {
      what = inWords(decision);
    }
    return "unit %s  SKU %s  %s  %s  (%s)"
        .formatted(
            VisibleText.of(one.unit().unitId()),
            VisibleText.of(one.unit().sku()),
            one.unit().disposition(),
            what,
            decision.why());
  }

  private static String asLine(ReturnRecord record, MappingDecision decision) {
    return "return %s  %s  (%s)"
        .formatted(VisibleText.of(record.rmaId()), inWords(decision), decision.why());
  }

  private static String inWords(MappingDecision decision) {
    return decision instanceof MappingDecision.Park park
        ? "parked as " + park.type().name() + " for " + park.type().owner()
        : word(decision);
  }

  private static String pieces(Explanation one) {
    Map<String, Long> counts =
        one.pieces().stream().collect(groupingBy(sku -> sku, TreeMap::new, counting()));
    return counts.keySet().equals(Set.of(one.unit().sku()))
        ? "1"
        : counts.entrySet().stream()
            .map(piece -> piece.getValue() + " " + VisibleText.of(piece.getKey()))
            .collect(joining(" and "));
  }

  private static String word(MappingDecision decision) {
    if (decision instanceof MappingDecision.Move) {
      return "movement";
    } else if (decision instanceof MappingDecision.Hold) {
      return "waiting";
    }
    return decision instanceof MappingDecision.Ignore ? "nothing" : "parked";
  }

  private String asJson(List<Explanation> explanations, Optional<MappingDecision> whole)
      throws IOException {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setIndent("  ");
      json.setSerializeNulls(true);
      json.beginArray();
      if (whole.isPresent()) {
        write(json, null, null, whole.get(), null);
      }
      for (Explanation one : explanations) {
        write(json, null, one, one.decision(), null);
      }
      json.endArray();
    }
    // The writer escapes line breaks in texts, so that each of its own ends a line.
    return text.readUtf8().lines().map(VisibleText::of).collect(joining("\n", "", "\n"));
  }

  /**
   * Writes one decision; it is about the whole return if there is no unit.
   *
   * @param rmaId the return, if several are explained
   * @param atRegister what a register did with the unit, if anything
   */
  private void write(
      JsonWriter json,
      @Nullable String rmaId,
      @Nullable Explanation one,
      MappingDecision decision,
      @Nullable RegisterFinding atRegister)
      throws IOException {
    List<String> pieces = one == null ? List.of() : one.pieces();
    json.beginObject();
    if (rmaId != null) {
      json.name("rma").value(rmaId);
      json.name("register").value(atRegister == null ? null : atRegister.action().name());
    }
    json.name("unit").value(one == null ? null : one.unit().unitId());
    json.name("sku").value(one == null ? null : one.unit().sku());
    json.name("disposition").value(one == null ? null : one.unit().disposition().name());
    json.name("decision").value(word(decision));
    if (decision instanceof MappingDecision.Move move) {
      OptionalLong number = warehouses.numberOf(move.warehouseId());
      json.name("warehouse");
      if (number.isPresent()) {
        json.value(number.getAsLong());
      } else {
        json.value(warehouses.nameOf(move.warehouseId()));
      }
      json.name("quantity").value((long) move.quantity() * pieces.size());
    } else {
      json.name("warehouse").nullValue();
      json.name("quantity").value(0);
    }
    json.name("pieces").beginArray();
    for (String sku : pieces) {
      json.value(sku);
    }
    json.endArray();
    if (decision instanceof MappingDecision.Park park) {
      json.name("type").value(park.type().name());
      json.name("owner").value(park.type().owner().name());
    } else {
      json.name("type").nullValue();
      json.name("owner").nullValue();
    }
    json.name("why").value(decision.why());
    json.name("notes").beginArray();
    for (String note : one == null ? List.<String>of() : notes(one)) {
      json.value(note);
    }
    json.endArray();
    json.endObject();
  }
}
