package dev.lockstep.demo.traffic;

/**
 * What a crowd has come to since the launcher started.
 *
 * @param users how many there are now
 * @param operations what they did, whatever came of it
 * @param failed what the app saw fail
 * @param skewed what an instance older than the page answered
 * @param retried attempts beyond the first of an operation: the users saw nothing of them
 * @param reloads of tabs that every instance was too old for
 */
public record Counts(
    int users, long operations, long failed, long skewed, long retried, long reloads) {}
