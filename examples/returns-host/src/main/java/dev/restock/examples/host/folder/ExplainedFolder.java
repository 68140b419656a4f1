package dev.restock.examples.host.folder;

import dev.restock.examples.host.UserError;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.returngo.RmaJson;
import dev.restock.returngo.TransactionJson;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.Transaction;
import dev.restock.shopify.ShopifyBodies;
import dev.restock.shopify.ShopifyErrorException;
import dev.restock.sitoo.SitooJson;
import dev.restock.sitoo.model.OrderDelivery;
import dev.restock.sitoo.model.WarehouseTransaction;
import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.register.RegisterExplainer;
import dev.restock.sync.register.RegisterFinding;
import dev.restock.sync.register.RegisterMatch;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.register.RegisterUnit;
import dev.restock.sync.returngo.ReturnRecords;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.shopify.ShopifySettlements;
import dev.restock.sync.sitoo.SitooRegister;
import dev.restock.sync.stock.UnitRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The bodies of all services that some files hold, and what follows from them together. */
public final class ExplainedFolder {
  private static final int MAX_BYTES = 32 << 20;
  private static final int MAX_FILES = 10_000;
  private static final String SETTINGS = "settings.json";

  /** Numbers of one length are in the order of their values. */
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /**
   * {@code orders.json} is before {@code orders-2.json}, and that before {@code orders-10.json}.
   */
  private static final Comparator<String> BY_NUMBER_IN_NAME =
      Comparator.comparing(
              (String name) -> name.replaceFirst("\\.[^.]*$", "").replaceFirst("[0-9]+$", ""))
          .thenComparing(name -> name.replaceFirst("\\.[^.]*$", ""), BY_NUMBER)
          .thenComparing(Comparator.naturalOrder());

  private final Map<String, Rma> rmas = new TreeMap<>(BY_NUMBER);
  private final Map<String, ReturnRecord> records = new TreeMap<>(BY_NUMBER);
  private final List<Transaction> transactions = new ArrayList<>();
  private final Map<Long, Order> orders = new TreeMap<>();
  private final Map<Long, List<Long>> deliveries = new HashMap<>();
  private final Map<Long, WarehouseTransaction> stock = new TreeMap<>();
  private final List<ShopifyBodies> shopify = new ArrayList<>();
  private final TreeMap<String, Boolean> pagesThatGoOn = new TreeMap<>(BY_NUMBER_IN_NAME);
  private final List<String> notes = new ArrayList<>();
  private final FolderSettlements settlements = new FolderSettlements();
  private FolderSettings settings = FolderSettings.NONE;
  private boolean hasSettings;
  private boolean isAPageUnread;

  private ExplainedFolder() {}

