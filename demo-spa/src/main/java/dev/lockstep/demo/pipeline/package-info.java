/** The deploy: what is to be done next, done over the fleet, and the API and page that show it. */
@NullMarked
package dev.lockstep.demo.pipeline;

import org.jspecify.annotations.NullMarked;
