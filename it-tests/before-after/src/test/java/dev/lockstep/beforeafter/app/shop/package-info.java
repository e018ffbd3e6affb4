/** Spring MVC, Thymeleaf and Security. */
@NullMarked
package dev.lockstep.beforeafter.app.shop;

import org.jspecify.annotations.NullMarked;
