package dev.restock.dashboard.internal.cases;

import dev.restock.dashboard.internal.cases.CaseAction.Input;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.store.AuditEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the templates of cases show. */
public final class CaseViews {
  private CaseViews() {}

  /**
   * The list.
   *
   * @param filter which cases
   * @param cases the cases of this page
   * @param types the types to choose from
   * @param next the address of the next page; null if this is the last one
   * @param first the address of the first page; null if this is it
   * @param csv the address of the list as a file
   * @param actions what can be done with the ticked cases
   * @param done the key of the text that says what was just done; null for nothing
   * @param doneCount to how many cases
   */
  public record Listed(
      CaseFilter filter,
      List<StoredCase> cases,
      List<String> types,
      @Nullable String next,
      @Nullable String first,
      String csv,
      List<CaseAction> actions,
      @Nullable String done,
      int doneCount) {}

  /**
   * Cases with one cause.
   *
   * @param type their type
   * @param what their text
   * @param count how many there are
   * @param oldest when the first of them was opened
   * @param address the list of them
   */
  public record Group(ExceptionType type, String what, int count, Instant oldest, String address) {}

  /**
   * One case.
   *
   * @param stored the case
   * @param history what happened to it, oldest first
   * @param unit its unit in all systems; null if it is about none, or its unit was never decided
   * @param story the address of the story of its return; null if it is about none
   * @param actions what the person can do about it now
   * @param done the key of the text that says what was just done; null for nothing
   */
  public record Detail(
      StoredCase stored,
      List<AuditEntry> history,
      @Nullable UnitSummary unit,
      @Nullable String story,
      List<CaseAction> actions,
      @Nullable String done) {}

  /**
   * Before something is done.
   *
   * @param action what is to be done
   * @param ready the cases to which it will be done, as they are now
   * @param left the cases to which it will not be done
   * @param input what the person has written so far
   * @param warning the key of the text that says why nothing was done yet; null for nothing
   * @param done to how many cases it was done already
   * @param back the address to go back to
   */
  public record Plan(
      CaseAction action,
      List<Ready> ready,
      List<Left> left,
      String input,
      @Nullable String warning,
      int done,
      String back) {
    /** Whether the person has to write something. */
    public boolean asks() {
      return action.input() != Input.NOTHING;
    }
  }

  /**
   * A case to which something will be done.
   *
   * @param stored the case as it is now
   * @param since what happened to it since the person saw it
   */
  public record Ready(StoredCase stored, List<AuditEntry> since) {
    /** The value of the field that names it. */
    public String ref() {
      return CaseRefs.text(stored);
    }
  }

  /**
   * A case to which something will not be done.
   *
   * @param id its id
   * @param why the key of the text that says why
   * @param since what happened to it since the person saw it
   */
  public record Left(String id, String why, List<AuditEntry> since) {}
}
