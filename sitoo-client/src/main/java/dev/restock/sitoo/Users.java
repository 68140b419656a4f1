package dev.restock.sitoo;

import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.input.UserInput;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.User;
import java.util.Collection;
import java.util.List;

/**
 * The users of a system: staff and customers. They are personal data: their {@code toString} shows
 * ids only. Every method throws a {@link ServiceException} if the call fails. Safe for use by any
 * number of threads.
 */
public final class Users {
  private final Site site;

  Users(Site site) {
    this.site = site;
  }

  /**
   * Lists all users: {@code GET /sites/{siteid}/users.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#get-users">users</a>.
   *
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<User> list() {
    return list(UserQuery.all());
  }

  /**
   * Lists users: {@code GET /sites/{siteid}/users.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#get-users">users</a>.
   *
   * @param query the filters and fields
   * @return the rows; pages are requested while the list is iterated
   */
  public Pages<User> list(UserQuery query) {
    return site.list(() -> site.get("/users.json"), query.filters(), List.of("userid"), User.class);
  }

  /**
   * Reads a user: {@code GET /sites/{siteid}/users/{userid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#get-user">users</a>.
   *
   * @param userId the user's id, a GUID in braces
   * @throws RefusedException if it does not exist
   */
  public User get(String userId) {
    return site.read(site.get("/users/{userid}.json").path("userid", userId), User.class);
  }

  /**
   * Reads some fields of a user: {@code GET /sites/{siteid}/users/{userid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#get-user">users</a>.
   *
   * @param userId the user's id, a GUID in braces
   * @param fields Sitoo's names of the fields; the id is added
   * @throws RefusedException if it does not exist
   */
  public User get(String userId, Collection<String> fields) {
    Filters filters = new Filters();
    filters.fields(fields);
    return site.read(
        filters.addTo(site.get("/users/{userid}.json").path("userid", userId), List.of("userid")),
        User.class);
  }

  /**
   * Adds users: {@code POST /sites/{siteid}/users.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#batch-add-users">users</a>. Sends one
   * request, once.
   *
   * @param inputs the entries, each with {@code email}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is the new id
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
   */
  public List<BatchResult<String>> addAll(Collection<UserInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForAdding(inputs)),
        json -> site.post("/users.json", json),
        String.class);
  }

  /**
   * Changes users: {@code PUT /sites/{siteid}/users.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#batch-update-users">users</a>. Sends one
   * request, once. The content of a success is not documented; its status counts.
   *
   * @param inputs the entries, each with {@code userid}; an empty list sends nothing
   * @return one result per entry, in the same order; its value is true
   * @throws OutcomeUnknownException if the outcome is unknown: any entry may have been processed
   * @throws IllegalArgumentException if a required field is not set
   */
  public List<BatchResult<Boolean>> updateAll(Collection<UserInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForChanging(inputs, "userid")),
        json -> site.put("/users.json", json),
        Boolean.class);
  }

  /**
   * Changes a user: {@code PUT /sites/{siteid}/users/{userid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#update-user">users</a>. Fields that are
   * not set keep their values.
   *
   * @param userId the user's id, a GUID in braces
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(String userId, UserInput input) {
    return site.done(
        site.put("/users/{userid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("userid", userId));
  }

  /**
   * Deletes a user: {@code DELETE /sites/{siteid}/users/{userid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#delete-user">users</a>.
   *
   * @param userId the user's id, a GUID in braces
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been deleted
   */
  public boolean delete(String userId) {
    return site.done(site.delete("/users/{userid}.json").path("userid", userId));
  }
}
