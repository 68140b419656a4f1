/** Tests of the demo's accounts. */
@NullMarked
package dev.restock.examples.host.demo;

import org.jspecify.annotations.NullMarked;
