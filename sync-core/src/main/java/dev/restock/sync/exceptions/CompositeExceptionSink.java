package dev.restock.sync.exceptions;

import java.util.List;

/** Hands each case to several sinks; one that fails keeps it from no other. */
final class CompositeExceptionSink implements ExceptionSink {
  private final List<ExceptionSink> sinks;

  CompositeExceptionSink(List<ExceptionSink> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  @Override
  public void accept(ExceptionCase parked) {
    RuntimeException failure = null;
    for (ExceptionSink sink : sinks) {
      try {
        sink.accept(parked);
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
