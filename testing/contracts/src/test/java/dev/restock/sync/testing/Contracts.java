package dev.restock.sync.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs tests of a contract on an implementation. */
public final class Contracts {

  private Contracts() {}

  /** Whether a test of a contract fails for an implementation. */
  public static boolean fails(Class<?> implementation, String test) {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selector(implementation, test))
            .execute()
            .testEvents();
    if (events.finished().count() == 0) {
      throw new IllegalStateException(test + " was not run on " + implementation);
    }
    return events.failed().count() > 0;
  }

  private static DiscoverySelector selector(Class<?> implementation, String test) {
    return method(implementation, test)
        .<DiscoverySelector>map(found -> selectMethod(implementation, found))
        .or(
            () ->
                groups(implementation).flatMap(group -> in(implementation, group, test)).findAny())
        .orElseThrow(() -> new IllegalArgumentException("the contract has no test " + test));
  }

  private static Stream<DiscoverySelector> in(Class<?> outer, Class<?> group, String test) {
    return method(group, test).stream()
        .map(found -> selectNestedMethod(List.of(outer), group, found));
  }

  private static Stream<Class<?>> groups(Class<?> type) {
    return hierarchy(type)
        .flatMap(one -> Stream.of(one.getDeclaredClasses()))
        .filter(one -> one.isAnnotationPresent(Nested.class));
  }

  private static Optional<Method> method(Class<?> type, String name) {
    return hierarchy(type)
        .flatMap(one -> Stream.of(one.getDeclaredMethods()))
        .filter(method -> method.getName().equals(name))
        .findFirst();
  }

  private static Stream<Class<?>> hierarchy(Class<?> type) {
    return Stream.<Class<?>>iterate(type, Class::getSuperclass)
        .takeWhile(one -> one != Object.class);
  }
}
