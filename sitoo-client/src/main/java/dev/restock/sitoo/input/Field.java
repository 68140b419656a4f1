package dev.restock.sitoo.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the field of a builder's setter: its name in Sitoo, its form and its limits. The setter
 * has no other code. It throws an {@link IllegalArgumentException} if the value is outside of the
 * form or the limits; the message does not quote the value.
 *
 * <p>The type of the parameter decides how a value is sent: an {@link java.time.Instant} as Unix
 * seconds without fractions, a code as its number or text, a {@link java.math.BigDecimal} as {@link
 * #form()} says, everything else as it is. A setter without a parameter sends null, which clears
 * the field.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Field {
  /** Sitoo's name of the field. */
  String value();

  /** The form of the value. */
  Form form() default Form.PLAIN;

  /** The least number, or the least number of characters of a text. */
  int min() default Integer.MIN_VALUE;

  /** The greatest number, or the greatest number of characters of a text. */
  int max() default Integer.MAX_VALUE;

  /** Whether Sitoo requires the field of a new object. */
  boolean required() default false;
}
