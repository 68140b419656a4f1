package dev.restock.sitoo;

import java.util.List;

/** What every list of Sitoo is wrapped in. */
interface Envelope<T> {
  /** How many rows match in all. */
  long totalCount();

  List<T> items();
}
