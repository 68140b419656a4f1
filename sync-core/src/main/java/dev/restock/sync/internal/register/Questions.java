package dev.restock.sync.internal.register;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.CaseStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The open cases in which a person is asked whether a unit is a piece without a receipt. */
final class Questions {
  private final List<ExceptionCase> open;

  private Questions(List<ExceptionCase> open) {
    this.open = open;
  }

  static Questions open(CaseStore store, Tenant tenant) {
    List<ExceptionCase> open = new ArrayList<>();
    Optional<CaseQuery> next =
        Optional.of(CaseQuery.open().ofType(ExceptionType.REGISTER_RETURN_UNCLEAR));
    while (next.isPresent()) {
      CaseQuery query = next.get();
      List<StoredCase> page = store.cases(tenant, query);
      page.stream().map(StoredCase::opened).forEach(open::add);
      next =
          page.size() < query.limit()
              ? Optional.empty()
              : Optional.of(query.after(page.get(page.size() - 1)));
    }
    return new Questions(open);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** The units of which a person is asked whether they are a piece. */
  List<UnitRef> about(RegisterPiece piece) {
    return open.stream()
        .filter(one -> RegisterVerdict.asksAbout(one, piece))
        .map(one -> new UnitRef(one.rmaId(), one.unitId()))
        .toList();
  }
}
