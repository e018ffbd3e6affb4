/**
 * Examines a deployment from outside, as browsers, proxies and caches see it. {@link
 * dev.lockstep.buildtool.doctor.Examination} asks, the checks judge the answers without asking
 * anything themselves.
 */
@NullMarked
package dev.lockstep.buildtool.doctor;

import org.jspecify.annotations.NullMarked;
