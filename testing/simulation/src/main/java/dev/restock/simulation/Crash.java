package dev.restock.simulation;

/** The end of a host's process at some instruction. An Error, so that nothing catches it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super(where, null, false, false);
  }
}
