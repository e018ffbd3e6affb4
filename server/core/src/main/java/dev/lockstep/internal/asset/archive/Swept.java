package dev.lockstep.internal.asset.archive;

/**
 * What a sweep removed.
 *
 * @param listings number of listings
 * @param objects number of objects
 */
public record Swept(int listings, int objects) {}
