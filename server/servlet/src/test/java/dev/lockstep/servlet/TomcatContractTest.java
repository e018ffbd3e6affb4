package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;

class TomcatContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new Adapter() {
      @Override
      public String name() {
        return TomcatServer.NAME;
      }

      @Override
      public Running start(Lockstep lockstep, Application application) throws Exception {
        return TomcatServer.start(
            lockstep, new ContractServlet(application, false), "", context -> {});
      }
    };
  }
}
