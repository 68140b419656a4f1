package dev.restock.sync.register;

/** What follows for a unit that came back at a register. */
public enum RegisterAction {
  /** It counts where the register put it; the engine moves nothing. */
  COUNTED_BY_REGISTER,
  /** The engine has put it into stock, too: its movement is undone. */
  REVERSE_OURS,
  /** A person decides. */
  CASE,
  /** Nothing: no unit was found, or the register did not change stock. */
  NONE
}
