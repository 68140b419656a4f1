package dev.restock.sync.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work on a connection so that all of it takes place, or none of it. */
public interface Transactions {

  /** Work on a connection. It may be run again from its start, after all of it was undone. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Work that only reads. */
  <T> T read(String what, Work<T> work);

  /** Work that writes. */
  <T> T write(String what, Work<T> work);
}
