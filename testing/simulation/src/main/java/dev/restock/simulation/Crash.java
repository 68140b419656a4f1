package dev.restock.simulation;

/**
 * The process of a host dies at some instruction. Nothing catches an error of the virtual machine.
 */
final class Crash extends VirtualMachineError {
  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super(where);
  }

  /** Millions of crashes need no stack traces. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
