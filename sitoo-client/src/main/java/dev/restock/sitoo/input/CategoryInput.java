package dev.restock.sitoo.input;

/**
 * The fields of a category to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/categories">categories</a>.
 */
public final class CategoryInput extends Input {
  private CategoryInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, CategoryInput::new);
  }

  /** Builds a {@link CategoryInput}. */
  public interface Builder extends Input.Builder<CategoryInput> {
    /** The parent category. */
    @Field("categoryparentid")
    Builder categoryParentId(long value);

    /** Clears {@code categoryparentid} by sending null. */
    @Field("categoryparentid")
    Builder noCategoryParentId();

    /** Whether menus show the category. */
    @Field("visible")
    Builder visible(boolean value);

    /** Position among the siblings, from 0. */
    @Field("sortorder")
    Builder sortOrder(int value);

    /** Custom field 1. */
    @Field("custom1")
    Builder custom1(String value);

    /** Custom field 2. */
    @Field("custom2")
    Builder custom2(String value);

    /** The part of the URL after the URL of the site. */
    @Field("friendly")
    Builder friendly(String value);

    /** The HTML title. If it is empty, {@code title} is used. */
    @Field("seo_title")
    Builder seoTitle(String value);

    /** Meta keywords. */
    @Field("seo_keywords")
    Builder seoKeywords(String value);

    /** Meta description. */
    @Field("seo_description")
    Builder seoDescription(String value);

    /** The title of the category. */
    @Field(value = "title", required = true)
    Builder title(String value);
  }
}
