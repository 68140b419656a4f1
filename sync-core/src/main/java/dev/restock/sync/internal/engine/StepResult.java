package dev.restock.sync.internal.engine;

/**
 * The result of a step.
 *
 * @param worked how many movements or returns it worked on, so that another round may find more
 */
public record StepResult(int worked) {
  public static final StepResult NOTHING = new StepResult(0);
}
