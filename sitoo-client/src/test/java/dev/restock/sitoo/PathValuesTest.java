package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.input.CustomAttributeInput;
import dev.restock.sitoo.input.GiftCardTransactionInput;
import dev.restock.sitoo.input.InfluencerVoucherTransactionInput;
import dev.restock.sitoo.input.ServiceOrderInput;
import dev.restock.sitoo.input.ServiceUserInput;
import dev.restock.sitoo.input.UserInput;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No id can make a request address anything but what the method is for. */
class PathValuesTest {
  private static final Map<String, BiConsumer<SitooClient, String>> CALLS = new TreeMap<>();

  static {
    CALLS.put("cashRegisters().get", (c, id) -> c.cashRegisters().get(id));
    CALLS.put(
        "cashRegisters().zReports",
        (c, id) -> c.cashRegisters().zReports(id, ZReportQuery.all()).toList());
    CALLS.put("cashRegisters().zReport", (c, id) -> c.cashRegisters().zReport(id, 1));
    CALLS.put("customAttributes().get", (c, id) -> c.customAttributes().get(id));
    CALLS.put(
        "customAttributes().update",
        (c, id) ->
            c.customAttributes().update(id, CustomAttributeInput.builder().title("x").build()));
    CALLS.put("customAttributes().delete", (c, id) -> c.customAttributes().delete(id));
    CALLS.put("customMetrics().delete", (c, id) -> c.customMetrics().delete(id));
    CALLS.put(
        "customMetrics().deleteValues",
        (c, id) ->
            c.customMetrics()
                .deleteValues(id, MetricValueQuery.builder().date("2020-12-11").build()));
    CALLS.put("giftCards().get", (c, id) -> c.giftCards().get(id, Optional.empty()));
    CALLS.put(
        "giftCards().addTransaction",
        (c, id) ->
            c.giftCards()
                .addTransaction(
                    id,
                    GiftCardTransactionInput.builder().moneyAmount(BigDecimal.ONE).build(),
                    Optional.empty()));
    CALLS.put(
        "giftCards().deleteTransactions",
        (c, id) -> c.giftCards().deleteTransactions(id, List.of("1")));
    CALLS.put("influencerCodes().get", (c, id) -> c.influencerCodes().get(id));
    CALLS.put("influencerVouchers().get", (c, id) -> c.influencerVouchers().get(id));
    CALLS.put(
        "influencerVouchers().addTransaction",
        (c, id) ->
            c.influencerVouchers()
                .addTransaction(
                    id,
                    InfluencerVoucherTransactionInput.builder()
                        .moneyOrderTotal(BigDecimal.ONE)
                        .moneyInfluencerTotal(BigDecimal.ONE)
                        .moneyInfluencerDiscount(BigDecimal.ONE)
                        .currencyCode("SEK")
                        .build()));
    CALLS.put(
        "influencerVouchers().deleteTransaction",
        (c, id) -> c.influencerVouchers().deleteTransaction("code", id));
    CALLS.put("products().file", (c, id) -> c.products().file(1, id));
    CALLS.put("products().deleteFile", (c, id) -> c.products().deleteFile(1, id));
    CALLS.put("products().image", (c, id) -> c.products().image(1, id));
    CALLS.put("products().deleteImage", (c, id) -> c.products().deleteImage(1, id));
    CALLS.put("serviceOrders().get", (c, id) -> c.serviceOrders().get(id));
    CALLS.put(
        "serviceOrders().update",
        (c, id) ->
            c.serviceOrders()
                .update(
                    id,
                    ServiceOrderInput.builder()
                        .revision(1)
                        .author(ServiceUserInput.builder().email("a@example.com").build())
                        .build()));
    CALLS.put("users().get", (c, id) -> c.users().get(id));
    CALLS.put(
        "users().update", (c, id) -> c.users().update(id, UserInput.builder().city("x").build()));
    CALLS.put("users().delete", (c, id) -> c.users().delete(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ".", "..", "a/b", "../1", "a\\b", "a\u0000", "a\r\nb", "\u007f", "\ud800"
      })
  void anIdThatCouldAddressSomethingElseIsNotSent(String id) throws Exception {
    try (Loopback server = new Loopback();
        SitooClient client = Clients.to(server, new VirtualTime()).build()) {
      CALLS.forEach(
          (name, call) ->
              assertThatThrownBy(() -> call.accept(client, id))
                  .as(name)
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining(" of /accounts/{accountid}/"));
      assertThatThrownBy(() -> client.orders().get(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("orderid of /accounts/{accountid}/");
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void everyMethodThatTakesATextIsTried() {
    Set<String> found = new TreeSet<>();
    for (Method accessor : SitooClient.class.getDeclaredMethods()) {
      Arrays.stream(accessor.getReturnType().getDeclaredMethods())
          .filter(method -> accessor.getParameterCount() == 0)
          .filter(method -> !Modifier.isStatic(accessor.getModifiers()))
          .filter(method -> method.getDeclaringClass().getPackage() == Site.class.getPackage())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .filter(method -> !Modifier.isStatic(method.getModifiers()))
          .filter(method -> Arrays.asList(method.getParameterTypes()).contains(String.class))
          .forEach(method -> found.add(accessor.getName() + "()." + method.getName()));
    }
    // Asks nothing of the service.
    found.remove("products().canFindBySku");
    assertThat(found).isEqualTo(CALLS.keySet());
  }
}
