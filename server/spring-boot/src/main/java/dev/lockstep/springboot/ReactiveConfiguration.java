package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.webflux.AnswerWebFilter;
import dev.lockstep.webflux.ContentWebFilter;
import dev.lockstep.webflux.GuardWebFilter;
import dev.lockstep.webflux.LockstepWebFilter;
import dev.lockstep.webflux.StampWebFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServer;

/**
 * Puts Lockstep before a reactive application. A filter of the application's own takes the place of
 * the one here, such as an {@link AnswerWebFilter} that is ordered inside a CORS filter.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class ReactiveConfiguration {
  @Bean
  ContextPath lockstepContextPath(Environment environment) {
    String path = environment.getProperty("spring.webflux.base-path", "");
    String trimmed =
        StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(path.strip(), '/'), '/');
    return new ContextPath(trimmed.isEmpty() ? "" : "/" + trimmed);
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  OutsideWebFilter lockstepOutside(OutsideRequests outside) {
    return new OutsideWebFilter(outside);
  }

  /** A request's handler that stops the application would wait for itself. */
  @Bean
  OwnRequest lockstepOwnRequest() {
    return Schedulers::isInNonBlockingThread;
  }

  @Bean
  StaticLocations lockstepStaticLocations(Environment environment) {
    return StaticLocations.of(environment, true);
  }

  @Bean
  static ReactiveDocuments lockstepReactiveDocuments(Documents documents) {
    return new ReactiveDocuments(documents);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(CodecCustomizer.class)
  static class OfCodecs {
    @Bean
    CodecCustomizer lockstepDocumentWriter(Documents documents) {
      return codecs -> codecs.customCodecs().register(new DocumentWriter(documents));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(HttpServer.class)
  @ConditionalOnMissingBean(LockstepWebFilter.class)
  static class OnReactorNetty {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnMissingBean
    StampWebFilter lockstepStamp(Lockstep lockstep) {
      return new StampWebFilter(lockstep);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    @ConditionalOnMissingBean({GuardWebFilter.class, AnswerWebFilter.class})
    GuardWebFilter lockstepAnswer(Lockstep lockstep) {
      return new GuardWebFilter(lockstep);
    }

    /** Behind all filters of the application, which decide who may see a file. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnMissingBean({ContentWebFilter.class, AnswerWebFilter.class})
    ContentWebFilter lockstepContent(Lockstep lockstep) {
      return new ContentWebFilter(lockstep);
    }
  }

  /** Stops an application that would otherwise run without what it asked for. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("reactor.netty.http.server.HttpServer")
  static class OnAnotherServer {
    @Bean
    Object lockstepNotCovered() {
      throw new LockstepConfigurationException(
          "WebFlux is covered by lockstep-spring-boot-starter on Reactor Netty alone, which is not"
              + " on the class path.",
          "Use spring-boot-starter-reactor-netty, or set lockstep.enabled=false or remove the"
              + " starter.",
          null);
    }
  }
}
