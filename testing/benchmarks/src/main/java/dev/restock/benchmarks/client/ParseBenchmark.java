package dev.restock.benchmarks.client;

import com.fasterxml.jackson.databind.ObjectReader;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import dev.restock.http.json.JsonCodec;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reads a page of 1 MB from bytes to records. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {
  private final byte[] page = LedgerJson.ofSize(1_000_000);
  private final ObjectReader jackson = Readers.jacksonFor(LedgerPage.class);
  private final ObjectReader plainJackson = Readers.jackson().readerFor(PlainPage.class);
  private final JsonAdapter<PlainPage> plainMoshi = Readers.moshi(PlainPage.class);

  /** Created by JMH. */
  public ParseBenchmark() {}

  /**
   * The client's codec.
   *
   * @return the page
   */
  @Benchmark
  public LedgerPage restock() {
    return JsonCodec.read("the page", page, LedgerPage.class);
  }

  /**
   * Jackson, to the same records.
   *
   * @return the page
   * @throws IOException never
   */
  @Benchmark
  public LedgerPage jackson() throws IOException {
    return jackson.readValue(page);
  }

  /**
   * Jackson, to plain records.
   *
   * @return the page
   * @throws IOException never
   */
  @Benchmark
  public PlainPage plainJackson() throws IOException {
    return plainJackson.readValue(page);
  }

  /**
   * Moshi's reflection, to plain records.
   *
   * @return the page
   * @throws IOException never
   */
  @Benchmark
  public @Nullable PlainPage plainMoshi() throws IOException {
    return plainMoshi.fromJson(new Buffer().write(page));
  }

  /**
   * Moshi's reader alone, which passes every token and keeps nothing. No adapter on it can be
   * faster.
   *
   * @return the token after the page
   * @throws IOException never
   */
  @Benchmark
  public JsonReader.Token moshiReader() throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().write(page));
    reader.skipValue();
    return reader.peek();
  }
}
