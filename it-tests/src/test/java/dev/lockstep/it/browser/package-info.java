/** Browsers and a scripted server for scenarios; loopback only, nothing is left behind. */
package dev.lockstep.it.browser;
