package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assets of all builds in use: objects (bytes by fingerprint) and listings (a build's names and
 * their fingerprints). Both are named by what is in them, so writing one again changes nothing, any
 * number of instances may write at once, and a reader can tell whole bytes from damaged ones.
 *
 * <p>Thread-safe, and safe among processes. Every method blocks, and throws when the archive cannot
 * be read or written; none is called on an I/O thread. All times come from the archive's own clock,
 * so that an instance whose clock is wrong removes nothing.
 *
 * <p>What the methods are in an object store (S3) and in a database (JDBC):
 *
 * <table>
 * <caption>Mapping</caption>
 * <tr><th>method<th>S3<th>JDBC
 * <tr><td>{@link #publish}<td>{@code HEAD}, else {@code PUT}, of {@code objects/<fingerprint>};
 *     those older than half the grace are {@code PUT} again, which renews their {@code
 *     Last-Modified}; then {@code PUT builds/<number>-<fingerprint>.json}
 *     <td>one transaction: {@code INSERT … ON CONFLICT DO UPDATE SET touched = CURRENT_TIMESTAMP}
 *     into {@code object(fingerprint, bytes, touched)}, then into {@code listing(build, fingerprint,
 *     json, touched)} and {@code named(listing, object)}
 * <tr><td>{@link #published}<td>{@code LIST builds/}: number and fingerprint are in the key, the
 *     touch is {@code Last-Modified}<td>{@code SELECT build, fingerprint, touched FROM listing}
 * <tr><td>{@link #listing}, {@link #copy}<td>{@code GET}<td>{@code SELECT … WHERE fingerprint = ?}
 * <tr><td>{@link #touch}<td>{@code PUT} of the listing again<td>{@code UPDATE listing SET touched =
 *     CURRENT_TIMESTAMP WHERE …}; false when that updates no row
 * <tr><td>{@link #sweep}<td>now is the {@code Date} of the {@code LIST} answer; {@code DELETE} by
 *     {@code versionId}, so that a {@code PUT} in between survives it
 *     <td>{@code DELETE … WHERE touched < ? AND NOT EXISTS (SELECT … FROM named)}
 * </table>
 */
public interface Archive {
  /**
   * The largest object, in bytes: 64 MiB. Instances of other builds keep a copy of what they serve;
   * a larger asset, such as a film, is served by its own build's instances only.
   */
  int MAX_OBJECT_BYTES = 64 << 20;

  /**
   * How long an object that no listing names is kept: one hour. A publisher renews the objects of
   * its build within half of that before it writes the listing, so that no sweep removes them.
   */
  Duration GRACE = Duration.ofHours(1);

  /**
   * Makes a build's assets known: first the objects that the archive lacks, then the listing. When
   * this returns, every instance can serve them. Publishing again changes nothing but the time of
   * the last touch, and repairs objects that are missing or have another size.
   *
   * <p>An object whose place cannot be written, such as one with a directory in its place, costs
   * that object only: it is logged once, and the listing is written without its names.
   *
   * @param listing the build's names; another listing of the same build is kept too
   * @param objects the bytes of every fingerprint that the listing names
   * @return what was published: the listing, or less of it. Publish the listing again later then
   * @throws IOException when the archive cannot be written, when many objects or all cannot be
   *     written, or when bytes from the source have another fingerprint than the one asked for. The
   *     listing is not written then
   */
  Listing publish(Listing listing, ObjectSource objects) throws IOException;

  /**
   * Lists what was published and not yet removed, without reading it.
   *
   * @return one entry for each listing, in no particular order; several of one build when it was
   *     published with different content; empty when nothing was published yet
   * @throws IOException when the archive cannot be read
   */
  List<Published> published() throws IOException;

  /**
   * Reads a listing.
   *
   * @param published an entry from {@link #published()}
   * @return the listing; null when it was removed or is damaged (damage is logged once)
   * @throws IOException when the archive cannot be read
   */
  @Nullable Listing listing(Published published) throws IOException;

  /**
   * Whether listings are signed with a key.
   *
   * @return false where {@link #isSigned} is never true
   */
  boolean isKeyed();

  /**
   * Whether a listing is signed with this archive's key. A signature is beside the listing, whose
   * form it does not change. Publishing and touching sign a listing that is not signed.
   *
   * @param published an entry from {@link #published()}
   * @return false when there is no key, no signature, or one of another key
   * @throws IOException when the archive cannot be read
   */
  boolean isSigned(Published published) throws IOException;

  /**
   * Tells how long an object is, to decide where its bytes go.
   *
   * @param fingerprint the fingerprint that its bytes must have
   * @return its size in bytes; -1 when the archive has none
   * @throws IOException when the archive cannot be read
   */
  long size(Fingerprint fingerprint) throws IOException;

  /**
   * Copies an object, and compares its bytes with their fingerprint while they pass.
   *
   * @param fingerprint the fingerprint that its bytes must have
   * @param target receives the bytes, to be discarded unless this returns true
   * @return true when all bytes were copied and have this fingerprint; false when the archive has
   *     none or has damaged bytes. Damage is logged once; the next publisher of the fingerprint
   *     repairs it
   * @throws IOException when the archive cannot be read, or when the target cannot be written
   */
  boolean copy(Fingerprint fingerprint, ObjectTarget target) throws IOException;

  /**
   * Renews a listing: an instance of its build is running.
   *
   * @param listing the listing that the instance published
   * @return false when the listing is missing or damaged: publish it again
   * @throws IOException when the archive cannot be written
   */
  boolean touch(Listing listing) throws IOException;

  /**
   * Removes the listings that are beyond the retention, then the objects that no remaining listing
   * names and that were not touched for longer than {@link #GRACE}, then the temporary files of
   * publishers that crashed. Any number of instances may do this at once, also while others
   * publish.
   *
   * @param retention which listings stay
   * @return what was removed
   * @throws IOException when the archive cannot be read or written
   */
  Swept sweep(Retention retention) throws IOException;
}
