package dev.lockstep.internal.asset.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.file.TextCharset;
import dev.lockstep.internal.asset.store.ByteStore;
import org.jspecify.annotations.Nullable;

/**
 * The media types of archived files. A charset is said only of bytes that are in it, so a text is
 * read as a whole: once, and not by each request. Thread-safe.
 */
final class ArchivedTypes {
  /** More than the texts of all builds that are kept. An entry takes some 200 bytes. */
  private static final int MAX_TEXTS = 10_000;

  private record Text(String path, Fingerprint object) {}

  private final Cache<Text, String> texts = Caffeine.newBuilder().maximumSize(MAX_TEXTS).build();

  /** Returns a type without reading anything; null for a text that was not read. */
  @Nullable String known(String path, Fingerprint object) {
    return TextCharset.isSaidOf(path)
        ? texts.getIfPresent(new Text(path, object))
        : TextCharset.unknown(path);
  }

  /** Returns a type, for which a text may be read. */
  String of(String path, Fingerprint object, Body copy) {
    return TextCharset.isSaidOf(path)
        ? texts.get(new Text(path, object), text -> read(path, copy))
        : TextCharset.unknown(path);
  }

  private static String read(String path, Body copy) {
    return copy.length() <= TextCharset.MAX_BYTES
        ? TextCharset.mediaType(path, ByteStore.read(copy))
        : TextCharset.unknown(path);
  }
}
