package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.DirectiveDefinition;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two parts are cut from one schema of Shopify, since they serve different purposes: the sandbox's
 * has what it serves, personal fields included, and the client's has what its documents may ask
 * for. Where both have a type, its fields are the same ones.
 */
class SchemaCutsTest {
  private static final String CLIENT = Samples.text("/admin-2026-07.graphql");
  private static final String SANDBOX =
      Samples.text("/dev/restock/sandbox/shopify/admin-2026-07.graphqls");

  /** The parts of a type or a directive in a schema, by the names of its fields. */
  private static Map<String, Map<String, String>> definitions(String schema) {
    TypeDefinitionRegistry registry = new SchemaParser().parse(schema);
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (TypeDefinition<?> type : registry.getTypesMap(TypeDefinition.class).values()) {
      all.put(type.getClass().getSimpleName() + " " + type.getName(), fields(type));
    }
    for (ScalarTypeDefinition scalar : registry.scalars().values()) {
      all.put("Scalar " + scalar.getName(), Map.of());
    }
    for (DirectiveDefinition directive : registry.getDirectiveDefinitions().values()) {
      all.put(
          "Directive " + directive.getName(), Map.of("", AstPrinter.printAstCompact(directive)));
    }
    return all;
  }

  private static Map<String, String> fields(TypeDefinition<?> type) {
    if (type instanceof ImplementingTypeDefinition<?> fielded) {
      return fielded.getFieldDefinitions().stream()
          .collect(Collectors.toMap(FieldDefinition::getName, AstPrinter::printAstCompact));
    }
    if (type instanceof InputObjectTypeDefinition input) {
      return input.getInputValueDefinitions().stream()
          .collect(Collectors.toMap(InputValueDefinition::getName, AstPrinter::printAstCompact));
    }
    if (type instanceof EnumTypeDefinition choice) {
      return choice.getEnumValueDefinitions().stream()
          .collect(Collectors.toMap(EnumValueDefinition::getName, EnumValueDefinition::getName));
    }
    if (type instanceof UnionTypeDefinition union) {
      return Map.of("", AstPrinter.printAstCompact(union));
    }
    throw new IllegalArgumentException("a kind of type that is not compared: " + type);
  }

  /** A document that is valid against one part must not fail because of these in the other. */
  private static boolean isWhole(String definition) {
    return definition.startsWith("EnumTypeDefinition ")
        || definition.startsWith("InputObjectTypeDefinition ");
  }

  private static List<String> differences(String one, String other) {
    Map<String, Map<String, String>> ofOne = definitions(one);
    Map<String, Map<String, String>> ofOther = definitions(other);
    Set<String> differences = new TreeSet<>();
    Set<String> common = new TreeSet<>(ofOne.keySet());
    common.retainAll(ofOther.keySet());
    for (String name : common) {
      Map<String, String> left = ofOne.getOrDefault(name, Map.of());
      Map<String, String> right = ofOther.getOrDefault(name, Map.of());
      Set<String> fields = new TreeSet<>(left.keySet());
      fields.addAll(right.keySet());
      for (String field : fields) {
        boolean isInBoth = left.containsKey(field) && right.containsKey(field);
        if ((isInBoth || isWhole(name))
            && !String.valueOf(left.get(field)).equals(right.get(field))) {
          differences.add(
              name + ": " + field + " is " + left.get(field) + " and " + right.get(field));
        }
      }
    }
    Set<String> kinds = new TreeSet<>();
    ofOne.keySet().forEach(definition -> kinds.add(nameOf(definition)));
    ofOther.keySet().stream()
        .filter(definition -> !common.contains(definition) && kinds.contains(nameOf(definition)))
        .forEach(definition -> differences.add(definition + " is of another kind"));
    return List.copyOf(differences);
  }

  private static String nameOf(String definition) {
    return definition.substring(definition.indexOf(' ') + 1);
  }

  @Test
  void bothPartsSayTheSame() {
    assertThat(differences(CLIENT, SANDBOX)).isEmpty();
    assertThat(definitions(SANDBOX).keySet())
        .contains(
            "ObjectTypeDefinition QueryRoot",
            "ObjectTypeDefinition Order",
            "InputObjectTypeDefinition InventoryAdjustQuantitiesInput",
            "EnumTypeDefinition OrderSortKeys",
            "Directive idempotent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "createdAt: DateTime!|createdAt: DateTime|createdAt",
        "inventoryItemId: ID!|inventoryItemId: ID|inventoryItemId",
        "query: String): InventoryItemConnection!|q: String): InventoryItemConnection!|inventoryItems",
        "PROCESSED_AT|HANDLED_AT|HANDLED_AT",
        "scalar DateTime|enum DateTime { NOW }|another kind",
        "@idempotent(key: String!)|@idempotent(key: ID!)|idempotent",
      })
  void aDifferenceIsFound(String text, String replaced, String named) {
    assertThat(SANDBOX).contains(text);
    assertThat(differences(CLIENT, SANDBOX.replace(text, replaced)))
        .isNotEmpty()
        .anyMatch(difference -> difference.contains(named));
  }
}
