package dev.restock.dashboard.internal.cases;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.StoredCase;

/** What a person can do about a case. */
public enum CaseAction {
  /** Names who decides it. */
  ASSIGN(Input.NAME) {
    @Override
    boolean apply(CaseDesk desk, StoredCase one, String actor, String input) {
      return desk.assign(one.ref(), input, actor);
    }
  },
  /** Takes it back from its assignee. */
  GIVE_BACK(Input.NOTHING) {
    @Override
    public boolean isPossible(StoredCase one) {
      return one.state() == CaseState.ASSIGNED;
    }

    @Override
    boolean apply(CaseDesk desk, StoredCase one, String actor, String input) {
      return desk.giveBack(one.ref(), actor);
    }
  },
  /** Has its unit decided again. */
  RETRY(Input.NOTHING) {
    @Override
    boolean apply(CaseDesk desk, StoredCase one, String actor, String input) {
      return desk.retry(one.ref(), actor);
    }
  },
  /** Accepts the correction that it offers. */
  ACCEPT_CORRECTION(Input.NOTHING) {
    @Override
    public boolean isPossible(StoredCase one) {
      return one.state().isOpen() && one.opened().correction().isPresent();
    }

    @Override
    boolean apply(CaseDesk desk, StoredCase one, String actor, String input) {
      return desk.acceptCorrection(one.opened(), actor);
    }
  },
  /** Closes it, because it was fixed by hand. */
  RESOLVE(Input.NOTE) {
    @Override
    boolean apply(CaseDesk desk, StoredCase one, String actor, String input) {
      return desk.resolve(one.ref(), actor, input);
    }
  },
  /** Closes it, because nothing needs to be done. */
  DISMISS(Input.NOTE) {
    @Override
    boolean apply(CaseDesk desk, StoredCase one, String actor, String input) {
      return desk.dismiss(one.ref(), actor, input);
    }
  },
  /** Opens it again after it was closed by mistake. */
  REOPEN(Input.NOTE) {
    @Override
    public boolean isPossible(StoredCase one) {
      return one.state() == CaseState.RESOLVED || one.state() == CaseState.DISMISSED;
    }

    @Override
    boolean apply(CaseDesk desk, StoredCase one, String actor, String input) {
      return desk.reopen(one.ref(), actor, input);
    }
  };

  private final Input input;

  /** What the person has to write. */
  public enum Input {
    /** Nothing. */
    NOTHING(0),
    /** Who decides the case. */
    NAME(CaseChange.MOST_IN_A_NAME),
    /** A note that says what was done, or why nothing needs to be done. */
    NOTE(CaseChange.MOST_IN_A_NOTE);

    private final int most;

    Input(int most) {
      this.most = most;
    }

    /** How many characters it may have. */
    public int most() {
      return most;
    }

    boolean isRight(String text) {
      String lines = this == NOTE ? "\n\r\t" : "";
      return this == NOTHING
          || (!text.isBlank()
              && text.length() <= most
              && text.chars()
                  .noneMatch(one -> Character.isISOControl(one) && lines.indexOf(one) < 0));
    }
  }

  CaseAction(Input input) {
    this.input = input;
  }

  /** What the person has to write. */
  public Input input() {
    return input;
  }

  /** Whether the state of a case allows it. */
  public boolean isPossible(StoredCase one) {
    return one.state().isOpen();
  }

  /** Does it; false if the case has changed since it was read, or does not allow it. */
  abstract boolean apply(CaseDesk desk, StoredCase one, String actor, String input);
}