  /**
   * Reads files and the files of directories, in the order of their names. A file of a directory
   * that cannot be used is left out and named in {@link #notes()}, except its settings.
   *
   * @throws UserError if there is no file, a file that was named or the settings cannot be used, or
   *     there are more than 10,000 files
   */
  public static ExplainedFolder read(List<Path> paths) {
    ExplainedFolder folder = new ExplainedFolder();
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(folder.filesOf(path));
      } else {
        files.add(path);
      }
    }
    if (files.isEmpty()) {
      throw new UserError("there is no file in " + paths.get(0));
    }
    if (files.size() > MAX_FILES) {
      throw new UserError("these are more than " + MAX_FILES + " files");
    }
    Set<Path> named = Set.copyOf(paths);
    for (Path file : files) {
      folder.add(file, named.contains(file) || nameOf(file).equals(SETTINGS));
    }
    folder.notes.addAll(folder.settlements.read());
    folder.noteMissingSettings();
    return folder;
  }

  /** Whether a file holds something else that is known than a return. */
  public static boolean isOtherThanReturn(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      return FileKind.of(JsonCodec.readTree("the file", bytes(file)))
          .filter(kind -> kind != FileKind.RMA)
          .isPresent();
    } catch (UnreadableJsonException | UserError e) {
      return false;
    }
  }

  private List<Path> filesOf(Path directory) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(directory)) {
      found.sorted().limit(MAX_FILES + 1L).forEach(files::add);
    } catch (IOException e) {
      throw new UserError(directory + " cannot be read: " + e.getMessage());
    }
    files.stream()
        .filter(file -> !Files.isRegularFile(file))
        .forEach(other -> notes.add("not read, since it is no file: " + nameOf(other)));
    files.removeIf(file -> !Files.isRegularFile(file));
    return files;
  }

  private static String nameOf(Path file) {
    return file.getFileName() == null ? file.toString() : file.getFileName().toString();
  }

  private void noteMissingSettings() {
    if (!hasSettings && !orders.isEmpty()) {
      notes.add(
          "there is no "
              + SETTINGS
              + " with an orderReference, so no piece at a register is matched with certainty");
    }
  }

  /**
   * Adds what a file says.
   *
   * @param isNeeded whether nothing is explained without the file
   */
  private void add(Path file, boolean isNeeded) {
    try {
      read(file, isNeeded);
    } catch (UserError e) {
      if (isNeeded) {
        throw e;
      }
      notes.add("not read: " + e.getMessage());
    }
  }

  private void read(Path file, boolean isNeeded) {
    String name = nameOf(file);
    byte[] body = bytes(file);
    JsonValue document;
    try {
      document = JsonCodec.readTree(name, body);
    } catch (UnreadableJsonException e) {
      if (settlements.isText(body)) {
        settlements.add(name, body, String.valueOf(e.getMessage()), isNeeded);
        return;
      }
      throw new UserError(String.valueOf(e.getMessage()));
    }
    Optional<FileKind> kind = FileKind.of(document);
    if (kind.isEmpty()) {
      notes.add(
          "not read, since its content is not known: " + name + ", " + FileKind.formOf(document));
      return;
    }
    try {
      add(kind.get(), body, document, name);
    } catch (UnreadableJsonException e) {
      throw new UserError(name + " seems to be " + kind.get().words() + ", but: " + e.getMessage());
    }
  }

  private void add(FileKind kind, byte[] body, JsonValue document, String name) {
    switch (kind) {
      case RMA -> addRma(RmaJson.parse(body, name), name);
      case RETURNGO_TRANSACTIONS -> transactions.addAll(TransactionJson.parse(body, name));
      case SITOO_ORDERS ->
          SitooJson.orders(body, name)
              .forEach(one -> orders.put(one.orderId(), SitooRegister.order(one)));
      case SITOO_DELIVERIES -> SitooJson.deliveries(body, name).forEach(one -> add(one, name));
      case SITOO_TRANSACTIONS ->
          SitooJson.transactions(body, name)
              .forEach(one -> stock.put(one.warehouseTransactionId(), one));
      case SETTINGS -> {
        settings = FolderSettings.of((JsonValue.ObjectValue) document, name);
        hasSettings = true;
      }
      case SHOPIFY_ORDERS -> addShopify(body, document, name);
      case SHOPIFY_REFUNDS -> shopify.add(ShopifyBodies.readRest(body));
      case SETTLEMENT_MAPPING -> settlements.addMapping(name, body);
      case SHOPIFY_WEBHOOK -> notes.add("not used: " + name + ", " + kind.words());
      case EMPTY_LIST -> {}
    }
  }

  private void addShopify(byte[] body, JsonValue document, String name) {
    boolean isPage =
        document instanceof JsonValue.ObjectValue object
            && object.field("data").orElse(null) instanceof JsonValue.ObjectValue data
            && data.field("orders").orElse(null) instanceof JsonValue.ObjectValue;
    boolean wasUnread = isAPageUnread;
    isAPageUnread |= isPage;
    try {
      ShopifyBodies read = ShopifyBodies.read(body);
      shopify.add(read);
      if (isPage) {
        pagesThatGoOn.put(name, read.isCut());
        isAPageUnread = wasUnread;
      }
      read.ignoredFields().forEach(field -> notes.add(name + ": " + field));
    } catch (ShopifyErrorException e) {
      throw new UserError(name + " is an answer of Shopify with an error: " + e.getMessage());
    }
  }

  private void addRma(Rma rma, String name) {
    try {
      ReturnRecord record = ReturnRecords.of(rma);
      rmas.put(rma.rmaId(), rma);
      records.put(rma.rmaId(), record);
    } catch (IllegalArgumentException e) {
      throw new UserError(name + " is not a usable return: " + e.getMessage());
    }
  }

  private void add(OrderDelivery delivery, String name) {
    if (delivery.orderId().isEmpty()) {
      notes.add("a delivery in " + name + " names no order");
      return;
    }
    deliveries
        .computeIfAbsent(delivery.orderId().get(), any -> new ArrayList<>())
        .add(delivery.orderDeliveryId());
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] body = in.readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        throw new UserError(file + " is larger than 32 MiB");
      }
      return body;
    } catch (NoSuchFileException e) {
      throw new UserError("there is no file " + file);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + e.getMessage());
    }
  }

  /** The returns by id, in the order of their ids. */
  public List<Rma> rmas() {
    return List.copyOf(rmas.values());
  }

  /** The notes about the files, for a person. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The time of the explanation; empty for the present time. */
  public Optional<Instant> now() {
    return Optional.ofNullable(settings.now());
  }

  /** The findings of the files about registers and refunds, at a moment. */
  public Findings findings(Instant at) {
    FolderRefunds refunds = refunds();
    List<RegisterFinding> register = register(refunds.paid(settings.refunds(), at));
    Map<RegisterPiece, UnitRef> bound = new HashMap<>();
    register.stream()
        .filter(one -> one.match().grade() == RegisterMatch.Grade.CERTAIN)
        .forEach(
            one -> one.match().found().ifPresent(unit -> bound.put(one.match().piece(), unit)));
    return new Findings(register, refunds.judged(settings.refunds(), at, bound));
  }

  /**
   * The findings of the files together.
   *
   * @param register one for each piece at a register, in the order of order, line and piece
   * @param refunds one for each refund
   */
  public record Findings(List<RegisterFinding> register, List<RefundRow> refunds) {}

  private FolderRefunds refunds() {
    FolderRefunds refunds = new FolderRefunds();
    if (isShopifyCut()) {
      refunds.cut();
    }
    shopify.forEach(body -> body.orders().forEach(refunds::add));
    shopify.forEach(body -> body.refunds().forEach(refunds::add));
    rmas.values().forEach(refunds::add);
    transactions.forEach(refunds::add);
    for (Order order : orders.values()) {
      if (order.isRefund() && order.isOver()) {
        refunds.add(order, channelOrder(order).orElse(null), settings.byName());
      }
    }
    shopify.stream()
        .flatMap(body -> body.balance().stream())
        .flatMap(one -> ShopifySettlements.of(one).stream())
        .forEach(refunds::add);
    settlements.rows().forEach(refunds::add);
    return refunds;
  }

  /** Whether the last page of orders says that there is another one. */
  private boolean isShopifyCut() {
    return isAPageUnread || (!pagesThatGoOn.isEmpty() && pagesThatGoOn.lastEntry().getValue());
  }

  private Optional<String> channelOrder(Order refund) {
    return Optional.ofNullable(refund.creditedOrderId())
        .map(orders::get)
        .flatMap(settings.orders()::channelOrderId);
  }

  private List<RegisterFinding> register(Set<UnitRef> paid) {
    List<RegisterStock> atRegisters =
        stock.values().stream()
            .filter(one -> one.type().equals(dev.restock.sitoo.model.TransactionType.REFUND))
            .filter(one -> one.orderDeliveryId().isPresent())
            .flatMap(ExplainedFolder::lines)
            .toList();
    OurMovements moved = new OurMovements(stock.values(), records.values());
    return new RegisterExplainer(settings.orders())
        .explain(
            new RegisterExplainer.Facts(
                orders.values(), deliveries, atRegisters, units(paid), moved::hasInStock));
  }

  private static Stream<RegisterStock> lines(WarehouseTransaction one) {
    return one.items().stream()
        .map(
            line ->
                new RegisterStock(
                    one.warehouseTransactionId(),
                    one.orderDeliveryId().orElseThrow(),
                    one.warehouseId(),
                    line.sku(),
                    line.quantity()));
  }

  private List<RegisterUnit> units(Set<UnitRef> paid) {
    List<RegisterUnit> units = new ArrayList<>();
    for (ReturnRecord record : records.values()) {
      for (ReturnedUnit unit : record.units()) {
        UnitRef ref = new UnitRef(record.rmaId(), unit.unitId());
        units.add(
            new RegisterUnit(
                ref,
                settings.byName() ? record.orderName() : record.orderId(),
                unit.sku(),
                unit.disposition(),
                record.status().isCalledOff(),
                paid.contains(ref),
                unit.grossPrice().orElse(null),
                record.createdAt().orElse(null)));
      }
    }
    return units;
  }
}
