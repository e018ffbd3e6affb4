package dev.lockstep.internal.asset.link;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.naming.AssetName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file with its final name.
 *
 * @param name what it is called in URLs
 * @param immutable whether the name changes whenever the bytes do
 * @param fingerprint the fingerprint of its final bytes
 * @param bytes the final bytes of a file whose references were rewritten; null when no byte was
 *     changed
 * @param imports logical paths of what a browser loads before this file can be used: a module's
 *     static imports, a style sheet's imports
 */
@SuppressWarnings("ArrayRecordComponent") // read-only bytes, never compared
public record LinkedFile(
    AssetName name,
    boolean immutable,
    Fingerprint fingerprint,
    byte @Nullable [] bytes,
    List<String> imports) {}
