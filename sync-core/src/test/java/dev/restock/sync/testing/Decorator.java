package dev.restock.sync.testing;

import dev.restock.sync.store.SyncStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Puts something around every call of a port or store. */
public final class Decorator {

  private Decorator() {}

  /** What to do in place of a call; it may make the call by {@link Call#make()}. */
  @FunctionalInterface
  public interface Around {
    Object call(Call call) throws Throwable;
  }

  /** One call, as it came. */
  public static final class Call {
    private final Object target;
    private final Method method;
    private final Object[] arguments;

    private Call(Object target, Method method, Object[] arguments) {
      this.target = target;
      this.method = method;
      this.arguments = arguments;
    }

    public String name() {
      return method.getName();
    }

    /** Whether this is a call of a port. */
    public boolean on(Class<?> type) {
      return type.isInstance(target);
    }

    /** An argument by its place. */
    public Object argument(int index) {
      return arguments[index];
    }

    public Object make() throws Throwable {
      return on(target);
    }

    /** Makes the call on another object. */
    public Object on(Object other) throws Throwable {
      try {
        return method.invoke(other, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  /** Decorates a store. */
  public static SyncStore around(SyncStore store, Around around) {
    return around(SyncStore.class, store, around);
  }

  /** Decorates any port. */
  public static <T> T around(Class<T> type, T target, Around around) {
    InvocationHandler handler =
        (proxy, method, arguments) -> around.call(new Call(target, method, arguments));
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
