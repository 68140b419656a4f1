package dev.restock.sandbox.command;

import dev.restock.sandbox.Service;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The options of the command. */
final class CommandOptions {
  static final String HELP =
      """
      Starts ReturnGO, Sitoo and a Shopify shop on loopback and serves them until it is stopped.
      Prints the addresses and the made-up credentials as NAME=value lines.

        --returns N         how many returns there are (default 200)
        --seed N            decides the returns, the faults and what becomes of hints (default 1)
        --start INSTANT     when the first day begins (default: nine days ago, at midnight UTC)
        --registers SHARE   the share of returns that a register refunds, 0 to 1 (default 0.1)
        --drift             other programs and people change stock in Sitoo and in the shop, so that
                            the two differ, each in a way of its own, from the second day on
        --faults SHARE      the share of calls that fail, 0 to 1 (default 0)
        --webhooks URL      posts webhooks to URL/returngo and URL/shopify, and events of Sitoo to
                            URL/sitoo/events; some are lost, some come twice or late (default: none)
        --journal FILE      keeps the state, so that the next start goes on with it
        --returngo-port N   the port of ReturnGO (default: a free one)
        --sitoo-port N      the port of Sitoo (default: a free one)
        --shopify-port N    the port of the shop (default: a free one)
        --help              prints this text
      """;

  private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
  private int returns = 200;
  private long seed = 1;
  private double registers = 0.1;
  private double faults;
  private boolean drift;
  private boolean help;
  private @Nullable Instant start;
  private @Nullable Path journal;
  private @Nullable HttpUrl webhooks;

  private CommandOptions() {}

  /** An option is wrong; the message says which and why. */
  static final class WrongOptionException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongOptionException(String message) {
      super(message);
    }
  }

  static CommandOptions parse(List<String> arguments) throws WrongOptionException {
    CommandOptions options = new CommandOptions();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      options.take(rest.next(), rest);
    }
    return options;
  }

  private void take(String option, Iterator<String> rest) throws WrongOptionException {
    try {
      switch (option) {
        case "--help" -> help = true;
        case "--drift" -> drift = true;
        case "--returns" -> returns = Integer.parseInt(rest.next());
        case "--seed" -> seed = Long.parseLong(rest.next());
        case "--start" -> start = Instant.parse(rest.next());
        case "--registers" -> registers = share(rest.next());
        case "--faults" -> faults = share(rest.next());
        case "--journal" -> journal = Path.of(rest.next());
        case "--webhooks" -> webhooks = address(rest.next());
        case "--returngo-port" -> ports.put(Service.RETURNGO, port(rest.next()));
        case "--sitoo-port" -> ports.put(Service.SITOO, port(rest.next()));
        case "--shopify-port" -> ports.put(Service.SHOPIFY, port(rest.next()));
        default ->
            throw new WrongOptionException(
                "unknown option " + option + "; --help lists the options");
      }
    } catch (NoSuchElementException e) {
      throw new WrongOptionException(option + " needs a value");
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new WrongOptionException("the value of " + option + " is wrong: " + e.getMessage());
    }
  }

  private static double share(String text) {
    double share = Double.parseDouble(text);
    if (!(share >= 0 && share <= 1)) {
      throw new NumberFormatException(text + " is not between 0 and 1");
    }
    return share;
  }

  private static HttpUrl address(String text) {
    HttpUrl address = HttpUrl.parse(text);
    if (address == null) {
      throw new IllegalArgumentException(text + " is no address of HTTP");
    }
    return address;
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 0 || port > 65_535) {
      throw new NumberFormatException(text + " is no port");
    }
    return port;
  }

  Map<Service, Integer> ports() {
    return ports;
  }

  int returns() {
    return returns;
  }

  long seed() {
    return seed;
  }

  double registers() {
    return registers;
  }

  double faults() {
    return faults;
  }

  boolean drift() {
    return drift;
  }

  boolean help() {
    return help;
  }

  @Nullable Instant start() {
    return start;
  }

  @Nullable HttpUrl webhooks() {
    return webhooks;
  }

  @Nullable Path journal() {
    return journal;
  }
}
