package dev.restock.dashboard;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.ReturnSync;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A shop whose pages are shown: an engine with a name. The engine need not run in this process; its
 * store is what the pages show. Immutable and thread-safe.
 */
public final class DashboardShop {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final String id;
  private final String name;
  private final ZoneId zone;
  private final ReturnSync sync;

  private DashboardShop(Builder builder) {
    this.id = builder.id;
    this.name = builder.name;
    this.zone = builder.zone;
    this.sync = builder.sync;
  }

  /**
   * Starts a shop.
   *
   * @param id the id in addresses: 1 to 63 of a-z, 0-9 and hyphens, not a hyphen first
   * @param sync the engine of its tenant
   * @throws IllegalArgumentException if the id has another form
   */
  public static Builder builder(String id, ReturnSync sync) {
    return new Builder(id, sync);
  }

  /** The id in addresses. */
  public String id() {
    return id;
  }

  /** The name for people. */
  public String name() {
    return name;
  }

  /** The zone of all times on the pages. */
  public ZoneId zone() {
    return zone;
  }

  /** The engine. */
  public ReturnSync sync() {
    return sync;
  }

  /** Builds a {@link DashboardShop}. Not thread-safe. */
  public static final class Builder {
    private final String id;
    private final ReturnSync sync;
    private String name;
    private ZoneId zone = ZoneOffset.UTC;

    private Builder(String id, ReturnSync sync) {
      if (!ID.matcher(requireNonNull(id, "id")).matches()) {
        throw new IllegalArgumentException(
            "the id of a shop has 1 to 63 of a-z, 0-9 and hyphens, but is '" + id + "'");
      }
      this.id = id;
      this.name = id;
      this.sync = requireNonNull(sync, "sync");
    }

    /** Sets the name for people. Default: the id. */
    public Builder name(String value) {
      name = requireNonNull(value, "name");
      return this;
    }

    /** Sets the zone of all times on the pages. Default: UTC. */
    public Builder zone(ZoneId value) {
      zone = requireNonNull(value, "zone");
      return this;
    }

    /** Builds the shop. */
    public DashboardShop build() {
      return new DashboardShop(this);
    }
  }
}
