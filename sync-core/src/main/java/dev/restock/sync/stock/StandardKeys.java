package dev.restock.sync.stock;

import java.util.Arrays;
import java.util.Base64;

/** Version 1 of the readable keys. The form is frozen; tests compare it with golden vectors. */
final class StandardKeys implements IdempotencyKeyStrategy {
  private static final String VERSION = "1";
  private static final int HASH_BYTES = 16;

  @Override
  public String key(MovementIntent intent) {
    byte[] hash = CanonicalHash.sha256(intent.identity("restock-key-" + VERSION));
    String prefix =
        switch (intent.kind()) {
          case RESTOCK -> "r";
          case REMOVAL -> "t";
          case REVERSAL -> "u";
          case CORRECTION -> "c";
        };
    String readable = intent.rmaId().matches("[A-Za-z0-9]{1,12}") ? intent.rmaId() + "-" : "";
    return prefix
        + VERSION
        + "-"
        + readable
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
  }

  @Override
  public boolean canHaveMade(String externalId) {
    return KeyForms.STANDARD.matcher(externalId).matches();
  }
}
