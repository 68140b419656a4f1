package dev.restock.sync.monitor.alerts;

/** A condition that a rule watches. Each symptom has its default texts for people. */
public enum AlertSymptom {
  /** Movements wait to be posted, or their outcome is unknown. Measures their number and age. */
  BACKLOG(
      "Inspected units wait to be put into stock.",
      "Does the stock system answer? Does the log name the reason?",
      "Open the health page of the engine. Fix what the log names; the engine posts the rest by"
          + " itself.",
      true),

  /** Inspections become known later than promised. Measures the reads that have no calls left. */
  FRESHNESS(
      "Inspections become known later than promised.",
      "How many calls does the returns platform allow, and who else uses them?",
      "Allow more calls a day, or promise a longer time.",
      false),

  /** A service refused calls or did not answer. Measures the troubles since the last check. */
  SERVICE_TROUBLE(
      "A service refuses calls or does not answer.",
      "Does the service have an outage? Are the credentials still valid?",
      "Wait if the service reports an outage. Renew the credentials if it refuses them.",
      false),

  /** The calls of the day to the returns platform are used up, the reserve included. */
  QUOTA_USED_UP(
      "The day's calls to the returns platform are used up. No return is read until tomorrow.",
      "What used the calls? Does another program use the same key?",
      "Raise the number of calls a day, or stop what else uses them.",
      false),

  /** An extension, a port or a sink failed against its contract. Measures the failures. */
  EXTENSION_FAILED(
      "A part of the host's own code fails. Its subjects are parked or left for later.",
      "Which class does the log name, with its stack trace?",
      "Fix the class that the log names, then retry its cases.",
      false),

  /** Runs of the engine end with an error, such as a store that cannot be used. */
  RUNS_FAIL(
      "The engine cannot run. Nothing is read or posted.",
      "Which error does the log name? Does the database answer, and has it room?",
      "Repair the database, or correct the settings that the error names.",
      false),

  /** The thread of the engine has ended in a host that is still alive. */
  ENGINE_STOPPED(
      "The engine's thread has ended, and its host is still alive. Nothing runs there.",
      "Which error of the JVM does the log name?",
      "Restart the host.",
      false),

  /**
   * A host with a name gave signs of life and gives none any more, or no host at all does. Measures
   * the silence.
   */
  HOST_SILENT(
      "A host gives no sign of life any more.",
      "Is the host up? Can it reach the database?",
      "Restart the host. If it was shut down on purpose, forget it at the desk of alerts.",
      true),

  /** Applied movements were not seen once more in the ledger. Measures their number and age. */
  LEDGER_BEHIND(
      "Posts are not confirmed: the ledger was not read for too long.",
      "Does the stock system answer? Does the log name the reason?",
      "Fix what the log names; the engine reads the ledger by itself.",
      true),

  /** Cases wait for people. Measures cases, their units, their money and their age. */
  CASES("Cases wait.", "", "Decide the cases.", true),

  /** Refunds that are not final stay so. Measures their number, money and age. */
  REFUNDS_NOT_FINAL(
      "Payments of refunds do not come to an end.",
      "Which refunds are not final, and what does the payment provider say about them?",
      "Ask the payment provider for the payments.",
      true);

  private final String happened;
  private final String check;
  private final String advice;
  private final boolean hasAge;

  AlertSymptom(String happened, String check, String advice, boolean hasAge) {
    this.happened = happened;
    this.check = check;
    this.advice = advice;
    this.hasAge = hasAge;
  }

  /**
   * Returns what happened.
   *
   * @return a sentence
   */
  public String happened() {
    return happened;
  }

  /**
   * Returns what to check first.
   *
   * @return questions; "" if the type of the cases has them
   */
  public String check() {
    return check;
  }

  /**
   * Returns what to do, verb first.
   *
   * @return a sentence or two
   */
  public String advice() {
    return advice;
  }

  /**
   * Whether the things that it measures have a time of their own, so that a rule may ask for their
   * age.
   *
   * @return false if the symptom is there or not
   */
  public boolean hasAge() {
    return hasAge;
  }
}
