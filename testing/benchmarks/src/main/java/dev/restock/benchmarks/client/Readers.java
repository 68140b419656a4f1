package dev.restock.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.squareup.moshi.FromJson;
import com.squareup.moshi.Json;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.ToJson;
import dev.restock.http.json.OpenCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The other readers, each set up as its documentation advises. */
final class Readers {
  private Readers() {}

  /** Jackson for plain records. */
  static ObjectMapper jackson() {
    return JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  /** Jackson for the client's own records. */
  static ObjectReader jacksonFor(Class<?> type) {
    return JsonMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .annotationIntrospector(new ForClientRecords())
        .build()
        .readerFor(type);
  }

  /** Moshi with its own reflection. */
  static <T> JsonAdapter<T> moshi(Class<T> type) {
    return moshi().adapter(type);
  }

  static Moshi moshi() {
    return new Moshi.Builder().add(new Decimals()).build();
  }

  /** Takes names from Moshi's annotation, and codes as bare numbers. */
  private static final class ForClientRecords extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable PropertyName findNameForDeserialization(Annotated annotated) {
      Json json = annotated.getAnnotation(Json.class);
      return json == null
          ? super.findNameForDeserialization(annotated)
          : PropertyName.construct(json.name());
    }

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(
        MapperConfig<?> config, Annotated annotated) {
      return OpenCode.class.isAssignableFrom(annotated.getRawType())
          ? JsonCreator.Mode.DELEGATING
          : super.findCreatorAnnotation(config, annotated);
    }
  }

  /** Moshi has no adapter for decimals. */
  static final class Decimals {
    @FromJson
    BigDecimal read(String literal) {
      return new BigDecimal(literal);
    }

    @ToJson
    String write(BigDecimal value) {
      return value.toString();
    }
  }
}
