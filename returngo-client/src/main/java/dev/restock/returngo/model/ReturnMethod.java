package dev.restock.returngo.model;

import java.util.Optional;

/**
 * How a unit is to come back.
 *
 * @param type the kind
 * @param name the merchant's name for it
 */
public record ReturnMethod(Optional<ReturnMethodType> type, Optional<String> name) {}
