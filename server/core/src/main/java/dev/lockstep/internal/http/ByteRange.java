package dev.lockstep.internal.http;

/**
 * A satisfiable range of bytes (RFC 9110 §14.1.2).
 *
 * @param first the first byte's position, from 0
 * @param last the last byte's position, inclusive
 */
record ByteRange(long first, long last) {
  long length() {
    return last - first + 1;
  }

  /** The value of {@code Content-Range} (RFC 9110 §14.4). */
  String of(long complete) {
    return "bytes " + first + '-' + last + '/' + complete;
  }
}
