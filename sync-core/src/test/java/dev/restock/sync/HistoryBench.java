package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;

import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.Story;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.FakeChannel;
import dev.restock.sync.testing.FakeRegister;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An engine with registers, a channel and refunds, whose history is read. */
final class HistoryBench {
  static final String ORDER = "6001";
  static final String SHOP_LOCATION = "gid://shopify/Location/1";

  final Bench bench = new Bench();
  final FakeRegister register = new FakeRegister(bench.ledger);
  final FakeChannel channel = new FakeChannel(bench.clock);
  final ReturnSync sync;
  final History history;
  final long sale;
  private final List<RefundRow> rows = new ArrayList<>();

  HistoryBench() {
    for (int i = 0; i < 10; i++) {
      channel.level(sku("u" + i), SHOP_LOCATION, 5);
    }
    sync =
        bench
            .engine()
            .registers(
                register,
                ChannelOrderResolver.externalId(Pattern.compile("web-(\\d+)")),
                RegisterSettings.builder().every(Duration.ofMinutes(1)).build())
            .channel(
                channel,
                ChannelSettings.builder()
                    .mode(Mode.PUSH_ALL)
                    .location(SHOP_LOCATION, List.of(11L))
                    .build())
            .build();
    history = sync.history();
    sale = register.webOrder(ORDER);
    sync.runOnce();
  }

  static String sku(String unitId) {
    return "SKU-" + unitId;
  }

  ReturnedUnit unit(String unitId, Disposition found, String location) {
    ReturnedUnit.Builder unit = ReturnedUnit.builder(unitId, sku(unitId)).locationId(location);
    return found == Disposition.NOT_INSPECTED
        ? unit.build()
        : unit.inspected(found, bench.clock.instant()).build();
  }

  ReturnedUnit sellable(String unitId) {
    return unit(unitId, Disposition.SELLABLE, LOCATION);
  }

  /** A listing shows the return, and a person has it read. */
  void say(String rmaId, ReturnedUnit... units) {
    bench.store.record(
        TENANT,
        List.of(
            new ObservedReturn(
                rmaId,
                Optional.of(ReturnStatus.RECEIVED),
                "#1001",
                Optional.of(T0),
                Optional.empty(),
                false,
                0,
                Optional.empty())),
        bench.clock.instant());
    bench.returns.put(
        new ReturnRecord(rmaId, ReturnStatus.RECEIVED, "#1001", Optional.of(T0), List.of(units))
            .withOrderId(ORDER));
    sync.requestRead(rmaId);
    later();
  }

  void later() {
    bench.clock.advance(Duration.ofMinutes(5));
    sync.runOnce();
  }

  void runFor(Duration time) {
    bench.runFor(sync, time);
  }

  /** Records what a source shows of the order. */
  void shows(String id, String content) {
    bench.clock.advance(Duration.ofMinutes(5));
    bench.store.recordObservations(
        TENANT,
        List.of(new StoredObservation("shop", id, ORDER, content, null)),
        bench.clock.instant(),
        bench.clock.instant());
  }

  /** Records a refund of units, as the engine does: with all refunds of the order. */
  void refund(String id, String money, UnitRef... units) {
    bench.store.recordObservations(
        TENANT,
        List.of(new StoredObservation("shop", "refund " + id, ORDER, "seen " + rows.size(), null)),
        bench.clock.instant(),
        bench.clock.instant());
    RefundOrderClaim claim =
        bench
            .store
            .claimRefundOrders(
                TENANT,
                new Lease("host", bench.clock.instant(), bench.clock.instant().plusSeconds(60)),
                10)
            .get(0);
    BigDecimal amount = new BigDecimal(money);
    RefundRow row =
        new RefundRow(
            id,
            RefundOrigin.PLATFORM,
            "#1001",
            RefundVerdict.EQUAL,
            "",
            "SEK",
            amount,
            amount,
            new BigDecimal("0.00"),
            List.of(new RefundPart(RefundComponent.GOODS, amount, null)),
            Map.of("card", amount),
            List.of(units),
            LocalDate.of(2026, 1, 5));
    rows.add(row);
    bench.store.recordRefunds(
        TENANT,
        List.of(new JudgedOrder(claim, rows, List.of(), null)),
        "host",
        bench.clock.instant());
  }

  // ---- stories ---------------------------------------------------------------------------------

  Story story(StorySubject subject) {
    return history.story(subject);
  }

  List<StoryEntry> entries(StorySubject subject) {
    return paged(subject, HistoryPage.MOST);
  }

  /** All pages of a story. */
  List<StoryEntry> paged(StorySubject subject, int size) {
    List<StoryEntry> all = new ArrayList<>();
    HistoryPage page = HistoryPage.first().size(size);
    Story read = history.story(subject, page);
    all.addAll(read.entries());
    while (read.nextCursor().isPresent()) {
      read = history.story(subject, page.after(read.nextCursor().get()));
      all.addAll(read.entries());
    }
    return all;
  }
}
