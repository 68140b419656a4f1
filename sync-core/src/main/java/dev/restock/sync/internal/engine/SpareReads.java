package dev.restock.sync.internal.engine;

import dev.restock.sync.returns.ReturnRecord;
import java.util.Optional;

/** Reads returns with calls that no more urgent read needs. */
@FunctionalInterface
public interface SpareReads {

  /** The return as it is now; empty if there is no call for it or it cannot be read. */
  Optional<ReturnRecord> read(String rmaId);
}
