/** What a page can tell of the patched {@code fetch} and {@code XMLHttpRequest}: nothing. */
package dev.lockstep.it.fidelity;
