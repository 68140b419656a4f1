package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document of the client against the schema of the pinned version. */
class SchemaTest {
  private static final GraphQLSchema SCHEMA =
      UnExecutableSchemaGenerator.makeUnExecutableSchema(
          new SchemaParser().parse(Samples.text("/admin-2026-07.graphql")));

  /** Fields that hold, or lead to, personal data. None may be asked for. */
  private static final List<String> PERSONAL =
      List.of(
          "customer",
          "email",
          "phone",
          "note",
          "billingAddress",
          "shippingAddress",
          "displayAddress",
          "staffMember",
          "user",
          "clientIp",
          "receiptJson",
          "paymentDetails",
          "accountNumber",
          "customAttributes",
          "address");

  static Stream<Question> questions() {
    return Stream.concat(
        Stream.of(
            Documents.ORDERS,
            Documents.ORDER_IDS,
            Documents.ORDER_BY_ID,
            Documents.ORDER_LINES,
            Documents.REFUND_LINES,
            Documents.REFUND_SHIPPING,
            Documents.REFUND_ADJUSTMENTS,
            Documents.REFUND_PAYMENTS,
            Documents.REFUND_GIVEN,
            Documents.BALANCE,
            Documents.ITEMS,
            Documents.ITEM_BY_ID,
            Documents.LOCATIONS,
            Documents.VERSION,
            Documents.ADJUST,
            Documents.SET,
            Documents.BULK_RUN,
            Documents.BULK_BY_ID,
            new Question("bulkLevels", Documents.BULK_LEVELS)),
        Stream.concat(Documents.REFUNDS.stream(), Documents.ADJUSTS.stream()));
  }

  private static List<ValidationError> errors(String document) {
    Document parsed = Parser.parse(document);
    return new Validator().validateDocument(SCHEMA, parsed, Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void isValid(Question question) {
    assertThat(errors(question.document())).as(question.document()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void asksForNothingPersonal(Question question) {
    assertThat(question.document().split("[^A-Za-z]+")).doesNotContainAnyElementsOf(PERSONAL);
  }

  @Test
  void everyDocumentIsTested() throws IllegalAccessException {
    List<String> tested = questions().map(Question::document).toList();
    for (Field field : Documents.class.getDeclaredFields()) {
      Object value = Modifier.isPrivate(field.getModifiers()) ? null : field.get(null);
      if (value instanceof Question question) {
        assertThat(tested).as(field.getName()).contains(question.document());
      }
    }
    assertThat(tested).contains(BulkOperations.INVENTORY_LEVELS);
    assertThat(Documents.REFUNDS).hasSize(Documents.REFUNDS_AT_ONCE);
    assertThat(Documents.ADJUSTS).hasSize(Documents.ADJUSTS_AT_ONCE);
  }

  @Test
  void aChangeOfStockHasAKey() {
    for (Question question : List.of(Documents.ADJUST, Documents.SET)) {
      assertThat(question.document()).contains("@idempotent(key: $key)");
    }
    Question three = Documents.ADJUSTS.get(2);
    assertThat(three.parts()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(three.document())
          .contains(
              "p%d: inventoryAdjustQuantities(input: $i%d) @idempotent(key: $k%d)"
                  .formatted(i, i, i));
    }
  }

  @Test
  void aWrongDocumentIsNotValid() {
    assertThat(errors("{ orders(first: 1) { nodes { nme } } }")).isNotEmpty();
    assertThat(errors("{ orders(frst: 1) { nodes { name } } }")).isNotEmpty();
    assertThat(errors("{ order(id: \"1\") { refunds(first: 1, after: \"x\") { id } } }"))
        .isNotEmpty();
    assertThat(
            errors(
                "mutation m($key: Int!) { inventoryAdjustQuantities(input: {reason: \"restock\","
                    + " name: \"available\", changes: []}) @idempotent(key: $key) { userErrors {"
                    + " code } } }"))
        .isNotEmpty();
  }
}
