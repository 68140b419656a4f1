package dev.restock.dashboard.internal.cases;

import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.StoredCase;

/** Writes and reads the fields that name a case as a person saw it. */
final class CaseRefs {
  private CaseRefs() {}

  static String text(StoredCase one) {
    return one.revision() + " " + one.opened().id();
  }

  static CaseRef read(String text) {
    int space = text.indexOf(' ');
    try {
      return new CaseRef(
          text.substring(space + 1), Long.parseLong(text.substring(0, Math.max(0, space))));
    } catch (NumberFormatException e) {
      throw new Refusal(400, "error.form");
    }
  }
}
