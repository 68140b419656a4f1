package dev.restock.sync.testing;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Does one thing wrong in a port that is right. */
@FunctionalInterface
public interface Bug {

  /** Answers a call of the method that has the bug. */
  @Nullable Object answer(Call call);

  /** Puts a bug into the methods of a name. */
  static <T> T in(Class<T> port, T right, String method, Bug bug) {
    if (Arrays.stream(port.getMethods()).noneMatch(one -> one.getName().equals(method))) {
      throw new IllegalArgumentException(port.getName() + " has no method " + method);
    }
    Object wrong =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, called, arguments) -> {
              Call call = new Call(right, called, arguments == null ? new Object[0] : arguments);
              return called.getName().equals(method) ? bug.answer(call) : call.make();
            });
    return port.cast(wrong);
  }

  /** A call as it came. */
  final class Call {
    private final Object right;
    private final Method method;
    private final Object[] arguments;

    private Call(Object right, Method method, Object[] arguments) {
      this.right = right;
      this.method = method;
      this.arguments = arguments.clone();
    }

    /** An argument, of the type that the caller knows it to have. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <A> A argument(int place) {
      return (A) arguments[place];
    }

    /** This call with another argument. */
    public Call with(int place, Object argument) {
      Call other = new Call(right, method, arguments);
      other.arguments[place] = argument;
      return other;
    }

    /** The right answer. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <R> R right() {
      return (R) requireNonNull(make());
    }

    /** Makes the call. */
    public @Nullable Object make() {
      try {
        return method.invoke(right, arguments);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException thrown) {
          throw thrown;
        }
        throw new IllegalStateException(e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
