package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.AssetUrls;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Configures Lockstep for a web application. */
@AutoConfiguration(after = ProjectInfoAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "lockstep.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LockstepProperties.class)
@Import({ServletConfiguration.class, ReactiveConfiguration.class})
public class LockstepAutoConfiguration {
  /** Boot's own default. */
  private static final Duration SHUTDOWN = Duration.ofSeconds(30);

  /** For Spring. */
  public LockstepAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  Lockstep lockstep(
      LockstepProperties properties,
      ContextPath contextPath,
      ApplicationContext context,
      AssetFolders folders,
      ObjectProvider<BuildProperties> buildInfo,
      ObjectProvider<GitProperties> git,
      ObjectProvider<LockstepCustomizer> customizers) {
    BootBuild build =
        new BootBuild(
            properties.build(),
            application(context),
            buildInfo.getIfAvailable(),
            git.getIfAvailable());
    return new Assembly(
            properties, build, folders, List.of("/error"), budget(context.getEnvironment()))
        .create(contextPath.value(), customizers.orderedStream().toList());
  }

  @Bean
  AssetFolders lockstepFolders(
      LockstepProperties properties, ApplicationContext context, StaticLocations locations) {
    return new AssetFolders(properties.assets(), context, locations, !Surroundings.isTrainingRun());
  }

  @Bean
  static Documents lockstepDocuments(
      ObjectProvider<Lockstep> lockstep, ObjectProvider<AssetFolders> folders) {
    return new Documents(lockstep::getObject, () -> folders.getObject().places());
  }

  @Bean
  StartupLog lockstepStartupLog(
      Lockstep lockstep,
      LockstepProperties properties,
      AssetFolders folders,
      ContextPath contextPath) {
    return new StartupLog(lockstep, properties, folders, contextPath.value());
  }

  /** They act, and nothing asks for them. */
  @Bean
  static LazyInitializationExcludeFilter lockstepIsNotLazy() {
    return LazyInitializationExcludeFilter.forBeanTypes(
        Lockstep.class, DrainOnClose.class, StartupLog.class);
  }

  /** The application's class; the manifest of its jar may hold the build number. */
  private static Class<?> application(ApplicationContext context) {
    for (String name : context.getBeanNamesForAnnotation(SpringBootConfiguration.class)) {
      Class<?> type = context.getType(name);
      if (type != null) {
        return ClassUtils.getUserClass(type);
      }
    }
    return LockstepAutoConfiguration.class;
  }

  @Bean
  @ConditionalOnMissingBean
  AssetUrls lockstepUrls(Lockstep lockstep) {
    return lockstep.urls();
  }

  @Bean
  @ConditionalOnMissingBean
  PageLinks lockstepLinks(Lockstep lockstep, ContextPath contextPath) {
    return new PageLinks(
        lockstep.urls(), name -> contextPath.value() + lockstep.clientUrl(name), lockstep.stamp());
  }

  @Bean
  OutsideRequests lockstepOutsideRequests() {
    return new OutsideRequests();
  }

  @Bean
  DrainOnClose lockstepDrain(
      Lockstep lockstep,
      LockstepProperties properties,
      ApplicationContext context,
      OutsideRequests outside,
      OwnRequest own,
      ObjectProvider<DefaultLifecycleProcessor> processor) {
    GracefulShutdown graceful =
        new GracefulShutdown(
            budget(context.getEnvironment()), properties.drain().streams(), processor, own::isOne);
    return new DrainOnClose(lockstep, context, outside, graceful);
  }

  private static ShutdownBudget budget(Environment environment) {
    return new ShutdownBudget(
        environment.getProperty(
            "spring.lifecycle.timeout-per-shutdown-phase", Duration.class, SHUTDOWN));
  }
}
