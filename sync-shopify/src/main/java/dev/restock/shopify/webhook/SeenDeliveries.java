package dev.restock.shopify.webhook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ids of the latest deliveries. Safe for use by any number of threads. */
final class SeenDeliveries {
  private final Set<String> ids;

  SeenDeliveries(int most) {
    ids =
        Collections.synchronizedSet(
            Collections.newSetFromMap(
                new LinkedHashMap<>() {
                  private static final long serialVersionUID = 1L;

                  @Override
                  protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > most;
                  }
                }));
  }

  /** Adds an id and returns whether it was there before. */
  boolean saw(String id) {
    return !ids.add(id);
  }
}
