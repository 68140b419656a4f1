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
 * The users of a system, staff and customers alike. They are personal data: their {@code toString}
 * shows ids only. Every method throws a {@link ServiceException} if the call fails. Safe for use by
 * any number of threads.
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
   * @return the rows, read as far as the list is walked
   */
  public Pages<User> list() {
    return list(UserQuery.all());
  }

  /**
   * Lists users: {@code GET /sites/{siteid}/users.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#get-users">users</a>.
   *
   * @param query which rows and fields
   * @return the rows, read as far as the list is walked
   */
  public Pages<User> list(UserQuery query) {
    return site.list(() -> site.get("/users.json"), query.filters(), List.of("userid"), User.class);
  }

  /**
   * Reads a user: {@code GET /sites/{siteid}/users/{userid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#get-user">users</a>.
   *
   * @param userId the user's id, a GUID in braces
   * @return what Sitoo holds
   * @throws RefusedException if there is none
   */
  public User get(String userId) {
    return site.read(site.get("/users/{userid}.json").path("userid", userId), User.class);
  }

  /**
   * Reads some fields of a user: {@code GET /sites/{siteid}/users/{userid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#get-user">users</a>.
   *
   * @param userId the user's id, a GUID in braces
   * @param fields the fields, as Sitoo names them; the id is added
   * @return what Sitoo holds of them
   * @throws RefusedException if there is none
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
   * href="https://developer.sitoo.com/api-reference/users#batch-add-users">users</a>. They go in
   * one request, which is sent once.
   *
   * @param inputs what to send; each needs {@code email}; nothing is sent for none
   * @return what became of each, in the same order; the value is the new id
   * @throws OutcomeUnknownException if it is not known what was done
   * @throws IllegalArgumentException if something needed is not set
   */
  public List<BatchResult<String>> addAll(Collection<UserInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForAdding(inputs)),
        json -> site.post("/users.json", json),
        String.class);
  }

  /**
   * Changes users: {@code PUT /sites/{siteid}/users.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#batch-update-users">users</a>. They go in
   * one request, which is sent once. What a success brings for each is not documented; its status
   * counts.
   *
   * @param inputs what to send; each needs {@code userid}; nothing is sent for none
   * @return what became of each, in the same order; the value is true
   * @throws OutcomeUnknownException if it is not known what was done
   * @throws IllegalArgumentException if something needed is not set
   */
  public List<BatchResult<Boolean>> updateAll(Collection<UserInput> inputs) {
    return site.batch(
        RequestBodies.entries(Site.eachForChanging(inputs, "userid")),
        json -> site.put("/users.json", json),
        Boolean.class);
  }

  /**
   * Changes a user: {@code PUT /sites/{siteid}/users/{userid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/users#update-user">users</a>. What is not set
   * stays as it is.
   *
   * @param userId the user's id, a GUID in braces
   * @param input what to change
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was changed
   * @throws IllegalArgumentException if nothing is set
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
   * @return what Sitoo answers: true
   * @throws OutcomeUnknownException if it is not known whether it was deleted
   */
  public boolean delete(String userId) {
    return site.done(site.delete("/users/{userid}.json").path("userid", userId));
  }
}
