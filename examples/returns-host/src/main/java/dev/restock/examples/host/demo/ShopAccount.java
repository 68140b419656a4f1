package dev.restock.examples.host.demo;

import java.util.List;
import java.util.Map;

/**
 * The result for every change of Sitoo's stock that the online shop should know of.
 *
 * @param pushed changes that the shop has made too, once
 * @param notPushed changes that the shop has not made, by reason
 * @param onlyInSitoo changes that concern Sitoo alone, by reason
 * @param onlyInShop changes of the shop that others made, or that correct a difference, by reason
 * @param missing changes that the shop has not made, without a reason
 * @param doubled changes of the shop for which Sitoo has none and that nobody else made
 * @param wrongLevels locations and SKUs whose levels in Sitoo and in the shop differ by more than
 *     what {@link #notPushed}, {@link #onlyInSitoo} and {@link #onlyInShop} explain
 * @param levelsDigest a fingerprint of all levels of the shop
 */
public record ShopAccount(
    int pushed,
    Map<String, Integer> notPushed,
    Map<String, Integer> onlyInSitoo,
    Map<String, Integer> onlyInShop,
    List<String> missing,
    List<String> doubled,
    List<String> wrongLevels,
    String levelsDigest) {

  /** Whether each change was made once, or has a reason. */
  public boolean isRight() {
    return missing.isEmpty() && doubled.isEmpty() && wrongLevels.isEmpty();
  }

  /** The changes that the shop should know of. */
  public int changes() {
    return pushed + Account.sum(notPushed) + missing.size();
  }
}
