package dev.restock.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** What is done in place of a call of an interface. */
@FunctionalInterface
interface Around {
  Object call(Call call) throws Throwable;

  /** One call, as it came. */
  final class Call {
    private final Object target;
    private final Method method;
    private final Object[] arguments;

    private Call(Object target, Method method, Object[] arguments) {
      this.target = target;
      this.method = method;
      this.arguments = arguments;
    }

    String name() {
      return method.getName();
    }

    /** Whether the callee has this type. */
    boolean on(Class<?> type) {
      return type.isInstance(target);
    }

    /** An argument by its place. */
    Object argument(int index) {
      return arguments[index];
    }

    Object make() throws Throwable {
      return with(arguments);
    }

    /** Makes the call with another argument at one place. */
    Object replacing(int index, Object other) throws Throwable {
      Object[] others = arguments.clone();
      others[index] = other;
      return with(others);
    }

    /** Makes the call with other arguments. */
    Object with(Object... others) throws Throwable {
      try {
        return method.invoke(target, others);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  /** Puts this around every call of an interface. */
  default <T> T on(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(new Call(target, method, arguments))));
  }
}
