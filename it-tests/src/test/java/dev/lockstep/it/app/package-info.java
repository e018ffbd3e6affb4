/**
 * Applications as people build them, in a real browser: React, Vue and htmx, built by Vite from the
 * npm tarball, each through a deploy.
 */
package dev.lockstep.it.app;
