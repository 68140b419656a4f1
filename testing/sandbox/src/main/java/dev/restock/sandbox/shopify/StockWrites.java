package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import dev.restock.sandbox.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two mutations of stock, and the keys under which they were made. The shop guards it. */
final class StockWrites {
  /** How long Shopify knows a key. */
  static final Duration KEPT = Duration.ofHours(24);

  static final int MAX_ENTRIES = 250;

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.+");
  private static final Set<String> REASONS =
      Set.of(
          "correction",
          "cycle_count_available",
          "damaged",
          "movement_created",
          "movement_updated",
          "movement_received",
          "movement_canceled",
          "other",
          "promotion",
          "quality_control",
          "received",
          "reservation_created",
          "reservation_deleted",
          "reservation_updated",
          "restock",
          "safety_stock",
          "shrinkage");

  private final Inventory inventory;
  private final Map<String, Attempt> attempts = new HashMap<>();

  StockWrites(Inventory inventory) {
    this.inventory = inventory;
  }

  /** The state of an attempt. */
  enum State {
    RUNNING,
    FAILED,
    DONE
  }

  /** The first mutation with a key. The group is null unless it is done and changed something. */
  record Attempt(
      String fingerprint, Instant at, State state, @Nullable Map<String, @Nullable Object> group) {}

  /**
   * The outcome of a mutation.
   *
   * @param payload the payload of the answer
   * @param shifts the changes of levels; may be empty
   * @param attempt the attempt to keep for the key; null if the key is known already
   */
  record Outcome(
      Map<String, @Nullable Object> payload,
      List<Inventory.Shift> shifts,
      @Nullable Attempt attempt) {}

  private record UserError(List<String> field, String message, String code) {}

  void keep(String key, Attempt attempt) {
    attempts.put(key, attempt);
  }

  /** Marks a key as in use by a call that is still under way. */
  void begin(String mutation, Map<?, ?> input, String key, Instant now) {
    String fingerprint = fingerprint(mutation, input);
    Attempt known = known(key, now);
    if (known == null) {
      attempts.put(key, new Attempt(fingerprint, now, State.RUNNING, null));
    }
  }

  /** Lets a call go on that {@link #begin} has announced. */
  void resume(String key) {
    Attempt known = attempts.get(key);
    if (known != null && known.state() == State.RUNNING) {
      attempts.remove(key);
    }
  }

  private @Nullable Attempt known(String key, Instant now) {
    Attempt known = attempts.get(key);
    return known == null || !now.isBefore(known.at().plus(KEPT)) ? null : known;
  }

  /** Decides on a mutation without carrying it out. */
  Outcome decide(String mutation, Map<?, ?> input, String key, long groupId, Instant now) {
    String fingerprint = fingerprint(mutation, input);
    Attempt known = known(key, now);
    if (known != null) {
      return repeated(known, fingerprint);
    }
    boolean adjusts = mutation.equals("inventoryAdjustQuantities");
    List<UserError> errors = new ArrayList<>();
    List<Inventory.Shift> shifts = adjusts ? adjust(input, errors) : set(input, errors);
    String reason = String.valueOf(input.get("reason"));
    if (!REASONS.contains(reason)) {
      errors.add(
          new UserError(List.of("input", "reason"), "The reason is invalid.", "INVALID_REASON"));
    }
    if (input.get("referenceDocumentUri") instanceof String uri && !URI.matcher(uri).matches()) {
      errors.add(
          new UserError(
              List.of("input", "referenceDocumentUri"),
              "The reference document URI is invalid.",
              "INVALID_REFERENCE_DOCUMENT"));
    }
    if (!errors.isEmpty()) {
      return new Outcome(
          payload(null, errors), List.of(), new Attempt(fingerprint, now, State.FAILED, null));
    }
    List<Inventory.Shift> real =
        shifts.stream().filter(shift -> shift.available() != 0 || shift.onHand() != 0).toList();
    Map<String, @Nullable Object> group =
        real.isEmpty() ? null : group(groupId, input, reason, real, now);
    return new Outcome(
        payload(group, List.of()), shifts, new Attempt(fingerprint, now, State.DONE, group));
  }

