package dev.lockstep.client.request;

/**
 * The header that every request to an own origin carries.
 *
 * @param name {@code Build-Required}; {@code Accept} where a custom header would cost a preflight
 * @param value what is set, or added to {@code Accept}
 * @param added whether it is added to what the app sets
 */
public record Requirement(String name, String value, boolean added) {}
