package dev.restock.sync.internal.engine;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.store.returns.ReadClaim;

/**
 * Takes what a read of one return brought, records what follows from it and ends the claim. Each
 * method answers false if the claim is stale; nothing was recorded then.
 */
public interface ReadResults {

  /** The return was read. */
  boolean decide(ReadClaim claim, ReturnRecord record, RereadTimes rereads, RunContext run);

  /** The return cannot be read as it is. */
  boolean park(ReadClaim claim, ExceptionType type, String what, RunContext run);

  /** There is no such return, and there never was. */
  boolean nothing(ReadClaim claim);
}
