package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.time.Instant;
import java.util.Optional;

/**
 * A menu item of the web shop, also used to group products. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/categories">categories</a>.
 *
 * @param categoryId the category ID
 * @param categoryParentId the parent category ID or null for top level
 * @param visible indicates whether the category is shown in menus or not
 * @param sortOrder index for this category among siblings. Zero based
 * @param custom1 custom field 1
 * @param custom2 custom field 2
 * @param friendly friendly name. Absolute url = site url + friendly
 * @param seoTitle used for the html title element. If empty the title field will be used instead
 * @param seoKeywords meta keywords
 * @param seoDescription meta description
 * @param title title of category
 * @param dateCreated timestamp when this category was created
 * @param dateModified timestamp when this category was last modified
 */
public record Category(
    @Json(name = "categoryid") long categoryId,
    @Json(name = "categoryparentid") Optional<Long> categoryParentId,
    Optional<Boolean> visible,
    @Json(name = "sortorder") Optional<Integer> sortOrder,
    @NotPersonal Optional<String> custom1,
    @NotPersonal Optional<String> custom2,
    @NotPersonal Optional<String> friendly,
    @NotPersonal @Json(name = "seo_title") Optional<String> seoTitle,
    @NotPersonal @Json(name = "seo_keywords") Optional<String> seoKeywords,
    @NotPersonal @Json(name = "seo_description") Optional<String> seoDescription,
    @NotPersonal Optional<String> title,
    @Json(name = "datecreated") Optional<Instant> dateCreated,
    @Json(name = "datemodified") Optional<Instant> dateModified) {}
