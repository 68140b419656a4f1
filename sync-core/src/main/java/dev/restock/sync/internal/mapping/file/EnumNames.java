package dev.restock.sync.internal.mapping.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the constants of an enum by name, without regard to case. */
public final class EnumNames {

  private EnumNames() {}

  static <E extends Enum<E>> Optional<E> of(E[] constants, String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(constants).filter(one -> one.name().equals(upper)).findFirst();
  }

  public static <E extends Enum<E>> List<String> all(E[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
