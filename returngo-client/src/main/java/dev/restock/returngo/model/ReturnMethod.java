package dev.restock.returngo.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * The way in which a unit comes back.
 *
 * @param type the kind
 * @param name the merchant's name of it
 */
@Lenient
public record ReturnMethod(@Decisive Optional<ReturnMethodType> type, Optional<String> name) {}
