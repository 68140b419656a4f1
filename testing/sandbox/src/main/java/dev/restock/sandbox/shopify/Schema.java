package dev.restock.sandbox.shopify;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.CoercedVariables;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.WiringFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The schema that the sandbox serves, and the documents that were asked lately. */
final class Schema {
  private static final String FILE = "admin-2026-07.graphqls";
  private static final int MAX_DOCUMENTS = 200;

  private final GraphQLSchema schema;
  private final GraphQL graphQl;
  private final Map<String, Prepared> documents = new ConcurrentHashMap<>();

  /** A question that was read and checked. The document is null if there are errors. */
  record Prepared(@Nullable Document document, List<GraphQLError> errors) {}

  private Schema() {
    this.schema =
        new SchemaGenerator()
            .makeExecutableSchema(
                new SchemaParser().parse(text()),
                RuntimeWiring.newRuntimeWiring().wiringFactory(new Wiring()).build());
    this.graphQl =
        GraphQL.newGraphQL(schema)
            .preparsedDocumentProvider(provider())
            .defaultDataFetcherExceptionHandler(
                failure -> {
                  GraphqlErrorBuilder<?> error =
                      GraphqlErrorBuilder.newError()
                          .path(failure.getPath())
                          .location(failure.getSourceLocation());
                  if (failure.getException() instanceof ApiFault fault) {
                    error.message(fault.text()).extensions(fault.extensions());
                  } else {
                    error
                        .message(String.valueOf(failure.getException()))
                        .extensions(Map.of("code", "INTERNAL_SERVER_ERROR"));
                  }
                  return CompletableFuture.completedFuture(
                      DataFetcherExceptionHandlerResult.newResult().error(error.build()).build());
                })
            .build();
  }

  /** Builds the schema when it is first needed, and once: it is large and does not change. */
  private static final class Holder {
    static final Schema INSTANCE = new Schema();
  }

  static Schema instance() {
    return Holder.INSTANCE;
  }

  GraphQLSchema definition() {
    return schema;
  }

  GraphQL graphQl() {
    return graphQl;
  }

  Prepared prepared(String query) {
    if (documents.size() > MAX_DOCUMENTS) {
      documents.clear();
    }
    return documents.computeIfAbsent(query, this::prepare);
  }

  private Prepared prepare(String query) {
    ParseAndValidateResult result =
        ParseAndValidate.parseAndValidate(
            schema, ExecutionInput.newExecutionInput(query).locale(Locale.ROOT).build());
    return result.isFailure()
        ? new Prepared(null, result.getErrors())
        : new Prepared(result.getDocument(), List.of());
  }

  private PreparsedDocumentProvider provider() {
    return (input, parser) -> {
      Prepared prepared = prepared(input.getQuery());
      Document document = prepared.document();
      return CompletableFuture.completedFuture(
          document == null
              ? new PreparsedDocumentEntry(prepared.errors())
              : new PreparsedDocumentEntry(document));
    };
  }

  private static String text() {
    try (InputStream in = Schema.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + FILE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Wiring implements WiringFactory {
    @Override
    public boolean providesScalar(ScalarWiringEnvironment environment) {
      return !ScalarInfo.isGraphqlSpecifiedScalar(environment.getScalarTypeDefinition().getName());
    }

    @Override
    public GraphQLScalarType getScalar(ScalarWiringEnvironment environment) {
      return GraphQLScalarType.newScalar()
          .name(environment.getScalarTypeDefinition().getName())
          .coercing(new Text())
          .build();
    }

    @Override
    public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
      return env -> env.getSchema().getObjectType("BasicEvent");
    }

    @Override
    public boolean providesDataFetcher(FieldWiringEnvironment environment) {
      return true;
    }

    @Override
    public DataFetcher<?> getDataFetcher(FieldWiringEnvironment environment) {
      return Fields.of(
          environment.getParentType().getName(), environment.getFieldDefinition().getName());
    }
  }

  /** Scalars of Shopify are texts. */
  private static final class Text implements Coercing<String, String> {
    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
      return value.toString();
    }

    @Override
    public String parseValue(Object value, GraphQLContext context, Locale locale) {
      return value.toString();
    }

    @Override
    public String parseLiteral(
        Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
      if (value instanceof IntValue number) {
        return number.getValue().toString();
      }
      return String.valueOf(value instanceof StringValue text ? text.getValue() : value);
    }
  }
}
