package dev.lockstep.internal.asset.store;

import dev.lockstep.http.Body;
import java.nio.ByteBuffer;

/**
 * A share of a slab.
 *
 * @param space where the bytes are written, once
 * @param body the bytes after that
 */
record SlabShare(ByteBuffer space, Body body) {}
