package dev.lockstep.internal.fleet.decision;

/**
 * Why an instance must not get requests yet.
 *
 * @param why the reason
 * @param build the instance's build
 * @param page the build whose page is handed out; 0 when there is none
 */
public record Unready(Why why, long build, long page) {
  /** The reasons. */
  public enum Why {
    /** It leaves, and has never got requests. */
    LEAVING,

    /** The store cannot be read. Ends after the patience. */
    STORE,

    /** No page was chosen yet. Ends after the patience. */
    NO_TURN,

    /** The page is newer than the instance. Ends when it has an older page chosen. */
    OLDER_THAN_PAGE,

    /** The page is newer, and an instance in rotation cannot answer any page of this one. */
    NO_COMMON_PAGE,

    /** The instance does not serve tabs that are as old as the page. */
    PAGE_BELOW_MIN,

    /** The page's files are not on the instance's disk. Ends after the patience. */
    FILES,

    /** Others have not read yet that this instance is about to be ready. */
    ANNOUNCED,

    /** Others still hand out a page that this instance cannot answer. Ends after the patience. */
    OTHERS
  }

  /** A sentence for operators. */
  @Override
  public String toString() {
    return switch (why) {
      case LEAVING -> "the instance leaves";
      case STORE -> "the fleet store cannot be read; without it this instance is ready after 60 s";
      case NO_TURN -> "the fleet has no page yet; without one this instance is ready after 60 s";
      case OLDER_THAN_PAGE ->
          "the fleet hands out the page of build "
              + page
              + ", which build "
              + build
              + " cannot answer; after 60 s it asks for an older page";
      case NO_COMMON_PAGE ->
          "the fleet hands out the page of build "
              + page
              + ", and no page suits both build "
              + build
              + " and all instances in rotation; stop this instance, or choose a page by the"
              + " command page";
      case PAGE_BELOW_MIN ->
          "build "
              + build
              + " does not serve tabs of build "
              + page
              + ", whose page the fleet hands out; it is ready when all older instances have left"
              + " (see the command instances), or when you choose its page by the command page";
      case FILES ->
          "the page of build "
              + page
              + " is not on this instance's disk yet; without it this instance is ready after 60 s";
      case ANNOUNCED -> "the fleet reads that this instance is about to be ready";
      case OTHERS -> "other instances still hand out a page that build " + build + " cannot answer";
    };
  }
}
