package dev.restock.returngo.model;

import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * The bank account that a refund goes to. {@code toString} shows none of it.
 *
 * @param iban account number
 * @param firstName first name of its owner
 * @param lastName last name of its owner
 * @param branchName bank
 * @param branchAddress address of the bank
 * @param comment remark
 */
@Lenient
public record BankAccount(
    Optional<String> iban,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> branchName,
    Optional<String> branchAddress,
    Optional<String> comment) {
  @Override
  public String toString() {
    return "BankAccount[hidden]";
  }
}
