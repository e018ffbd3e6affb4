package dev.lockstep.buildtool.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Sends requests. Redirects are answers like others. */
interface Web {
  /** Asks once. */
  Answer ask(Question question) throws IOException;

  /** Reads an event stream up to its first event, or until the time is over. */
  StreamStart stream(URI url, Duration limit) throws IOException;
}
