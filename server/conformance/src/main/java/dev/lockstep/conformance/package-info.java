/**
 * What every adapter and every backend must do, black box over real sockets: {@code
 * protocol-cases.json} for backends in any language, {@link
 * dev.lockstep.conformance.AdapterContract} for adapters of this project's core, which runs these
 * cases too.
 */
@NullMarked
package dev.lockstep.conformance;

import org.jspecify.annotations.NullMarked;
