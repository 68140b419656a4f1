package dev.restock.returngo.webhook;

import dev.restock.http.json.JsonValue;
import dev.restock.returngo.model.WebhookEventName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Searches a document of any shape, level by level, for the name of an event and for ids. */
final class DeliverySearch {
  private static final int MAX_IDS = 200;
  private static final int MAX_TESTED = 2_000;
  private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._:-]{1,128}");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,30}");
  private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  /** A value and the name of its field, or of the array that contains it. */
  private record Named(String name, JsonValue value) {}

  private final Map<IdKind, List<String>> ids = new EnumMap<>(IdKind.class);
  private @Nullable WebhookEventName event;
  private int count;
  private int tested;

  private DeliverySearch() {}

  static DeliverySearch in(JsonValue content) {
    DeliverySearch search = new DeliverySearch();
    Deque<Named> level = new ArrayDeque<>();
    level.add(new Named("", content));
    while (!level.isEmpty()) {
      Named next = level.remove();
      if (next.value() instanceof JsonValue.ObjectValue object) {
        search.searchObject(next.name(), object, level);
      } else if (next.value() instanceof JsonValue.ArrayValue array) {
        array.elements().forEach(element -> level.add(new Named(next.name(), element)));
      }
    }
    return search;
  }

  private void searchObject(String owner, JsonValue.ObjectValue object, Deque<Named> level) {
    object
        .fields()
        .forEach(
            (field, value) -> {
              String name = plain(field);
              if (name.equals("eventname")) {
                noteEvent(value);
              }
              IdKind kind = name.equals("id") ? kindOfOwner(owner) : kindOfField(name);
              if (kind != null) {
                noteIds(kind, value);
              }
              level.add(new Named(name, value));
            });
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  private static @Nullable IdKind kindOfField(String name) {
    return switch (name.endsWith("ids") ? name.substring(0, name.length() - 1) : name) {
      case "rmaid" -> IdKind.RMA;
      case "shipmentid" -> IdKind.SHIPMENT;
      case "transactionid" -> IdKind.TRANSACTION;
      case "refundid" -> IdKind.REFUND;
      case "returneditemid", "returnitemid" -> IdKind.RETURNED_ITEM;
      case "orderid" -> IdKind.ORDER;
      default -> null;
    };
  }

  private static IdKind kindOfOwner(String name) {
    return switch (name.endsWith("s") ? name.substring(0, name.length() - 1) : name) {
      case "rma", "rmasummary" -> IdKind.RMA;
      case "shipment" -> IdKind.SHIPMENT;
      case "transaction" -> IdKind.TRANSACTION;
      case "refund" -> IdKind.REFUND;
      case "returneditem", "returnitem" -> IdKind.RETURNED_ITEM;
      case "order" -> IdKind.ORDER;
      default -> IdKind.UNKNOWN;
    };
  }

  private void noteEvent(JsonValue value) {
    if (event == null
        && value instanceof JsonValue.TextValue text
        && EVENT.matcher(text.text()).matches()) {
      event = new WebhookEventName(text.text());
    }
  }

  private void noteIds(IdKind kind, JsonValue value) {
    if (value instanceof JsonValue.TextValue text) {
      noteId(kind, text.text(), ID);
    } else if (value instanceof JsonValue.NumberValue number) {
      noteId(kind, number.literal(), WHOLE_NUMBER);
    } else if (value instanceof JsonValue.ArrayValue array) {
      array.elements().stream()
          .filter(element -> !(element instanceof JsonValue.ArrayValue))
          .forEach(element -> noteIds(kind, element));
    }
  }

  private void noteId(IdKind kind, String id, Pattern form) {
    if (count < MAX_IDS && tested++ < MAX_TESTED && form.matcher(id).matches()) {
      List<String> known = ids.computeIfAbsent(kind, k -> new ArrayList<>());
      if (!known.contains(id)) {
        known.add(id);
        count++;
      }
    }
  }

  Optional<WebhookEventName> event() {
    return Optional.ofNullable(event);
  }

  Map<IdKind, List<String>> ids() {
    return ids;
  }
}
