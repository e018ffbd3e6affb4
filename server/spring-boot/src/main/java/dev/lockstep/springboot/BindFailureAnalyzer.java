package dev.lockstep.springboot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains an unknown or unreadable property {@code lockstep.*}, and its remedy. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before Boot's own, which has no remedies
final class BindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {
  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    if (!cause.getName().toString().startsWith("lockstep")) {
      return null;
    }
    if (cause.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
      List<String> unknown = new ArrayList<>();
      unbound.getUnboundProperties().forEach(property -> unknown.add(named(property)));
      return new FailureAnalysis(
          "There is no such property: " + String.join(", ", unknown) + ".",
          "Correct its name or remove it. Known are: "
              + String.join(", ", PropertyNames.of("lockstep", LockstepProperties.class))
              + ".",
          cause);
    }
    ConfigurationProperty property = cause.getProperty();
    return new FailureAnalysis(
        "The property "
            + (property == null ? cause.getName() : named(property))
            + " must be "
            + PropertyNames.kind(cause.getTarget().getType().resolve(Object.class))
            + (property == null ? "" : ", was \"" + property.getValue() + "\"")
            + ".",
        "Set it to such a value, or remove it for its default.",
        cause);
  }

  private static String named(ConfigurationProperty property) {
    return property.getOrigin() == null
        ? property.getName().toString()
        : property.getName() + " (" + property.getOrigin() + ")";
  }
}
