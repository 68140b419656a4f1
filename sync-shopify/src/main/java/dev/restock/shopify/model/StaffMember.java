package dev.restock.shopify.model;

import dev.restock.http.json.Lenient;

/**
 * A member of staff, of whom nothing but the id is read. No document asks for it, because that
 * needs access to staff data; a stored body can have it.
 *
 * @param id the global id
 */
@Lenient
public record StaffMember(String id) {}
