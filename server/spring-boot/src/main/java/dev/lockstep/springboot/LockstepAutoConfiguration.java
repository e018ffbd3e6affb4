package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.AssetUrls;
import dev.lockstep.servlet.AnswerFilter;
import dev.lockstep.servlet.StampFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;

/** Configures Lockstep for a servlet application. */
@AutoConfiguration(after = ProjectInfoAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "lockstep.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LockstepProperties.class)
public class LockstepAutoConfiguration {
  /**
   * Right inside Spring Security's filter chain, whose order is -100: a refusal then has the CORS
   * and security fields that every other response has.
   */
  private static final int INSIDE_SECURITY = -99;

  /** For Spring. */
  public LockstepAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  Lockstep lockstep(
      LockstepProperties properties,
      WebApplicationContext context,
      ObjectProvider<BuildProperties> buildInfo,
      ObjectProvider<GitProperties> git,
      ObjectProvider<LockstepCustomizer> customizers) {
    BootBuild build =
        new BootBuild(
            properties.build(),
            application(context),
            buildInfo.getIfAvailable(),
            git.getIfAvailable());
    String actuator =
        context.getEnvironment().getProperty("management.endpoints.web.base-path", "/actuator");
    return new Assembly(
            properties,
            build,
            new AssetFolders(properties.assets(), context),
            List.of("/error", actuator.startsWith("/") ? actuator : "/" + actuator))
        .create(contextPath(context), customizers.orderedStream().toList());
  }

  /** The application's class; the manifest of its jar may hold the build number. */
  private static Class<?> application(WebApplicationContext context) {
    for (String name : context.getBeanNamesForAnnotation(SpringBootConfiguration.class)) {
      Class<?> type = context.getType(name);
      if (type != null) {
        return ClassUtils.getUserClass(type);
      }
    }
    return LockstepAutoConfiguration.class;
  }

  private static String contextPath(WebApplicationContext context) {
    ServletContext servlets = context.getServletContext();
    return servlets == null ? "" : servlets.getContextPath();
  }

  @Bean
  @ConditionalOnMissingBean
  AssetUrls lockstepUrls(Lockstep lockstep) {
    return lockstep.urls();
  }

  @Bean
  @ConditionalOnMissingBean
  PageLinks lockstepLinks(Lockstep lockstep, WebApplicationContext context) {
    return new PageLinks(lockstep, contextPath(context));
  }

  @Bean
  FilterRegistrationBean<StampFilter> lockstepStamp(Lockstep lockstep) {
    FilterRegistrationBean<StampFilter> registration =
        registration("lockstepStamp", new StampFilter(lockstep), Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    return registration;
  }

  @Bean
  FilterRegistrationBean<AnswerFilter> lockstepAnswer(Lockstep lockstep) {
    return registration("lockstepAnswer", new AnswerFilter(lockstep), INSIDE_SECURITY);
  }

  private static <T extends Filter> FilterRegistrationBean<T> registration(
      String name, T filter, int order) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setName(name);
    registration.setOrder(order);
    registration.setAsyncSupported(true);
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    return registration;
  }

  @Bean
  DrainOnClose lockstepDrain(Lockstep lockstep, WebApplicationContext context) {
    return new DrainOnClose(lockstep, context);
  }

  @Bean
  SingleAdapter lockstepSingleAdapter(WebApplicationContext context) {
    return new SingleAdapter(context.getServletContext());
  }
}
