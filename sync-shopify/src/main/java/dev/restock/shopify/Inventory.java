package dev.restock.shopify;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElseGet;

import dev.restock.http.CallCancelledException;
import dev.restock.http.CallInterruptedException;
import dev.restock.http.NotSentException;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RateLimitedException;
import dev.restock.http.RefusedException;
import dev.restock.http.SafeText;
import dev.restock.http.ServiceException;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.JsonValue;
import dev.restock.shopify.inventory.InventoryItem;
import dev.restock.shopify.inventory.Location;
import dev.restock.shopify.inventory.StockWrite;
import dev.restock.shopify.inventory.StockWriteResult;
import dev.restock.shopify.model.Connection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The stock of a shop. Every method throws a {@link ServiceException} if a call fails, and a {@link
 * ShopifyErrorException} if an answer has an error or a list is not whole.
 */
public final class Inventory {
  /** How many changes one request of {@link #adjustAll} has at most. */
  public static final int MOST_ADJUSTS = Documents.ADJUSTS_AT_ONCE;

  private static final int SKUS_AT_ONCE = 40;
  private static final int LONGEST_SKU = 255;

  /** The answer to {@link Documents#ITEMS}. */
  record ItemsData(Connection<InventoryItem> inventoryItems, List<IgnoredField> ignored) {}

  /** The answer to {@link Documents#ITEM_BY_ID}. */
  record ItemData(Optional<InventoryItem> inventoryItem, List<IgnoredField> ignored) {}

  /** The answer to {@link Documents#LOCATIONS}. */
  record LocationsData(Connection<Location> locations, List<IgnoredField> ignored) {}

  /** The answer to {@link Documents#VERSION}. */
  record VersionData(List<IgnoredField> ignored) {}

  private final GraphQl graphQl;

  Inventory(GraphQl graphQl) {
    this.graphQl = graphQl;
  }

