package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order in the register system that stands for one entry of a closed batch, named by its key.
 *
 * <p>The key depends on the tenant, the refund, and how many entries of the refund came before; not
 * on the number of the batch. A store that was lost and filled again therefore gives the first
 * entry of a refund the same key, and the order that was made before is found by it. Later entries
 * of the refund have other keys, so no key is used for two entries.
 *
 * @param key the external id of the order: 40 characters of {@code [A-Za-z0-9_-]}
 * @param batch the number of the batch
 * @param number the number of the entry in the batch, from 1
 * @param refund the {@linkplain dev.restock.sync.refunds.RefundRow#key key} of the refund
 */
public record EntryPost(String key, long batch, long number, String refund) {
  private static final String PREFIX = "e1-";
  private static final int TENANT_BYTES = 6;
  private static final int ENTRY_BYTES = 21;
  private static final Pattern KEY = Pattern.compile("e1-[A-Za-z0-9_-]{8}-[A-Za-z0-9_-]{28}");
  private static final String CASE_UNIT = "entry:";
  private static final Comparator<EntryPost> IN_ORDER =
      Comparator.comparingLong(EntryPost::batch).thenComparingLong(EntryPost::number);

  /** Throws {@link IllegalArgumentException} if the key has not the form of one. */
  public EntryPost {
    requireNonNull(refund, "refund");
    if (!isKey(key)) {
      throw new IllegalArgumentException("'" + key + "' is no key of an entry");
    }
  }

  /**
   * The key of an entry.
   *
   * @param tenant the tenant
   * @param refund the key of the refund
   * @param ordinal 1 for the first entry of the refund, 2 for the second one, and so on
   * @return {@code e1-}, 8 characters for the tenant, a hyphen and 28 characters for the entry
   */
  public static String keyOf(Tenant tenant, String refund, long ordinal) {
    return ofTenant(tenant)
        + code("entry\n" + tenant.id() + "\n" + ordinal + "\n" + refund, ENTRY_BYTES);
  }

  private static String ofTenant(Tenant tenant) {
    return PREFIX + code("tenant\n" + tenant.id(), TENANT_BYTES) + "-";
  }

  private static String code(String text, int bytes) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Whether an external id is the key of an entry of some tenant.
   *
   * @param externalId the id; null for none
   */
  public static boolean isKey(@Nullable String externalId) {
    return externalId != null && KEY.matcher(externalId).matches();
  }

  /**
   * Whether an external id is the key of an entry of a tenant.
   *
   * @param tenant the tenant
   * @param externalId the id
   */
  public static boolean isKeyOf(Tenant tenant, String externalId) {
    return isKey(externalId) && externalId.startsWith(ofTenant(tenant));
  }

  /**
   * The entry that a case is about.
   *
   * @param caseUnit the unit that the case names
   * @return the key; null if the case is about something else
   */
  public static @Nullable String keyOfCase(String caseUnit) {
    return caseUnit.startsWith(CASE_UNIT) ? caseUnit.substring(CASE_UNIT.length()) : null;
  }

  /** Returns the return that a case about this entry names; it is no id of a return. */
  public String caseReturn() {
    return "refund-order:" + refund;
  }

  /** Returns the unit that a case about this entry names. */
  public String caseUnit() {
    return CASE_UNIT + key;
  }

  /**
   * Gives keys to entries of a batch.
   *
   * @param tenant the tenant
   * @param batch the number of the batch
   * @param refunds the keys of the refunds, by the number of their entry in the batch
   * @param known the posts of these refunds that are planned
   * @return the posts that are not planned yet, by number
   */
  public static List<EntryPost> planned(
      Tenant tenant, long batch, SortedMap<Long, String> refunds, Collection<EntryPost> known) {
    List<EntryPost> all = new ArrayList<>(known);
    List<EntryPost> planned = new ArrayList<>();
    refunds.forEach(
        (number, refund) -> {
          EntryPost place = new EntryPost(keyOf(tenant, refund, 1), batch, number, refund);
          boolean isKnown =
              all.stream().anyMatch(one -> one.batch() == batch && one.number() == number);
          if (!isKnown) {
            long before =
                all.stream()
                    .filter(one -> one.refund().equals(refund))
                    .filter(one -> IN_ORDER.compare(one, place) < 0)
                    .count();
            EntryPost next =
                new EntryPost(keyOf(tenant, refund, before + 1), batch, number, refund);
            all.add(next);
            planned.add(next);
          }
        });
    return planned;
  }
}
