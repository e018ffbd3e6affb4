/**
 * Rolls of three real instances under the load of many clients, behind the real balancers: nothing
 * fails, nothing runs twice.
 */
package dev.lockstep.it.roll;
