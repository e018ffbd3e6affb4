package dev.lockstep.conformance;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides a {@link ContractServer} to each case. Reuses the previous case's server unless that
 * case changed it.
 */
final class ContractServers
    implements BeforeAllCallback,
        BeforeEachCallback,
        ParameterResolver,
        AfterEachCallback,
        AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(ContractServers.class);

  /** The server of a class; null before its first case, and after one that changed it. */
  private static final class Place {
    @Nullable ContractServer server;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(NAMESPACE).put(Place.class, new Place());
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    Place place = place(context);
    if (place.server == null) {
      place.server = new ContractServer(((Contract) context.getRequiredTestInstance()).adapter());
    }
    place.server.application().reset();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ContractServer.class;
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return place(context).server;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Place place = place(context);
    if (place.server != null) {
      place.server.application().goOn();
      if (context.getExecutionException().isPresent() || !place.server.isAsStarted()) {
        stop(place);
      }
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop(place(context));
  }

  private static void stop(Place place) throws Exception {
    ContractServer server = place.server;
    place.server = null;
    if (server != null) {
      server.stop();
    }
  }

  private static Place place(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(Place.class, Place.class);
  }
}
