package dev.restock.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Replaces or wraps the calls of an interface. */
@FunctionalInterface
interface Interceptor {
  Object call(Call call) throws Throwable;

  /** An intercepted call. */
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

    /** Returns whether the target has this type. */
    boolean on(Class<?> type) {
      return type.isInstance(target);
    }

    /** Returns an argument by its index. */
    Object argument(int index) {
      return arguments[index];
    }

    Object make() throws Throwable {
      return with(arguments);
    }

    /** Makes the call on another target of the same type. */
    Object makeOn(Object other) throws Throwable {
      return new Call(other, method, arguments).make();
    }

    /** Makes the call with one argument replaced. */
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

  /** Returns an instance of the interface whose calls go through this interceptor. */
  default <T> T on(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(new Call(target, method, arguments))));
  }
}
