package dev.restock.simulation;

import java.time.Duration;
import java.util.List;

/** An event of a shop or of its store, beside the faults that every history has. */
public enum Scenario {
  /** All returns begin after the start of the engine, and its store is never lost. */
  PLAIN,

  /**
   * The shop has returns that were inspected before the start, within the margin around it, and
   * between the start and the first run. Some are inspected again later. In the end
   *
   * <ul>
   *   <li>a unit that was inspected before the margin counts nowhere, and is parked if it was
   *       inspected again with another result;
   *   <li>a unit that was inspected within the margin counts nowhere and is parked, until a person
   *       retries its case; then it is where its last inspection puts it;
   *   <li>every other unit is where its last inspection puts it, or is parked.
   * </ul>
   */
  HISTORY,

  /**
   * The store is lost once, after minutes or days, and the hosts start on an empty one with the
   * start that the lost one had, sometimes with other rules. In the end every unit counts where its
   * last inspection puts it, by whichever movements, or it is parked; what was posted before counts
   * by the records of the ledger alone.
   */
  LOST_STORE,

  /**
   * The store is replaced once by a backup that is minutes to days old, under hosts that go on or
   * that start again. What must hold in the end is as for {@link #LOST_STORE}.
   */
  OLD_BACKUP,

  /**
   * The clocks of those who inspect are wrong by hours or years, in both directions. In the end
   * every unit is where its last inspection puts it, whatever the dates say. A unit whose last
   * inspection is dated in the future is parked.
   */
  WRONG_CLOCKS,

  /**
   * Shops get another name, and the tenants by their new names take over what the store keeps, with
   * movements under way. Every unit is where its last inspection puts it.
   */
  RENAMED,

  /**
   * Customers return units of web orders at registers before, during and after every step of the
   * way of the same units, and people bind pieces to units and take them away. Orders, deliveries
   * and transactions become visible late and out of order, and registers cannot be read for hours.
   * In the end each piece is bound to one unit of its order, if there is a free one, and
   *
   * <ul>
   *   <li>a unit that a register put into stock counts there and not by a movement of the engine,
   *       and is {@code PLACED_BY_REGISTER};
   *   <li>or it is parked with a case: it was inspected as damaged or missing, it is a bundle, or a
   *       person was asked and did not answer;
   *   <li>every other unit is where its last inspection puts it, or is parked.
   * </ul>
   *
   * No post leaves while the registers are neither read nor unreadable for longer than the
   * patience.
   */
  REGISTER,

  /**
   * As {@link #REGISTER}, and every change of stock is pushed to an online shop. Its answers are
   * lost, late or come twice, it is out for longer than it remembers keys, others change the same
   * levels, and the clocks of the hosts and of the shop differ. In the end each change that the
   * shop must know of has one effect there, or a case, and nothing has two.
   */
  CHANNEL,

  /**
   * As {@link #REGISTER}, and the shop accounts for refunds. Money is paid back by the sales
   * platform and at registers, with and without returns: payments end late or fail, amounts are
   * wrong or corrected, units are paid twice. The sources fail for hours, their clocks are wrong,
   * and their answers are old, come twice, out of order or in parts. People accept refunds. In the
   * end each refund has one row with the verdict that follows from the story, a case if somebody
   * has to look at it, and its money in the batches of the closed days, whose numbers have no gaps,
   * in one voucher of each format that a person exported, and in one order in Sitoo or a case.
   */
  REFUND,

  /**
   * Every change of stock is pushed to an online shop, and the levels of Sitoo and of the shop are
   * compared again and again. SKUs of their own differ for a while, each for one of the named
   * causes or for none; others are known to one side only, or are explained by open orders. Each
   * comparison that ends is judged: a difference has its cause, is confirmed by the second full
   * comparison that sees it and has a case then, and nothing else is reported. Cases close when the
   * levels are equal. A comparison that was given up confirms nothing.
   */
  DRIFT,

