package dev.restock.sync.register;

import java.util.Comparator;

/**
 * The identity of one piece that came back at a register.
 *
 * @param orderId the refund order
 * @param line the line of the order
 * @param piece the number of the piece within the line, from 1
 */
public record RegisterPiece(long orderId, long line, int piece)
    implements Comparable<RegisterPiece> {
  private static final Comparator<RegisterPiece> ORDER =
      Comparator.comparingLong(RegisterPiece::orderId)
          .thenComparingLong(RegisterPiece::line)
          .thenComparingInt(RegisterPiece::piece);

  @Override
  public int compareTo(RegisterPiece other) {
    return ORDER.compare(this, other);
  }

  /** The three numbers, such as {@code 20602/0/1}. */
  @Override
  public String toString() {
    return orderId + "/" + line + "/" + piece;
  }
}
