package dev.restock.http.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record whose optional components must not hold back the rest of the document. If such a
 * component, a list or a map has a value of another form, the component is read as absent and the
 * document reports it as an {@link IgnoredField}. This applies only to documents whose outermost
 * record has a component of the type {@code List<IgnoredField>}; in all others, such a value is
 * refused.
 *
 * <p>Not affected are components that are required, and those that are {@link Decisive}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Lenient {}
