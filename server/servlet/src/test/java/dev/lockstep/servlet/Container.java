package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import jakarta.servlet.Servlet;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;

/** The containers that run the tests, with an error page for 500. */
enum Container {
  TOMCAT {
    @Override
    Adapter.Running start(Lockstep lockstep, Servlet servlet, String contextPath) throws Exception {
      ErrorPage page = new ErrorPage();
      page.setErrorCode(500);
      page.setLocation("/error-page");
      return TomcatServer.start(
          lockstep, servlet, contextPath, context -> context.addErrorPage(page));
    }
  },

  JETTY {
    @Override
    Adapter.Running start(Lockstep lockstep, Servlet servlet, String contextPath) throws Exception {
      ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
      pages.addErrorPage(500, "/error-page");
      return JettyServer.start(
          lockstep, servlet, contextPath, context -> context.setErrorHandler(pages));
    }
  };

  abstract Adapter.Running start(Lockstep lockstep, Servlet servlet, String contextPath)
      throws Exception;
}
