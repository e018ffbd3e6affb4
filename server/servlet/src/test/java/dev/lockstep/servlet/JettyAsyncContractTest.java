package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;

class JettyAsyncContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new Adapter() {
      @Override
      public String name() {
        return JettyServer.NAME + ", asynchronous";
      }

      @Override
      public Running start(Lockstep lockstep, Application application) throws Exception {
        return JettyServer.start(
            lockstep, new ContractServlet(application, true), "", context -> {});
      }
    };
  }
}
