/** Examples of the four extension points: mapper, line resolver, key strategy and sink. */
@NullMarked
package dev.restock.examples.customrules;

import org.jspecify.annotations.NullMarked;
