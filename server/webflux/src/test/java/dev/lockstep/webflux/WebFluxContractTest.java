package dev.lockstep.webflux;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;

class WebFluxContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new Adapter() {
      @Override
      public String name() {
        return "WebFlux " + TestServer.version() + " on Reactor Netty";
      }

      @Override
      public Running start(Lockstep lockstep, Application application) {
        return TestServer.start(lockstep, new ContractHandler(application));
      }
    };
  }
}
