package dev.lockstep.springboot;

/**
 * Where the application is mounted.
 *
 * @param value such as {@code /shop}; empty for the root
 */
record ContextPath(String value) {}
