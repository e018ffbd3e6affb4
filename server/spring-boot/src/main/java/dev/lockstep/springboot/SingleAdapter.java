package dev.lockstep.springboot;

import dev.lockstep.servlet.LockstepFilter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Stops start-up if the application registered Lockstep's filters too. */
final class SingleAdapter implements SmartInitializingSingleton {
  private static final Set<String> OWN =
      Set.of("lockstepStamp", "lockstepBarePath", "lockstepAnswer", "lockstepContent");

  private final @Nullable ServletContext context;

  SingleAdapter(@Nullable ServletContext context) {
    this.context = context;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (context != null) {
      context.getFilterRegistrations().values().forEach(SingleAdapter::check);
    }
  }

  private static void check(FilterRegistration registration) {
    String type = registration.getClassName();
    if (type != null
        && type.startsWith(LockstepFilter.class.getPackageName() + ".")
        && !OWN.contains(registration.getName())) {
      throw new LockstepConfigurationException(
          "Two adapters would put Lockstep before this application: the starter, and the filter \""
              + registration.getName()
              + "\" ("
              + type
              + ").",
          "Remove that filter, or set lockstep.enabled=false to do without the starter.",
          null);
    }
  }
}