  /**
   * As {@link #CHANNEL} and {@link #DRIFT} together, and levels are corrected, in some histories
   * within narrow bounds. Other programs write levels between a reading and a correction, one
   * writes its level again each time it was corrected, and people undo the corrections of a
   * comparison and allow more of them. In the end
   *
   * <ul>
   *   <li>a difference that was there in two full comparisons was found, and was corrected exactly
   *       where that is allowed, and nothing else was;
   *   <li>each correction had one effect, which set the level of Sitoo, or none, or has a case;
   *   <li>no pair was corrected more than twice without a person, and nothing past a bound;
   *   <li>a correction was undone only where the level was still as it had left it;
   *   <li>all levels are equal or explained, or have a case.
   * </ul>
   */
  HEAL,

  /**
   * As {@link #HEAL}, without registers, and the store is once lost or replaced by a backup, as in
   * {@link #LOST_STORE} and {@link #OLD_BACKUP}. No key of a lost store is used again.
   */
  HEAL_LOST_STORE,

  /**
   * Returns wait for inspections for longer than a limit in business hours, and there are alerts of
   * open cases, whose sink fails. Each gap has one case, not before its limit, which closes when
   * the return is inspected. Each type of open cases has an alert, not before its quiet time, whose
   * first message is delivered.
   */
  WATCH,

  /**
   * The shop accounts for refunds, without registers, and its store is once lost or replaced by a
   * backup, as in {@link #LOST_STORE} and {@link #OLD_BACKUP}. In the end the books of the new
   * store hold everything that the sources show, from the first day on and with numbers from 1.
   * Each entry still has at most one order in Sitoo, and no exported file has other bytes.
   */
  REFUND_LOST_STORE;

  /** How long before the first run the start is in {@link #HISTORY}. */
  static final Duration START_BEFORE_FIRST_RUN = Duration.ofHours(1);

  /** The scenario of a seed by its last digit. Two of ten seeds are plain. */
  private static final List<Scenario> BY_DIGIT =
      List.of(
          PLAIN,
          RENAMED,
          REGISTER,
          HISTORY,
          DRIFT,
          LOST_STORE,
          WRONG_CLOCKS,
          PLAIN,
          OLD_BACKUP,
          CHANNEL);

  /** Returns the scenario that a seed has unless another one is asked for. */
  static Scenario of(long seed) {
    return BY_DIGIT.get((int) Math.floorMod(seed, (long) BY_DIGIT.size()));
  }

  /** Whether something happens once to the store or its tenants. */
  boolean hasChange() {
    return turnsBack() || this == RENAMED;
  }

  /** Whether registers refund units. */
  boolean hasRegisters() {
    return this == REGISTER || this == CHANNEL || this == REFUND || this == HEAL;
  }

  /** Whether changes of stock are pushed to an online shop. */
  boolean hasChannel() {
    return this == CHANNEL || hasDrift();
  }

  /** Whether levels are compared. */
  boolean hasDrift() {
    return this == DRIFT || hasHealing();
  }

  /** Whether levels are corrected. */
  boolean hasHealing() {
    return this == HEAL || this == HEAL_LOST_STORE;
  }

  /** Whether there is one shop, so that all stock and all cases are its own. */
  boolean hasOneShop() {
    return hasDrift() || this == WATCH;
  }

  /** Whether refunds are accounted for. */
  boolean hasRefunds() {
    return this == REFUND || this == REFUND_LOST_STORE;
  }

  /** Whether the store is lost in some histories, and replaced by a backup in others. */
  boolean losesOrRestores() {
    return this == REFUND_LOST_STORE || this == HEAL_LOST_STORE;
  }

  /** Whether the store is once replaced by an earlier one. */
  boolean turnsBack() {
    return this == LOST_STORE
        || this == OLD_BACKUP
        || this == REFUND_LOST_STORE
        || this == HEAL_LOST_STORE;
  }
}
