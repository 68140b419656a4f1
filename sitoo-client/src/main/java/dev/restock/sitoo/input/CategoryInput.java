package dev.restock.sitoo.input;

/**
 * What to send of a category. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/categories">categories</a>.
 */
public final class CategoryInput extends Input {
  private CategoryInput(Fields fields) {
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

  /** Builds a {@link CategoryInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code categoryparentid}.
     *
     * @param value the parent category ID or null for top level
     * @return this builder
     */
    public Builder categoryParentId(long value) {
      fields.integer("categoryparentid", value);
      return this;
    }

    /**
     * Sends {@code categoryparentid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noCategoryParentId() {
      fields.none("categoryparentid");
      return this;
    }

    /**
     * Sets {@code visible}.
     *
     * @param value indicates whether the category is shown in menus or not
     * @return this builder
     */
    public Builder visible(boolean value) {
      fields.flag("visible", value);
      return this;
    }

    /**
     * Sets {@code sortorder}.
     *
     * @param value index for this category among siblings. Zero based
     * @return this builder
     */
    public Builder sortOrder(int value) {
      fields.integer("sortorder", value);
      return this;
    }

    /**
     * Sets {@code custom1}.
     *
     * @param value custom field 1
     * @return this builder
     */
    public Builder custom1(String value) {
      fields.text("custom1", value);
      return this;
    }

    /**
     * Sets {@code custom2}.
     *
     * @param value custom field 2
     * @return this builder
     */
    public Builder custom2(String value) {
      fields.text("custom2", value);
      return this;
    }

    /**
     * Sets {@code friendly}.
     *
     * @param value friendly name. Absolute url = site url + friendly
     * @return this builder
     */
    public Builder friendly(String value) {
      fields.text("friendly", value);
      return this;
    }

    /**
     * Sets {@code seo_title}.
     *
     * @param value used for the html title element. If empty the title field will be used instead
     * @return this builder
     */
    public Builder seoTitle(String value) {
      fields.text("seo_title", value);
      return this;
    }

    /**
     * Sets {@code seo_keywords}.
     *
     * @param value meta keywords
     * @return this builder
     */
    public Builder seoKeywords(String value) {
      fields.text("seo_keywords", value);
      return this;
    }

    /**
     * Sets {@code seo_description}.
     *
     * @param value meta description
     * @return this builder
     */
    public Builder seoDescription(String value) {
      fields.text("seo_description", value);
      return this;
    }

    /**
     * Sets {@code title}, which Sitoo requires of a new one.
     *
     * @param value title of category
     * @return this builder
     */
    public Builder title(String value) {
      fields.text("title", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public CategoryInput build() {
      return new CategoryInput(fields);
    }
  }
}
