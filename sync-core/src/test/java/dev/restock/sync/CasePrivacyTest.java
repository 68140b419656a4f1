package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.sinks.GroupingExceptionSink;
import dev.restock.sync.cases.sinks.LoggingExceptionSink;
import dev.restock.sync.cases.sinks.WebhookExceptionSink;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A shopper's words are in nothing that tells of a case: no sink, no list, no history, no log. */
class CasePrivacyTest {
  private static final String WORDS = "Jane Doe jane@example.com";

  private final Bench bench = new Bench();
  private final List<String> told = new ArrayList<>();
  private final OkHttpClient service =
      new OkHttpClient.Builder()
          .addInterceptor(
              chain -> {
                Buffer body = new Buffer();
                chain.request().body().writeTo(body);
                told.add(chain.request().headers() + body.readUtf8());
                return new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("")
                    .body(ResponseBody.create("ok", null))
                    .build();
              })
          .build();

  private static ReturnedUnit unit(String unitId, Disposition found) {
    return ReturnedUnit.builder(unitId, "SKU-" + unitId)
        .locationId("nowhere")
        .returnReason(WORDS)
        .nonRestockableReason(WORDS)
        .nonReturnedReason(WORDS)
        .inspected(found, T0)
        .build();
  }

  private static ReturnRecord ofShopper(String rmaId, ReturnedUnit... units) {
    return new ReturnRecord(rmaId, ReturnStatus.RECEIVED, WORDS, Optional.of(T0), List.of(units));
  }

  /** One case of each kind that the engine itself can make from a return. */
  private void parkAll(ReturnSync sync) {
    bench.ledger.forget("SKU-u4");
    bench.returns.put(
        ofShopper("r1", unit("u1", Disposition.SELLABLE), unit("u2", Disposition.MISSING)));
    bench.returns.put(ofShopper("r2", unit("u3", Disposition.DAMAGED).doubted("odd flags")));
    bench.returns.put(
        received(
            "r3",
            ReturnedUnit.builder("u4", "SKU-u4")
                .locationId(Fixtures.LOCATION)
                .returnReason(WORDS)
                .inspected(Disposition.SELLABLE, T0)
                .build()));
    List.of("r1", "r2", "r3").forEach(sync::requestRead);
    sync.runOnce();
  }

  private ExceptionSink everySink() {
    return ExceptionSink.all(
        bench.sink,
        new LoggingExceptionSink(),
        parked -> told.add(parked + parked.toJson() + parked.mark()),
        WebhookExceptionSink.signed("https://cases.example.com/in", "secret-0123456789")
            .options(WebhookExceptionSink.DEFAULT_OPTIONS.toBuilder().httpClient(service).build())
            .build(),
        GroupingExceptionSink.around(
            WebhookExceptionSink.slack("https://hooks.example.com/a")
                .options(
                    WebhookExceptionSink.DEFAULT_OPTIONS.toBuilder().httpClient(service).build())
                .build(),
            bench.store::casesLike,
            2));
  }

  @Test
  void nothingThatTellsOfACaseHasAShoppersWordsInIt() {
    Logger root = (Logger) LoggerFactory.getLogger("dev.restock");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Level before = root.getLevel();
    lines.start();
    root.setLevel(Level.TRACE);
    root.addAppender(lines);
    try {
      ReturnSync sync = bench.engine().exceptions(everySink()).build();
      parkAll(sync);
      assertThat(bench.openCases()).hasSize(4);
      CaseDesk cases = sync.cases();
      StoredCase first = cases.list(CaseQuery.open()).get(0);
      cases.assign(first.ref(), "team 7", "ann");
      cases.retryAllOf(first.opened().type(), "ann");
      sync.runOnce();
      for (StoredCase one : cases.list(CaseQuery.in(CaseState.OPEN, CaseState.values()))) {
        told.add(one + " " + cases.find(one.opened().id()).orElseThrow());
      }
      told.add(new CaseGroup(List.of(first.opened())).toJson());
      told.add(sync.health() + " " + sync.counts());
    } finally {
      root.detachAppender(lines);
      root.setLevel(before);
    }
    lines.list.forEach(line -> told.add(line.getFormattedMessage()));
    assertThat(bench.sink.cases()).extracting(ExceptionCase::rmaId).contains("r1", "r2", "r3");
    assertThat(told).hasSizeGreaterThan(20);
    assertThat(String.join("\n", told)).doesNotContain("Jane", "jane@", "@example.com");
  }
}
