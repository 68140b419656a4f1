package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RefusedException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.input.ManufacturerInput;
import dev.restock.sitoo.input.PriceListItemInput;
import dev.restock.sitoo.input.ProductInput;
import dev.restock.sitoo.input.UserInput;
import dev.restock.sitoo.model.BatchResult;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any list in, one result per entry out, in the same order. */
class BatchTest {
  private final VirtualTime time = new VirtualTime();

  private static List<PriceListItemInput> prices(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> PriceListItemInput.builder().sku("S" + i).moneyPrice(BigDecimal.ONE).build())
        .toList();
  }

  private static String results(int count, String entry) {
    return "[" + String.join(",", Collections.nCopies(count, entry)) + "]";
  }

  private static MockResponse done(int count) {
    return Loopback.json(results(count, "{\"statuscode\":200,\"return\":true}"));
  }

  @Test
  void aLongListIsSplitAtTheDocumentedSize() throws Exception {
    try (Loopback server = new Loopback(done(100), done(100), Loopback.json("true"));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.priceLists().setItems(3, prices(201)))
          .hasSize(201)
          .containsOnly(new BatchResult.Added<>(true));
      assertThat(server.count()).isEqualTo(3);
      assertThat(server.request(1).getBody().utf8()).startsWith("[{\"sku\":\"S100\",");
      assertThat(server.request(2).getBody().utf8())
          .isEqualTo("[{\"sku\":\"S200\",\"moneyprice\":\"1.00\"}]");
    }
  }

  @Test
  void whatWasDoneIsNotLostWhenALaterRequestFails() throws Exception {
    try (Loopback server = new Loopback(done(100), Loopback.cutAfterReading());
        SitooClient client = Clients.to(server, time).build()) {
      List<BatchResult<Boolean>> results = client.priceLists().setItems(3, prices(250));
      assertThat(results).hasSize(250);
      assertThat(results.subList(0, 100)).containsOnly(new BatchResult.Added<>(true));
      assertThat(results.subList(100, 200))
          .allSatisfy(
              result ->
                  assertThat(((BatchResult.Unanswered<Boolean>) result).error())
                      .isInstanceOf(OutcomeUnknownException.class));
      assertThat(results.subList(200, 250)).containsOnly(new BatchResult.NotSent<>());
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @Test
  void whatWasDoneIsNotLostWhenTheClientIsClosedMeanwhile() throws Exception {
    AtomicReference<SitooClient> open = new AtomicReference<>();
    try (Loopback server = new Loopback().afterwards(done(100));
        SitooClient client =
            Clients.to(server, time)
                .options(
                    Clients.options(time)
                        .listener(event -> Objects.requireNonNull(open.get()).close())
                        .build())
                .build()) {
      open.set(client);
      List<BatchResult<Boolean>> results = client.priceLists().setItems(3, prices(150));
      assertThat(results.subList(0, 100)).containsOnly(new BatchResult.Added<>(true));
      assertThat(results.subList(100, 150)).containsOnly(new BatchResult.NotSent<>());
      assertThat(server.count()).isEqualTo(1);
      assertThatThrownBy(() -> client.priceLists().setItems(3, prices(150)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void whenTheFirstRequestFailsNothingElseIsSent() throws Exception {
    try (Loopback server = new Loopback(Loopback.status(400));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.priceLists().setItems(3, prices(250)))
          .isInstanceOf(RefusedException.class);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void productsAreSplitToo() throws Exception {
    List<ProductInput> products =
        IntStream.range(0, 201).mapToObj(i -> ProductInput.builder().sku("S" + i).build()).toList();
    try (Loopback server =
            new Loopback(
                Loopback.json(results(200, "{\"statuscode\":200,\"return\":7}")),
                Loopback.json("8"));
        SitooClient client = Clients.to(server, time).build()) {
      List<BatchResult<Long>> results = client.products().addAll(products);
      assertThat(results).hasSize(201);
      assertThat(results.get(199)).isEqualTo(new BatchResult.Added<>(7L));
      assertThat(results.get(200)).isEqualTo(new BatchResult.Added<>(8L));
    }
  }

  @Test
  void anEmptyListSendsNothing() throws Exception {
    try (Loopback server = new Loopback();
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.products().addAll(List.of())).isEmpty();
      assertThat(client.products().deleteAll(List.of())).isEmpty();
      assertThat(client.users().addAll(List.of())).isEmpty();
      assertThat(client.priceLists().setItems(1, List.of())).isEmpty();
      assertThat(client.customMetrics().setValues(List.of())).isEmpty();
      assertThat(client.warehouses().updateItems(1, List.of())).isEmpty();
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void aFailedEntryTellsNothingPersonal() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.json(
                    "[{\"statuscode\":200,\"return\":\"{U1}\"},{\"statuscode\":409,\"errortext\":"
                        + "\"User jane.doe@example.com, +46 70-111 22 33,\\nexists\"}]"));
        SitooClient client = Clients.to(server, time).build()) {
      UserInput user = UserInput.builder().email("jane.doe@example.com").build();
      assertThat(client.users().addAll(List.of(user, user)))
          .containsExactly(
              new BatchResult.Added<>("{U1}"),
              new BatchResult.Failed<>(409, "User [e-mail], [phone], exists"));
      assertThat(user.toString()).doesNotContain("jane");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "[{\"statuscode\":200,\"return\":true},{\"statuscode\":200}]",
        "[{\"statuscode\":200,\"return\":1},{\"statuscode\":200,\"return\":\"x\"}]",
        "[{\"statuscode\":\"200\",\"return\":null},{\"statuscode\":200,\"return\":{}}]"
      })
  void everyFormOfDoneIsUnderstood(String body) throws Exception {
    try (Loopback server = new Loopback(Loopback.json(body));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.manufacturers().deleteAll(List.of(1L, 2L)))
          .containsExactly(new BatchResult.Added<>(true), new BatchResult.Added<>(true));
    }
  }

  @Test
  void aFalseIsToldAsSuch() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.json("false"),
                Loopback.json("false"),
                Loopback.json("[{\"statuscode\":200,\"return\":false}]"));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.stores().delete(3)).isFalse();
      assertThat(client.manufacturers().deleteAll(List.of(1L)))
          .containsExactly(new BatchResult.Added<>(false));
      assertThat(client.manufacturers().deleteAll(List.of(1L)))
          .containsExactly(new BatchResult.Added<>(false));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "7",
        "\"x\"",
        "{}",
        "[]",
        "[{\"statuscode\":200,\"return\":1}]",
        "[{\"statuscode\":200,\"return\":{}},{\"statuscode\":200,\"return\":2}]",
        "[{\"statuscode\":100,\"return\":1},{\"statuscode\":200,\"return\":2}]",
        ""
      })
  void anAnswerThatDoesNotFitLeavesTheOutcomeUnknown(String body) throws Exception {
    ManufacturerInput input = ManufacturerInput.builder().name("A").build();
    try (Loopback server = new Loopback(Loopback.json(body));
        SitooClient client = Clients.to(server, time).build()) {
      OutcomeUnknownException error =
          catchThrowableOfType(
              OutcomeUnknownException.class,
              () -> client.manufacturers().addAll(List.of(input, input)));
      assertThat(error.answeredSuccess()).isTrue();
    }
  }

  @Test
  void anEntryWithoutWhatItNeedsIsRefusedBeforeAnythingIsSent() throws Exception {
    try (Loopback server = new Loopback();
        SitooClient client = Clients.to(server, time).build()) {
      ProductInput good = ProductInput.builder().sku("A").build();
      ProductInput bad = ProductInput.builder().title("no SKU").build();
      assertThatThrownBy(() -> client.products().addAll(List.of(good, bad)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("entry 1: missing required field \"sku\"; set: [title]");
      assertThatThrownBy(() -> client.products().updateAll(List.of(good)))
          .hasMessage("entry 0: missing required field \"productid\"; set: [sku]");
      assertThat(server.count()).isZero();
    }
  }
}
