package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * What to send of a user. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/users">users</a>.
 */
public final class UserInput extends Input {
  private UserInput(Fields fields) {
    super(fields);
  }

  /**
   * Starts with nothing set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link UserInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code userid}.
     *
     * @param value the id; only for {@code updateAll}
     * @return this builder
     */
    public Builder userId(String value) {
      fields.text("userid", value);
      return this;
    }

    /**
     * Sets {@code email}, which Sitoo requires of a new one.
     *
     * @param value email for user. Must be unique
     * @return this builder
     */
    public Builder email(String value) {
      fields.text("email", value);
      return this;
    }

    /**
     * Sets {@code namefirst}.
     *
     * @param value first name
     * @return this builder
     */
    public Builder nameFirst(String value) {
      fields.text("namefirst", value);
      return this;
    }

    /**
     * Sets {@code namelast}.
     *
     * @param value last name
     * @return this builder
     */
    public Builder nameLast(String value) {
      fields.text("namelast", value);
      return this;
    }

    /**
     * Sets {@code personalid}.
     *
     * @param value personal ID
     * @return this builder
     */
    public Builder personalId(String value) {
      fields.text("personalid", value);
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID or null if not used
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Sends {@code externalid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noExternalId() {
      fields.none("externalid");
      return this;
    }

    /**
     * Sets {@code company}.
     *
     * @param value company name
     * @return this builder
     */
    public Builder company(String value) {
      fields.text("company", value);
      return this;
    }

    /**
     * Sets {@code department}.
     *
     * @param value department
     * @return this builder
     */
    public Builder department(String value) {
      fields.text("department", value);
      return this;
    }

    /**
     * Sets {@code companyid}.
     *
     * @param value organization ID
     * @return this builder
     */
    public Builder companyId(String value) {
      fields.text("companyid", value);
      return this;
    }

    /**
     * Sets {@code address}.
     *
     * @param value address
     * @return this builder
     */
    public Builder address(String value) {
      fields.text("address", value);
      return this;
    }

    /**
     * Sets {@code address2}.
     *
     * @param value extra address field
     * @return this builder
     */
    public Builder address2(String value) {
      fields.text("address2", value);
      return this;
    }

    /**
     * Sets {@code zip}.
     *
     * @param value zip or postal code
     * @return this builder
     */
    public Builder zip(String value) {
      fields.text("zip", value);
      return this;
    }

    /**
     * Sets {@code city}.
     *
     * @param value city
     * @return this builder
     */
    public Builder city(String value) {
      fields.text("city", value);
      return this;
    }

    /**
     * Sets {@code state}.
     *
     * @param value state or region
     * @return this builder
     */
    public Builder state(String value) {
      fields.text("state", value);
      return this;
    }

    /**
     * Sets {@code countryid}.
     *
     * @param value country ID (ISO 3166-1, alpha-2); two letters or nothing
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder countryId(String value) {
      fields.matching("countryid", value, "([A-Za-z]{2})?", "two letters or nothing");
      return this;
    }

    /**
     * Sets {@code phone}.
     *
     * @param value phone number
     * @return this builder
     */
    public Builder phone(String value) {
      fields.text("phone", value);
      return this;
    }

    /**
     * Sets {@code mobile}.
     *
     * @param value mobile phone number
     * @return this builder
     */
    public Builder mobile(String value) {
      fields.text("mobile", value);
      return this;
    }

    /**
     * Sets {@code notes}.
     *
     * @param value internal notes about the user
     * @return this builder
     */
    public Builder notes(String value) {
      fields.text("notes", value);
      return this;
    }

    /**
     * Sets {@code pin}.
     *
     * @param value write only. Personal Identification Number (4 or 6 digits). Must be unique; 4 or
     *     6 digits
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder pin(String value) {
      fields.matching("pin", value, "[0-9]{4}([0-9]{2})?", "4 or 6 digits");
      return this;
    }

    /**
     * Sets {@code customernumber}.
     *
     * @param value customer number
     * @return this builder
     */
    public Builder customerNumber(String value) {
      fields.text("customernumber", value);
      return this;
    }

    /**
     * Sets {@code voucherpasswords}.
     *
     * @param value list of voucher passwords (string) used to activate campaigns for customer in
     *     Sitoo POS
     * @return this builder
     */
    public Builder voucherPasswords(Collection<String> value) {
      fields.texts("voucherpasswords", value);
      return this;
    }

    /**
     * Sets {@code role}.
     *
     * @param value the access role for this user, or null if not applicable. (Note! Admin value is
     *     Read only)
     * @return this builder
     */
    public Builder role(int value) {
      fields.integer("role", value);
      return this;
    }

    /**
     * Sends {@code role} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noRole() {
      fields.none("role");
      return this;
    }

    /**
     * Sets {@code warehouses}.
     *
     * @param value an list of warehouse IDs that the Store Manager or Store Staff should have
     *     access to. Other roles will not be affected by this property
     * @return this builder
     */
    public Builder warehouses(Collection<Long> value) {
      fields.integers("warehouses", value);
      return this;
    }

    /**
     * Sets {@code posrefundcard}.
     *
     * @param value if true, the user has the right to perform refund for card payments in Sitoo POS
     * @return this builder
     */
    public Builder posRefundCard(boolean value) {
      fields.flag("posrefundcard", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public UserInput build() {
      return new UserInput(fields);
    }
  }
}
