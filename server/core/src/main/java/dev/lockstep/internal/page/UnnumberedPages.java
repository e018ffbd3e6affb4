package dev.lockstep.internal.page;

import dev.lockstep.http.FieldSink;
import dev.lockstep.protocol.BuildStamp;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Pages that the application answers itself although Lockstep has the document, so that they may
 * leave without the build number. Their number travels in {@code Server-Timing}; that is said once.
 */
public final class UnnumberedPages {
  private static final System.Logger LOG = System.getLogger(UnnumberedPages.class.getName());

  private final String serverTiming;
  private final AtomicBoolean said = new AtomicBoolean();

  /**
   * Makes it for an instance.
   *
   * @param stamp the instance's stamp
   */
  public UnnumberedPages(BuildStamp stamp) {
    // The front digest is of Lockstep's documents, and this page is none of them.
    serverTiming = BuildMeta.serverTiming(stamp.withFront(null), null);
  }

  /**
   * Adds the number to the head of such a page.
   *
   * @param path the request's path, for the message
   * @param fields the fields of the response
   */
  public void number(String path, FieldSink fields) {
    fields.add("Server-Timing", serverTiming);
    if (!said.getAndSet(true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "page: the application answers {0} itself, and not with the document that Lockstep has"
              + " written for this build; its number is sent in Server-Timing, which some browsers"
              + " do not read (let the application answer 404 there, or write"
              + " <meta name=\"build-number\"> into the page)",
          path);
    }
  }
}
