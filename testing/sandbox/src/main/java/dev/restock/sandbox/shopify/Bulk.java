package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import dev.restock.sandbox.internal.Json;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bulk operations of the shop, which a restart forgets. The shop guards them. */
final class Bulk {
  private static final Duration TAKES = Duration.ofSeconds(5);
  private static final int MAX_RUNNING = 5;
  private static final int MAX_CONNECTIONS = 5;
  private static final int MAX_DEPTH = 2;

  private final Map<Long, Operation> operations = new TreeMap<>();
  private final long seed;
  private long lastId = 8_066_670_000_000L;

  Bulk(long seed) {
    this.seed = seed;
  }

  private static final class Operation {
    private final long id;
    private final String query;
    private final Instant createdAt;
    private final ShopifyShop.BulkOutcome outcome;
    private @Nullable String file;
    private int objects;
    private int roots;

    Operation(long id, String query, Instant createdAt, ShopifyShop.BulkOutcome outcome) {
      this.id = id;
      this.query = query;
      this.createdAt = createdAt;
      this.outcome = outcome;
    }

    boolean endsAfter(Instant now) {
      return createdAt.plus(TAKES).isAfter(now);
    }
  }

  Map<String, @Nullable Object> start(
      String query, ShopifyShop.BulkOutcome outcome, Instant now, String baseUrl) {
    String problem = problem(query);
    String code = "INVALID";
    if (problem == null
        && operations.values().stream().filter(known -> known.endsAfter(now)).count()
            >= MAX_RUNNING) {
      problem = "A bulk query operation for this app and shop is already in progress.";
      code = "OPERATION_IN_PROGRESS";
    }
    if (problem != null) {
      return object(
          "bulkOperation",
          null,
          "userErrors",
          List.of(object("field", List.of("query"), "message", problem, "code", code)));
    }
    Operation operation = new Operation(++lastId, query, now, outcome);
    operations.put(operation.id, operation);
    Map<String, @Nullable Object> created = view(operation, baseUrl, true);
    return object("bulkOperation", created, "userErrors", List.of());
  }

  /** Reads the data of an operation. */
  interface Reader {
    Map<String, @Nullable Object> read(String query);
  }

  Optional<Map<String, @Nullable Object>> find(
      long id, Instant now, String baseUrl, Reader reader) {
    Operation operation = operations.get(id);
    if (operation == null) {
      return Optional.empty();
    }
    boolean running = operation.endsAfter(now);
    if (!running && operation.file == null) {
      write(operation, reader);
    }
    return Optional.of(view(operation, baseUrl, running));
  }

  /** Returns the file of an operation that has ended with one. */
  Optional<String> file(long id) {
    return Optional.ofNullable(operations.get(id))
        .filter(operation -> hasFile(operation.outcome))
        .map(operation -> operation.file);
  }

  private static boolean hasFile(ShopifyShop.BulkOutcome outcome) {
    return switch (outcome) {
      case COMPLETED, CUT_OFF, FAILED_PARTIALLY -> true;
      case FAILED, CANCELED, EXPIRED -> false;
    };
  }

  private static Map<String, @Nullable Object> view(
      Operation operation, String baseUrl, boolean running) {
    ShopifyShop.BulkOutcome outcome = operation.outcome;
    String status =
        running
            ? "RUNNING"
            : switch (outcome) {
              case COMPLETED, CUT_OFF -> "COMPLETED";
              case FAILED_PARTIALLY, FAILED -> "FAILED";
              case CANCELED -> "CANCELED";
              case EXPIRED -> "EXPIRED";
            };
    String url = baseUrl + "/bulk/" + operation.id + ".jsonl?Signature=EXAMPLE";
    String file = running ? null : operation.file;
    return object(
        "id",
        Gid.of("BulkOperation", operation.id),
        "status",
        status,
        "type",
        "QUERY",
        "errorCode",
        status.equals("FAILED") ? "INTERNAL_SERVER_ERROR" : null,
        "createdAt",
        Entries.time(operation.createdAt),
        "completedAt",
        running ? null : Entries.time(operation.createdAt.plus(TAKES)),
        "objectCount",
        Integer.toString(running ? 0 : operation.objects),
        "rootObjectCount",
        Integer.toString(running ? 0 : operation.roots),
        "fileSize",
        file == null ? null : Integer.toString(file.getBytes(StandardCharsets.UTF_8).length),
        "url",
        status.equals("COMPLETED") ? url : null,
        "partialDataUrl",
        file != null && outcome == ShopifyShop.BulkOutcome.FAILED_PARTIALLY ? url : null,
        "query",
        operation.query);
  }

