/**
 * Asks every URL of an application without Lockstep and with it, and compares the answers: whoever
 * adds the starter has an application that answers as before.
 *
 * <p>{@link dev.lockstep.beforeafter.Subject} says which application. {@link
 * dev.lockstep.beforeafter.Runner} starts it in class loaders of its own, the first time without
 * Lockstep's jars. {@link dev.lockstep.beforeafter.Questions} makes the requests, and {@link
 * dev.lockstep.beforeafter.Comparison} decides what is a difference.
 */
@NullMarked
package dev.lockstep.beforeafter;

import org.jspecify.annotations.NullMarked;
