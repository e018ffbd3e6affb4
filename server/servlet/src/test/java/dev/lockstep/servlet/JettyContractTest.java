package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;

class JettyContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new Adapter() {
      @Override
      public String name() {
        return JettyServer.NAME;
      }

      @Override
      public Running start(Lockstep lockstep, Application application) throws Exception {
        return JettyServer.start(
            lockstep, new ContractServlet(application, false), "", context -> {});
      }
    };
  }
}
