package dev.restock.sandbox.shopify;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes what a question costs: before it runs from its page sizes, afterwards from its answer.
 */
final class Costs {
  private static final int OF_A_MUTATION = 10;
  private static final int OF_A_CONNECTION = 2;

  private final GraphQLSchema schema;
  private final Document document;
  private final Map<String, @Nullable Object> variables;

  private Costs(GraphQLSchema schema, Document document, Map<String, @Nullable Object> variables) {
    this.schema = schema;
    this.document = document;
    this.variables = variables;
  }

  static int requested(
      GraphQLSchema schema,
      Document document,
      OperationDefinition operation,
      Map<String, @Nullable Object> variables) {
    boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
    GraphQLCompositeType root = mutation ? schema.getMutationType() : schema.getQueryType();
    int mutations =
        mutation ? operation.getSelectionSet().getSelectionsOfType(Field.class).size() : 0;
    long cost =
        new Costs(schema, document, variables).of(operation.getSelectionSet(), root)
            + (long) mutations * (OF_A_MUTATION - 1);
    return (int) Math.max(1, Math.min(cost, Integer.MAX_VALUE));
  }

  private long of(@Nullable SelectionSet selections, @Nullable GraphQLNamedType parent) {
    long cost = 0;
    if (selections == null) {
      return cost;
    }
    for (Selection<?> selection : selections.getSelections()) {
      if (selection instanceof Field field && parent instanceof GraphQLFieldsContainer container) {
        cost += of(field, container);
      } else if (selection instanceof InlineFragment inline) {
        cost +=
            of(
                inline.getSelectionSet(),
                inline.getTypeCondition() == null
                    ? parent
                    : named(inline.getTypeCondition().getName()));
      } else if (selection instanceof FragmentSpread spread) {
        FragmentDefinition fragment = fragment(document, spread.getName());
        if (fragment != null) {
          cost += of(fragment.getSelectionSet(), named(fragment.getTypeCondition().getName()));
        }
      }
    }
    return cost;
  }

  private @Nullable GraphQLNamedType named(String name) {
    return schema.getType(name) instanceof GraphQLNamedType type ? type : null;
  }

  private long of(Field field, GraphQLFieldsContainer parent) {
    GraphQLFieldDefinition definition = parent.getFieldDefinition(field.getName());
    if (definition == null
        || !(GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type)
        || type.getName().equals("PageInfo")) {
      return 0;
    }
    long inside = of(field.getSelectionSet(), type);
    if (type.getName().endsWith("Connection")) {
      return OF_A_CONNECTION + size(field, 0) * inside;
    }
    if (type.getName().endsWith("Edge")) {
      return inside;
    }
    boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
    boolean nodes = list && parent.getName().endsWith("Connection");
    return (1 + inside) * (list && !nodes ? size(field, 1) : 1);
  }

  private long size(Field field, long absent) {
    for (String name : List.of("first", "last", "names")) {
      Argument argument =
          field.getArguments().stream()
              .filter(known -> known.getName().equals(name))
              .findFirst()
              .orElse(null);
      if (argument != null) {
        return size(argument.getValue(), absent);
      }
    }
    return absent;
  }

  private long size(Value<?> value, long absent) {
    if (value instanceof IntValue number) {
      return number.getValue().longValue();
    }
    if (value instanceof ArrayValue array) {
      return array.getValues().size();
    }
    if (value instanceof VariableReference reference) {
      Object given = variables.get(reference.getName());
      if (given instanceof Number number) {
        return number.longValue();
      }
      if (given instanceof List<?> list) {
        return list.size();
      }
    }
    return absent;
  }

  /** Returns what the data of an answer cost. */
  static int actual(@Nullable Object data, boolean mutation) {
    int cost = 0;
    if (data instanceof Map<?, ?> root) {
      for (Object value : root.values()) {
        int objects = objects(value);
        cost += mutation ? OF_A_MUTATION + Math.max(0, objects - 1) : objects;
      }
    }
    return Math.max(mutation ? OF_A_MUTATION : 1, cost);
  }

  private static int objects(@Nullable Object value) {
    int count = 0;
    if (value instanceof List<?> list) {
      for (Object element : list) {
        count += objects(element);
      }
    } else if (value instanceof Map<?, ?> map) {
      boolean connection = map.containsKey("nodes") || map.containsKey("edges");
      count = connection ? OF_A_CONNECTION : map.containsKey("node") ? 0 : 1;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!"pageInfo".equals(entry.getKey())) {
          count += objects(entry.getValue());
        }
      }
    }
    return count;
  }

  /** Returns a fragment of a document. */
  static @Nullable FragmentDefinition fragment(Document document, String name) {
    return document.getDefinitionsOfType(FragmentDefinition.class).stream()
        .filter(fragment -> fragment.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Returns the operation that a request means. */
  static @Nullable OperationDefinition operation(Document document, @Nullable String name) {
    for (Definition<?> definition : document.getDefinitions()) {
      if (definition instanceof OperationDefinition operation
          && (name == null || name.equals(operation.getName()))) {
        return operation;
      }
    }
    return null;
  }
}
