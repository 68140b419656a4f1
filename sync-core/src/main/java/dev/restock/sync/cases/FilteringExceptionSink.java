package dev.restock.sync.cases;

import java.util.List;
import java.util.function.Predicate;

/** Delivers selected cases. All others count as delivered and stay in the store. */
final class FilteringExceptionSink implements ExceptionSink {
  private final ExceptionSink sink;
  private final Predicate<ExceptionCase> wanted;

  FilteringExceptionSink(ExceptionSink sink, Predicate<ExceptionCase> wanted) {
    this.sink = sink;
    this.wanted = wanted;
  }

  @Override
  public void accept(ExceptionCase parked) {
    if (wanted.test(parked)) {
      sink.accept(parked);
    }
  }

  @Override
  public void acceptGroup(CaseGroup group) {
    List<ExceptionCase> members = group.members().stream().filter(wanted).toList();
    if (!members.isEmpty()) {
      sink.acceptGroup(new CaseGroup(members));
    }
  }
}
