package dev.lockstep.client.browser;

import dev.lockstep.client.decision.Destination;
import org.jspecify.annotations.Nullable;

/**
 * Navigations that the app handles without loading a page. {@code pushState} decides, not the
 * click: a link that the app answers with a dialog never loads a page, and one that nobody handles
 * is a full load anyway.
 */
public final class NavigationWatch {
  private final Address address;
  private final Leave leave;
  private String current = Address.current();
  private @Nullable String ignored;

  /**
   * Prepares.
   *
   * @param address what loads pages
   * @param leave whether to
   */
  public NavigationWatch(Address address, Leave leave) {
    this.address = address;
    this.leave = leave;
  }

  /**
   * Starts watching.
   *
   * @return a function that stops it and puts back what is still ours
   */
  public Callback start() {
    Callback links = HistoryPatch.watchIgnoredLinks(url -> ignored = url);
    Callback history =
        HistoryPatch.install(
            this::pushed,
            leave::isUnderWay,
            () -> current = Address.current(),
            address::reload,
            this::moved);
    return () -> {
      links.run();
      history.run();
    };
  }

  /**
   * Takes a navigation over before the router starts it.
   *
   * @param url where the router is about to go
   * @return true when the page is being loaded instead; false when the router should go on
   */
  public boolean navigate(String url) {
    String target = Address.resolve(url);
    if (target == null) {
      return false;
    }
    Destination destination = Destination.of(target, Address.current());
    if (destination == Destination.HERE || destination == Destination.PLACE || !leave.now()) {
      return false;
    }
    if (destination == Destination.HASH_ROUTE) {
      HistoryPatch.setHash(target);
      address.reload();
    } else {
      address.load(target);
    }
    return true;
  }

  private int pushed(@Nullable String url) {
    if (leave.isUnderWay()) {
      return HistoryPatch.SWALLOW;
    }
    String target = url == null ? null : Address.resolve(url);
    if (target == null || target.equals(ignored)) {
      return HistoryPatch.PASS;
    }
    Destination destination = Destination.of(target, Address.current());
    if (destination == Destination.HERE || destination == Destination.PLACE || !leave.now()) {
      return HistoryPatch.PASS;
    }
    if (destination == Destination.HASH_ROUTE) {
      return HistoryPatch.PASS_THEN_RELOAD;
    }
    address.load(target);
    return HistoryPatch.SWALLOW;
  }

  /** Back, Forward, or a changed hash: the address has changed already. */
  private boolean moved() {
    Destination destination = Destination.of(Address.current(), current);
    current = Address.current();
    if (destination == Destination.HERE || destination == Destination.PLACE || !leave.now()) {
      return false;
    }
    address.reload();
    return true;
  }
}
