package dev.restock.sync.testing;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import java.util.List;
import java.util.Optional;

class InMemoryExceptionSinkTest extends ExceptionSinkContract {
  private final InMemoryExceptionSink sink = new InMemoryExceptionSink();

  @Override
  protected ExceptionSink sink() {
    return sink;
  }

  @Override
  protected List<String> taken() {
    return sink.cases().stream().map(ExceptionCase::id).toList();
  }

  @Override
  protected Optional<ExceptionSink> brokenSink() {
    return Optional.empty();
  }
}