  private static Outcome repeated(Attempt known, String fingerprint) {
    UserError error = null;
    if (!known.fingerprint().equals(fingerprint)) {
      error =
          new UserError(
              List.of("input"),
              "The idempotency key was used with other parameters.",
              "IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
    } else if (known.state() == State.RUNNING) {
      error =
          new UserError(
              List.of("input"),
              "A request with this idempotency key is being processed.",
              "IDEMPOTENCY_CONCURRENT_REQUEST");
    } else if (known.state() == State.FAILED) {
      error =
          new UserError(
              List.of("input"),
              "The previous attempt with this idempotency key failed.",
              "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED");
    }
    return new Outcome(
        payload(error == null ? known.group() : null, error == null ? List.of() : List.of(error)),
        List.of(),
        null);
  }

  private List<Inventory.Shift> adjust(Map<?, ?> input, List<UserError> errors) {
    List<Inventory.Shift> shifts = new ArrayList<>();
    if (!"available".equals(input.get("name"))) {
      errors.add(
          new UserError(
              List.of("input", "name"), "The quantity name is invalid.", "INVALID_QUANTITY_NAME"));
      return shifts;
    }
    int index = 0;
    for (Map<String, @Nullable Object> change : Entries.objects(input, "changes")) {
      Inventory.Key key = key(change, "changes", index, errors);
      if (change.get("ledgerDocumentUri") != null) {
        errors.add(
            entryError(
                "changes",
                index,
                "ledgerDocumentUri",
                "A ledger document URI is not allowed for available quantities.",
                "INVALID_AVAILABLE_DOCUMENT"));
      }
      if (key != null) {
        compare(change, inventory.available(key), "changes", index, errors);
        int delta = (int) Entries.number(change, "delta");
        shifts.add(new Inventory.Shift(key, delta, delta, 0));
      }
      index++;
    }
    return shifts;
  }

  private List<Inventory.Shift> set(Map<?, ?> input, List<UserError> errors) {
    List<Inventory.Shift> shifts = new ArrayList<>();
    String name = String.valueOf(input.get("name"));
    if (!name.equals("available") && !name.equals("on_hand")) {
      errors.add(
          new UserError(List.of("input", "name"), "The quantity name is invalid.", "INVALID_NAME"));
      return shifts;
    }
    Set<Inventory.Key> seen = new HashSet<>();
    int index = 0;
    for (Map<String, @Nullable Object> entry : Entries.objects(input, "quantities")) {
      Inventory.Key key = key(entry, "quantities", index, errors);
      if (key != null) {
        int now =
            inventory
                .level(key)
                .map(level -> name.equals("available") ? level.available() : level.onHand())
                .orElse(0);
        compare(entry, now, "quantities", index, errors);
        int wanted = (int) Entries.number(entry, "quantity");
        if (wanted < 0) {
          errors.add(
              entryError(
                  "quantities",
                  index,
                  "quantity",
                  "The quantity can't be negative.",
                  "INVALID_QUANTITY_NEGATIVE"));
        }
        if (!seen.add(key)) {
          errors.add(
              entryError(
                  "quantities",
                  index,
                  "locationId",
                  "The combination of inventoryItemId and locationId must be unique.",
                  "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR"));
        }
        shifts.add(new Inventory.Shift(key, wanted - now, wanted - now, 0));
      }
      index++;
    }
    return shifts;
  }

  private Inventory.@Nullable Key key(
      Map<String, @Nullable Object> entry, String list, int index, List<UserError> errors) {
    Long item =
        Gid.number("InventoryItem", String.valueOf(entry.get("inventoryItemId"))).orElse(null);
    Long place = Gid.number("Location", String.valueOf(entry.get("locationId"))).orElse(null);
    if (item == null || inventory.item(item).isEmpty()) {
      errors.add(
          entryError(
              list,
              index,
              "inventoryItemId",
              "The specified inventory item could not be found.",
              "INVALID_INVENTORY_ITEM"));
      return null;
    }
    if (place == null || inventory.place(place).isEmpty()) {
      errors.add(
          entryError(
              list,
              index,
              "locationId",
              "The specified location could not be found.",
              "INVALID_LOCATION"));
      return null;
    }
    return new Inventory.Key(item, place);
  }

  private static void compare(
      Map<String, @Nullable Object> entry,
      int persisted,
      String list,
      int index,
      List<UserError> errors) {
    if (entry.get("changeFromQuantity") != null
        && Entries.number(entry, "changeFromQuantity") != persisted) {
      errors.add(
          entryError(
              list,
              index,
              "changeFromQuantity",
              "The changeFromQuantity argument no longer matches the persisted quantity.",
              "CHANGE_FROM_QUANTITY_STALE"));
    }
  }

  private static UserError entryError(
      String list, int index, String field, String message, String code) {
    return new UserError(List.of("input", list, Integer.toString(index), field), message, code);
  }

  private static Map<String, @Nullable Object> payload(
      @Nullable Map<String, @Nullable Object> group, List<UserError> errors) {
    return object(
        "inventoryAdjustmentGroup",
        group,
        "userErrors",
        errors.stream()
            .map(
                error ->
                    object(
                        "field", error.field(),
                        "message", error.message(),
                        "code", error.code()))
            .toList());
  }

  private static Map<String, @Nullable Object> group(
      long id, Map<?, ?> input, String reason, List<Inventory.Shift> shifts, Instant now) {
    List<Object> changes = new ArrayList<>();
    for (String name : List.of("available", "on_hand")) {
      for (Inventory.Shift shift : shifts) {
        changes.add(
            object(
                "name",
                name,
                "delta",
                name.equals("available") ? shift.available() : shift.onHand(),
                "quantityAfterChange",
                null,
                "ledgerDocumentUri",
                null,
                "_item",
                shift.key().itemId(),
                "_location",
                shift.key().locationId()));
      }
    }
    return object(
        "id", Gid.of("InventoryAdjustmentGroup", id),
        "createdAt", Entries.time(now),
        "reason", reason,
        "referenceDocumentUri", input.get("referenceDocumentUri"),
        "app", object("id", Gid.of("App", 1), "title", "Sandbox app", "handle", "sandbox-app"),
        "changes", changes);
  }

  private static String fingerprint(String mutation, Map<?, ?> input) {
    return mutation + Json.write(sorted(input));
  }

  /** The order of the fields does not matter: an answered call has another one than its body. */
  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((name, entry) -> sorted.put(String.valueOf(name), sorted(entry)));
      return sorted;
    }
    return value instanceof List<?> list ? list.stream().map(StockWrites::sorted).toList() : value;
  }
}
