package dev.restock.sync.register;

/** The consequence of a return at a register for its unit. */
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
