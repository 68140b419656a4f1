package dev.restock.sync.testing.store;

import dev.restock.sync.store.SyncStore;
import dev.restock.sync.testing.store.alerts.AlertTests;
import dev.restock.sync.testing.store.drift.DriftTests;
import dev.restock.sync.testing.store.drift.HandMadeTests;
import dev.restock.sync.testing.store.drift.HealingTests;
import dev.restock.sync.testing.store.refunds.EntryPostTests;
import dev.restock.sync.testing.store.refunds.RefundBookTests;
import dev.restock.sync.testing.store.refunds.RefundJudgingTests;
import dev.restock.sync.testing.store.register.RegisterFactTests;
import dev.restock.sync.testing.store.register.RegisterUnitTests;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link SyncStore} must do. An implementer of a store extends this class and returns an
 * empty store; JUnit Jupiter 5.14 or later runs the rest:
 *
 * <pre>{@code
 * class MyStoreTest extends SyncStoreContract {
 *   @Override
 *   protected SyncStore emptyStore() {
 *     database.deleteAllRows();
 *     return new MyStore(database);
 *   }
 * }
 * }</pre>
 *
 * <p>Most tests use the store from one thread. All times that the tests pass are in January 2026 or
 * later, and the tests never sleep. None of the tests is optional: a store that fails one can post
 * a movement twice, lose one, or hide one from a person.
 */
public abstract class SyncStoreContract {
  /** For subclasses. */
  protected SyncStoreContract() {}

  /**
   * Makes an empty store. Called before each test; what an earlier test wrote must be gone.
   *
   * @return the store
   */
  protected abstract SyncStore emptyStore();

  /** Hints, and what listings show. */
  @Nested
  class HintsAndListings extends HintAndListingTests {
    HintsAndListings() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Reads: plans, claims and decisions of a claim. */
  @Nested
  class Reads extends ReadTests {
    Reads() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Decisions. */
  @Nested
  class Decisions extends DecisionTests {
    Decisions() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Limits of order lines. */
  @Nested
  class LineLimits extends LineLimitTests {
    LineLimits() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Claims of movements to send. */
  @Nested
  class Sending extends SendingTests {
    Sending() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /**
   * Movements that are claimed and recorded as sent in one step, and the last check of their
   * fencing tokens.
   */
  @Nested
  class ClaimsAsSent extends ClaimAsSentTests {
    ClaimsAsSent() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Outcomes of claimed movements. */
  @Nested
  class Outcomes extends OutcomeTests {
    Outcomes() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Confirmations of applied movements. */
  @Nested
  class Confirmations extends ConfirmationTests {
    Confirmations() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** The ledger cursor, and the lines that were read. */
  @Nested
  class Ledger extends LedgerTests {
    Ledger() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** What registers showed. */
  @Nested
  class FactsOfRegisters extends RegisterFactTests {
    FactsOfRegisters() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Pieces at registers and the units that they are. */
  @Nested
  class UnitsOfRegisters extends RegisterUnitTests {
    UnitsOfRegisters() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Observations of refunds, and the rows that follow from them. */
  @Nested
  class JudgedRefunds extends RefundJudgingTests {
    JudgedRefunds() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Closed days, and the entries of their batches. */
  @Nested
  class BooksOfRefunds extends RefundBookTests {
    BooksOfRefunds() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** The orders that stand for entries of closed batches. */
  @Nested
  class OrdersOfEntries extends EntryPostTests {
    OrdersOfEntries() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Comparisons of levels. */
  @Nested
  class Drift extends DriftTests {
    Drift() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Corrections of the channel's levels. */
  @Nested
  class Healing extends HealingTests {
    Healing() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Changes of stock that were made by hand. */
  @Nested
  class ChangesByHand extends HandMadeTests {
    ChangesByHand() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Reversals, and corrections of duplicates. */
  @Nested
  class ReversalsAndCorrections extends ReversalAndCorrectionTests {
    ReversalsAndCorrections() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** The pushes to a sales channel. */
  @Nested
  class Channel extends ChannelTests {
    Channel() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Clocks of returns and pushes, and the cases of gaps. */
  @Nested
  class Gaps extends GapTests {
    Gaps() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Alerts, the outbox of their messages, and the hosts that give signs of life. */
  @Nested
  class Alerts extends AlertTests {
    Alerts() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Deliveries of cases to the sink. */
  @Nested
  class CaseDeliveries extends CaseDeliveryTests {
    CaseDeliveries() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Changes of cases by people, and the lists that they see. */
  @Nested
  class ChangesOfCases extends CaseChangeTests {
    ChangesOfCases() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Retries of cases, one by one and all of a type, and what resolves or reopens them. */
  @Nested
  class RetriesOfCases extends CaseRetryTests {
    RetriesOfCases() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** The quota of calls, and tenant notes. */
  @Nested
  class QuotaAndNotes extends QuotaAndNoteTests {
    QuotaAndNotes() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** The start of tenants, and tenants that get another name. */
  @Nested
  class Starts extends StartTests {
    Starts() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** The audit. */
  @Nested
  class Audit extends AuditTests {
    Audit() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** What happened, for people: lookups by every id, and lists by pages. */
  @Nested
  class History extends HistoryTests {
    History() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** Reports, counts and due times, and the separation of tenants. */
  @Nested
  class Reports extends ReportTests {
    Reports() {
      super(SyncStoreContract.this::emptyStore);
    }
  }

  /** The archive. */
  @Nested
  class Archive extends ArchiveTests {
    Archive() {
      super(SyncStoreContract.this::emptyStore);
    }
  }
}
