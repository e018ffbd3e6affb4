/**
 * The database's schema: which one a build can work with, and how it is migrated. A deploy migrates
 * before it starts anything; an instance never does.
 */
@NullMarked
package dev.lockstep.demo.schema;

import org.jspecify.annotations.NullMarked;
