/** Requests, sessions, checks and responses. Knows no page. */
@NullMarked
package dev.restock.dashboard.internal.web;

import org.jspecify.annotations.NullMarked;
