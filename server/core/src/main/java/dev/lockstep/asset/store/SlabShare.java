package dev.lockstep.asset.store;

import dev.lockstep.http.Body;
import java.nio.ByteBuffer;

/**
 * A share of a slab.
 *
 * @param space where its bytes are to be put, once
 * @param body the bytes, from then on
 */
record SlabShare(ByteBuffer space, Body body) {}
