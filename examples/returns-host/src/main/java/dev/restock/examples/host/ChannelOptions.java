package dev.restock.examples.host;

import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.mapping.WarehouseDirectory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which changes of stock are pushed to the online shop, and to which of its locations. */
final class ChannelOptions {
  private static final String GLOBAL_ID = "gid://shopify/Location/";
  private static final Pattern LOCATION =
      Pattern.compile(
          "(?:gid://shopify/Location/)?([1-9][0-9]{0,17})=([1-9][0-9]{0,17}(?:,[1-9][0-9]{0,17})*)");

  @Option(
      names = "--channel-mode",
      paramLabel = "MODE",
      description =
          "Which changes of stock are pushed to the Shopify shop: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}, which pushes nothing. Leave it if another program"
              + " carries stock from Sitoo to the shop.")
  private Mode mode = Mode.OBSERVE;

  @Option(
      names = "--channel-location",
      paramLabel = "LOCATION=WAREHOUSE[,WAREHOUSE]",
      description =
          "A location of the shop, and the Sitoo warehouses whose stock it sells. Repeat it for"
              + " each location. Nothing of other warehouses is pushed.")
  private List<String> locations = new ArrayList<>();

  /**
   * Returns the settings.
   *
   * @param readsRegisters whether registers are read
   * @param watches whether the host goes on; a single run pushes at once
   * @throws UserError if the options contradict each other
   */
  ChannelSettings settings(boolean readsRegisters, boolean watches) {
    ChannelSettings.Builder settings = ChannelSettings.builder().mode(mode);
    for (String text : locations) {
      Matcher location = LOCATION.matcher(text);
      if (!location.matches()) {
        throw new UserError(
            "--channel-location must be LOCATION=WAREHOUSE[,WAREHOUSE], such as"
                + " 90000000001=11,12, not "
                + text);
      }
      try {
        settings.location(
            GLOBAL_ID + location.group(1),
            Stream.of(location.group(2).split(",")).map(Long::valueOf).toList());
      } catch (IllegalArgumentException e) {
        throw new UserError("--channel-location: " + e.getMessage());
      }
    }
    if (mode != Mode.OBSERVE && locations.isEmpty()) {
      throw new UserError(
          "--channel-mode "
              + mode
              + " needs --channel-location LOCATION=WAREHOUSE[,WAREHOUSE] for each location of the"
              + " shop whose stock may be changed");
    }
    if (mode == Mode.PUSH_REGISTER_RETURNS && !readsRegisters) {
      throw new UserError(
          "--channel-mode PUSH_REGISTER_RETURNS pushes what registers refunded: give"
              + " --order-reference, too");
    }
    if (!watches) {
      settings.every(Duration.ZERO);
    }
    return settings.build();
  }

  /**
   * Checks the warehouses that the options name.
   *
   * @throws UserError if Sitoo does not have one of them
   */
  static void check(ChannelSettings settings, WarehouseDirectory directory, PrintWriter err) {
    if (settings.locations().isEmpty()) {
      return;
    }
    Map<Long, WarehouseDirectory.Entry> known =
        directory.warehouses().stream()
            .collect(Collectors.toMap(WarehouseDirectory.Entry::id, Function.identity()));
    settings
        .locations()
        .forEach(
            (location, warehouses) ->
                warehouses.forEach(
                    id -> {
                      WarehouseDirectory.Entry warehouse = known.get(id);
                      if (warehouse == null) {
                        throw new UserError(
                            "--channel-location names warehouse "
                                + id
                                + ", which Sitoo does not have; it has "
                                + known.values().stream()
                                    .map(WarehouseDirectory.Entry::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
                      }
                      if (!warehouse.sellable()) {
                        err.println(
                            "warning: --channel-location names warehouse "
                                + warehouse
                                + ", whose stock is not for sale in Sitoo; the shop would sell it");
                      }
                    }));
  }
}
