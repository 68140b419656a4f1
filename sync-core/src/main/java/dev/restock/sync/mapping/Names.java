package dev.restock.sync.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the constants of an enum by name, in any case. */
final class Names {

  private Names() {}

  static <E extends Enum<E>> Optional<E> of(E[] constants, String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(constants).filter(one -> one.name().equals(upper)).findFirst();
  }

  static <E extends Enum<E>> List<String> all(E[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
