package dev.restock.returngo.model;

import java.util.Optional;

/**
 * The way in which a unit comes back.
 *
 * @param type the kind
 * @param name the merchant's name of it
 */
public record ReturnMethod(Optional<ReturnMethodType> type, Optional<String> name) {}
