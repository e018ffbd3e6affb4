package dev.lockstep.internal.page;

import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.OwnFiles;
import dev.lockstep.lifecycle.LifeCycle;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * The browser client, for pages that neither bundle it nor serve it as an asset: {@code client.js},
 * an ES module, and {@code client.iife.js}, a plain script. Under these names it is revalidated
 * before each use; under the names with its fingerprint it is immutable. It is read once, at start,
 * where the client is on the class path.
 */
public final class ClientEndpoint {
  private final OwnFiles files;

  /**
   * Reads the client.
   *
   * @param loader whose class path may have it
   * @param lifeCycle starts and closes what the files need
   * @throws UncheckedIOException when it is there and cannot be read
   */
  public ClientEndpoint(ClassLoader loader, LifeCycle lifeCycle) {
    files = OwnFiles.of(new ClientFiles(loader), lifeCycle);
  }

  /**
   * Lists the names of the files.
   *
   * @return the names below the endpoints' prefix, plain and with a fingerprint; none when the
   *     client is not on the class path
   */
  public Set<String> names() {
    return files.names();
  }

  /**
   * Returns the name of a file with its fingerprint, under which browsers keep it for a year.
   *
   * @param name {@code client.js} or {@code client.iife.js}
   * @return the name, such as {@code client-3f2a1b9c0d.js}
   * @throws IllegalStateException when the client is not on the class path
   * @throws IllegalArgumentException when the name is another
   */
  public String fingerprinted(String name) {
    if (!ClientFiles.ENTRIES.contains(name)) {
      throw new IllegalArgumentException(
          "name must be client.js or client.iife.js, was \"" + name + "\"");
    }
    if (!files.has(name)) {
      throw new IllegalStateException(
          name + " is not on the class path: add dev.lockstep:lockstep-client-js");
    }
    return files.fingerprinted(name);
  }

  /**
   * Answers a request for one of the files.
   *
   * @param name the path below the endpoints' prefix
   * @param request the request
   * @return the file, or a 404 that no cache keeps
   */
  public Outcome answer(String name, Request request) {
    return files.answer(name, request);
  }
}
