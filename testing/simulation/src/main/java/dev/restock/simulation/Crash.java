package dev.restock.simulation;

/** The process of a host dies at some instruction. This is an Error so that nothing catches it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super(where, null, false, false);
  }
}
