/** The binding to Jakarta Servlet, from 6.0. */
@NullMarked
package dev.restock.dashboard.servlet;

import org.jspecify.annotations.NullMarked;
