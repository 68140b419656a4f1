package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * The fields of a user to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/users">users</a>.
 */
public final class UserInput extends Input {
  private UserInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, UserInput::new);
  }

  /** Builds a {@link UserInput}. */
  public interface Builder extends Input.Builder<UserInput> {
    /** The id. Only for {@code updateAll}. */
    @Field("userid")
    Builder userId(String value);

    /** The e-mail address, unique. Personal. */
    @Field(value = "email", required = true)
    Builder email(String value);

    /** The first name. */
    @Field("namefirst")
    Builder nameFirst(String value);

    /** The last name. */
    @Field("namelast")
    Builder nameLast(String value);

    /** Personal id. */
    @Field("personalid")
    Builder personalId(String value);

    /** The external id. */
    @Field("externalid")
    Builder externalId(String value);

    /** Clears {@code externalid} by sending null. */
    @Field("externalid")
    Builder noExternalId();

    /** The company name. */
    @Field("company")
    Builder company(String value);

    /** The department. */
    @Field("department")
    Builder department(String value);

    /** Organization id. */
    @Field("companyid")
    Builder companyId(String value);

    /** The address. */
    @Field("address")
    Builder address(String value);

    /** The second address line. */
    @Field("address2")
    Builder address2(String value);

    /** The postal code. */
    @Field("zip")
    Builder zip(String value);

    /** The city. */
    @Field("city")
    Builder city(String value);

    /** State or region. */
    @Field("state")
    Builder state(String value);

    /** The country. */
    @Field(value = "countryid", form = Form.COUNTRY)
    Builder countryId(String value);

    /** The phone number. */
    @Field("phone")
    Builder phone(String value);

    /** The mobile phone number. */
    @Field("mobile")
    Builder mobile(String value);

    /** Internal notes about the user. */
    @Field("notes")
    Builder notes(String value);

    /** The PIN, unique. Write only. A secret. */
    @Field(value = "pin", form = Form.PIN)
    Builder pin(String value);

    /** The customer number. */
    @Field("customernumber")
    Builder customerNumber(String value);

    /** Passwords that activate campaigns for the customer at registers. Secrets. */
    @Field("voucherpasswords")
    Builder voucherPasswords(Collection<String> value);

    /** The access role. Admin can be read only. */
    @Field("role")
    Builder role(int value);

    /** Clears {@code role} by sending null. */
    @Field("role")
    Builder noRole();

    /** The warehouses that a store manager or member of staff may use. No effect on other roles. */
    @Field("warehouses")
    Builder warehouses(Collection<Long> value);

    /** Whether the user may refund card payments at a register. */
    @Field("posrefundcard")
    Builder posRefundCard(boolean value);
  }
}