  private void write(Operation operation, Reader reader) {
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    for (Object root : reader.read(operation.query).values()) {
      for (Map<?, ?> node : nodes(root)) {
        operation.roots++;
        flatten(node, null, lines);
      }
    }
    Collections.shuffle(lines, new Random(seed + operation.id));
    operation.objects = lines.size();
    int kept =
        switch (operation.outcome) {
          case COMPLETED -> lines.size();
          case CUT_OFF -> Math.max(0, lines.size() - 1);
          case FAILED_PARTIALLY -> lines.size() / 2;
          case FAILED, CANCELED, EXPIRED -> 0;
        };
    if (operation.outcome == ShopifyShop.BulkOutcome.FAILED_PARTIALLY) {
      operation.objects = kept;
    }
    StringBuilder file = new StringBuilder();
    for (Map<String, @Nullable Object> line : lines.subList(0, kept)) {
      file.append(Json.write(line).replace("/", "\\/")).append('\n');
    }
    operation.file = file.toString();
  }

  /** Writes an object and, as objects of their own, those of its connections. */
  private static void flatten(
      Map<?, ?> node, @Nullable Object parent, List<Map<String, @Nullable Object>> lines) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    List<Map<?, ?>> children = new ArrayList<>();
    node.forEach(
        (name, value) -> {
          if (isConnection(value)) {
            children.addAll(nodes(value));
          } else {
            line.put(String.valueOf(name), value);
          }
        });
    if (parent != null) {
      line.put("__parentId", parent);
    }
    lines.add(line);
    children.forEach(child -> flatten(child, node.get("id"), lines));
  }

  private static boolean isConnection(@Nullable Object value) {
    return value instanceof Map<?, ?> map && (map.containsKey("edges") || map.containsKey("nodes"));
  }

  private static List<Map<?, ?>> nodes(@Nullable Object connection) {
    List<Map<?, ?>> nodes = new ArrayList<>();
    if (connection instanceof Map<?, ?> map) {
      if (map.get("nodes") instanceof List<?> list) {
        list.forEach(node -> add(node, nodes));
      } else if (map.get("edges") instanceof List<?> edges) {
        for (Object edge : edges) {
          add(edge instanceof Map<?, ?> entry ? entry.get("node") : null, nodes);
        }
      }
    }
    return nodes;
  }

  private static void add(@Nullable Object node, List<Map<?, ?>> nodes) {
    if (node instanceof Map<?, ?> map) {
      nodes.add(map);
    }
  }

  /** Returns why Shopify refuses a query; null if it runs it. */
  private static @Nullable String problem(String query) {
    Schema.Prepared prepared = Schema.instance().prepared(query);
    Document document = prepared.document();
    if (document == null) {
      return "Invalid bulk query: " + prepared.errors().get(0).getMessage();
    }
    OperationDefinition operation = Costs.operation(document, null);
    if (operation == null || operation.getOperation() != OperationDefinition.Operation.QUERY) {
      return "Invalid bulk query: it must be a query.";
    }
    Checker checker = new Checker(document);
    checker.check(
        operation.getSelectionSet(), Schema.instance().definition().getQueryType(), 0, false);
    if (checker.connections == 0) {
      checker.problem = "Bulk queries must contain at least one connection.";
    }
    return checker.problem;
  }

  private static final class Checker {
    private final Document document;
    private int connections;
    private @Nullable String problem;

    Checker(Document document) {
      this.document = document;
    }

    void check(
        @Nullable SelectionSet selections,
        @Nullable GraphQLNamedType parent,
        int depth,
        boolean inList) {
      if (selections == null) {
        return;
      }
      for (Selection<?> selection : selections.getSelections()) {
        if (selection instanceof Field field
            && parent instanceof GraphQLFieldsContainer container) {
          check(field, container, depth, inList);
        } else if (selection instanceof InlineFragment inline) {
          check(inline.getSelectionSet(), parent, depth, inList);
        } else if (selection instanceof FragmentSpread spread) {
          FragmentDefinition fragment = Costs.fragment(document, spread.getName());
          if (fragment != null) {
            check(fragment.getSelectionSet(), parent, depth, inList);
          }
        }
      }
    }

    private void check(Field field, GraphQLFieldsContainer parent, int depth, boolean inList) {
      GraphQLFieldDefinition definition = parent.getFieldDefinition(field.getName());
      if (definition == null) {
        return;
      }
      GraphQLNamedType type = GraphQLTypeUtil.unwrapAll(definition.getType());
      boolean connection = type.getName().endsWith("Connection");
      boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
      if (connection) {
        connections++;
        if (inList) {
          problem =
              "Queries that contain a connection field within a list field are not currently"
                  + " supported.";
        } else if (depth == MAX_DEPTH || connections > MAX_CONNECTIONS) {
          problem = "Bulk queries cannot have more than 5 connections or a nesting depth above 2.";
        }
      }
      boolean ofConnection = parent.getName().endsWith("Connection");
      check(
          field.getSelectionSet(),
          type,
          connection ? depth + 1 : depth,
          inList || (list && !ofConnection));
    }
  }
}
