/** The examples, each as its README says. */
package dev.lockstep.it.example;