  /**
   * Finds items by SKU, each with its level at one location, active or not. Shopify's search also
   * finds similar SKUs; only exact ones are returned. Several items can have one SKU: all of them
   * are returned. One call for each 40 SKUs and each further page of 50 items.
   *
   * @param skus the SKUs, without blank ones and none longer than 255 characters
   * @param locationId the global id of the location, or its digits
   * @return the items in no particular order
   * @throws IllegalArgumentException if a SKU or the id is not valid
   */
  public List<InventoryItem> find(Collection<String> skus, String locationId) {
    String location = GlobalIds.of("Location", locationId);
    List<String> wanted = List.copyOf(new TreeSet<>(skus));
    for (String sku : wanted) {
      if (sku.isBlank() || sku.length() > LONGEST_SKU) {
        throw new IllegalArgumentException(
            "a SKU must not be blank or longer than " + LONGEST_SKU + " characters");
      }
    }
    List<InventoryItem> found = new ArrayList<>();
    for (int from = 0; from < wanted.size(); from += SKUS_AT_ONCE) {
      List<String> some = wanted.subList(from, Math.min(wanted.size(), from + SKUS_AT_ONCE));
      String query = some.stream().map(Inventory::search).collect(Collectors.joining(" OR "));
      Lists.all(
              "inventory items",
              Optional.of(items(query, Optional.empty(), location)),
              after -> Optional.of(items(query, Optional.of(after), location)))
          .stream()
          .filter(item -> item.sku().filter(some::contains).isPresent())
          .forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static String search(String sku) {
    return "sku:'" + sku.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private Connection<InventoryItem> items(String query, Optional<String> after, String location) {
    return graphQl
        .read(
            Documents.ITEMS,
            Orders.variables(after).with("query", query).with("location", location),
            ItemsData.class)
        .inventoryItems();
  }

  /**
   * Reads one item with its level at one location, active or not. Returns empty if there is no such
   * item.
   *
   * @param itemId the global id of the item, or its digits
   * @param locationId the global id of the location, or its digits
   * @throws IllegalArgumentException if an id is not valid
   */
  public Optional<InventoryItem> item(String itemId, String locationId) {
    return graphQl
        .read(
            Documents.ITEM_BY_ID,
            JsonValue.object()
                .with("id", GlobalIds.of("InventoryItem", itemId))
                .with("location", GlobalIds.of("Location", locationId)),
            ItemData.class)
        .inventoryItem();
  }

  /** Reads all locations, also those that are not active. */
  public List<Location> locations() {
    return Lists.all(
        "locations",
        Optional.of(locations(Optional.empty())),
        after -> Optional.of(locations(Optional.of(after))));
  }

  private Connection<Location> locations(Optional<String> after) {
    return graphQl
        .read(Documents.LOCATIONS, Orders.variables(after), LocationsData.class)
        .locations();
  }

  /**
   * Sends a change of stock once. The client never sends it again by itself, whatever happens: the
   * host decides by the result, and may send the same change again within 24 hours.
   *
   * <p>Before the first change, and each hour, one read makes sure that Shopify answers with the
   * pinned version. If that read fails, its exception is thrown.
   *
   * @return the result; every fault that leaves the effect open is {@link StockWriteResult.Unknown}
   * @throws ShopifyErrorException if the app may not change stock, or Shopify answers with another
   *     version: nothing was changed
   * @throws ServiceException if Shopify refused the request before it read it, such as for a token
   *     without a successor or a closed shop: nothing was changed
   */
  public StockWriteResult write(StockWrite write) {
    boolean isSet = write.kind() == StockWrite.Kind.SET;
    return send(
            1,
            isSet ? Documents.SET : Documents.ADJUST,
            JsonValue.object().with("input", input(write)).with("key", write.key()),
            (body, errors) -> List.of(StockAnswer.of(write, body, errors)))
        .get(0);
  }

  /**
   * Sends several changes by a difference in one request, once, as {@link #write} does. Each has
   * its own key and its own result, and one without effect does not hold up the others. Shopify
   * makes them one after another.
   *
   * @param writes 1 to {@link #MOST_ADJUSTS} changes of the kind {@link StockWrite.Kind#ADJUST}, no
   *     two with one key
   * @return the results, in the order of the changes. If the answer is lost, all are {@link
   *     StockWriteResult.Unknown}; if the answer does not mention a change, that one is
   * @throws IllegalArgumentException if the changes are not as said
   * @throws ShopifyErrorException as by {@link #write}: nothing was changed
   * @throws ServiceException as by {@link #write}: nothing was changed
   */
  public List<StockWriteResult> adjustAll(List<StockWrite> writes) {
    if (writes.isEmpty() || writes.size() > MOST_ADJUSTS) {
      throw new IllegalArgumentException(
          "one request takes 1 to " + MOST_ADJUSTS + " changes, not " + writes.size());
    }
    if (writes.stream().anyMatch(write -> write.kind() != StockWrite.Kind.ADJUST)
        || writes.stream().map(StockWrite::key).distinct().count() < writes.size()) {
      throw new IllegalArgumentException(
          "the changes of one request are differences, each with a key of its own");
    }
    if (writes.size() == 1) {
      return List.of(write(writes.get(0)));
    }
    JsonValue.ObjectValue variables = JsonValue.object();
    for (int i = 0; i < writes.size(); i++) {
      variables = variables.with("i" + i, input(writes.get(i))).with("k" + i, writes.get(i).key());
    }
    return send(
        writes.size(),
        Documents.ADJUSTS.get(writes.size() - 1),
        variables,
        (body, errors) -> StockAnswer.ofAll(writes, body, errors));
  }

  private List<StockWriteResult> send(
      int count,
      Question question,
      JsonValue.ObjectValue variables,
      BiFunction<Answer, List<Answer.Fault>, List<StockAnswer>> reader) {
    if (!graphQl.version().isKnown()) {
      askVersion();
    }
    graphQl.version().check();
    String token = graphQl.tokens().token();
    try {
      return results(graphQl.mutate(question, variables, token, reader));
    } catch (RateLimitedException e) {
      return Collections.nCopies(
          count, new StockWriteResult.NotSent(reason(e), Optional.of(e.retryAt())));
    } catch (NotSentException | CallInterruptedException | CallCancelledException e) {
      return Collections.nCopies(count, new StockWriteResult.NotSent(reason(e), Optional.empty()));
    } catch (OutcomeUnknownException e) {
      return Collections.nCopies(count, new StockWriteResult.Unknown(reason(e)));
    } catch (RefusedException e) {
      if (e.status().orElse(0) != GraphQl.UNAUTHORIZED) {
        throw e;
      }
      graphQl.otherThan(token, e);
      return Collections.nCopies(
          count, new StockWriteResult.NotSent("the access token was renewed", Optional.empty()));
    }
  }

  /** An error is thrown only if it says of every change that it was not even tried. */
  private static List<StockWriteResult> results(List<StockAnswer> answers) {
    if (answers.stream().allMatch(answer -> answer.result() == null)) {
      throw requireNonNull(answers.get(0).error());
    }
    return answers.stream()
        .map(
            answer ->
                requireNonNullElseGet(
                    answer.result(),
                    () ->
                        new StockWriteResult.NotSent(
                            SafeText.of(
                                String.valueOf(requireNonNull(answer.error()).getMessage())),
                            Optional.empty())))
        .toList();
  }

  void checkVersion() {
    askVersion();
    graphQl.version().check();
  }

  private void askVersion() {
    graphQl.read(Documents.VERSION, JsonValue.object(), VersionData.class);
  }

  private static String reason(ServiceException e) {
    return SafeText.of(String.valueOf(e.getMessage()));
  }

  private static JsonValue.ObjectValue input(StockWrite write) {
    boolean isSet = write.kind() == StockWrite.Kind.SET;
    JsonValue.ObjectValue change =
        JsonValue.object()
            .with("inventoryItemId", write.inventoryItemId())
            .with("locationId", write.locationId())
            .with(isSet ? "quantity" : "delta", number(write.value()))
            .with("changeFromQuantity", number(write.from()));
    return JsonValue.object()
        .with("name", "available")
        .with("reason", write.reason())
        .with("referenceDocumentUri", write.referenceDocumentUri())
        .with(isSet ? "quantities" : "changes", JsonValue.array(List.of(change)));
  }

  private static JsonValue number(int value) {
    return JsonValue.number(BigDecimal.valueOf(value));
  }
}
