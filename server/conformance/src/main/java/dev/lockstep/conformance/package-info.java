/**
 * Black-box tests of adapters and backends over real sockets: {@code protocol-cases.json} for
 * backends in any language, and {@link dev.lockstep.conformance.AdapterContract} for adapters of
 * this project's core. The contract has an interface for each group of cases; {@link
 * dev.lockstep.conformance.ContractServer} is the server under test.
 */
@NullMarked
package dev.lockstep.conformance;

import org.jspecify.annotations.NullMarked;
