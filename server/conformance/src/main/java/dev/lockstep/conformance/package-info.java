/**
 * What every adapter and every backend must do, black box over real sockets: {@code
 * protocol-cases.json} for backends in any language, and {@link
 * dev.lockstep.conformance.AdapterContract} for adapters of this project's core. That is several
 * interfaces, one for each group of cases; {@link dev.lockstep.conformance.ContractServer} is the
 * server that they ask.
 */
@NullMarked
package dev.lockstep.conformance;

import org.jspecify.annotations.NullMarked;
