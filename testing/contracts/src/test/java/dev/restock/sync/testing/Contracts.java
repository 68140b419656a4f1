package dev.restock.sync.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs tests of a contract on an implementation. */
final class Contracts {

  private Contracts() {}

  /** Whether a test of a contract fails for an implementation. */
  static boolean fails(Class<?> implementation, String test) {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(implementation, method(implementation, test)))
            .execute()
            .testEvents();
    if (events.finished().count() == 0) {
      throw new IllegalStateException(test + " was not run on " + implementation);
    }
    return events.failed().count() > 0;
  }

  private static Method method(Class<?> type, String name) {
    return Stream.<Class<?>>iterate(type, Class::getSuperclass)
        .takeWhile(one -> one != Object.class)
        .flatMap(one -> Stream.of(one.getDeclaredMethods()))
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the contract has no test " + name));
  }
}
