package dev.lockstep.springboot;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.resource.HttpResource;
import org.springframework.web.reactive.resource.ResourceTransformer;
import org.springframework.web.reactive.resource.ResourceTransformerChain;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Has every handler of static files in WebFlux render documents, as {@link ServletDocuments}. */
record ReactiveDocuments(Documents documents) implements BeanPostProcessor {
  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof SimpleUrlHandlerMapping mapping) {
      for (Object handler : mapping.getUrlMap().values()) {
        if (handler instanceof ResourceWebHandler files) {
          extend(files);
        }
      }
    }
    return bean;
  }

  private void extend(ResourceWebHandler files) {
    boolean cached = files.getCacheControl() != null;
    files.getResourceTransformers().add(0, new Transformer(documents, cached));
    files.setEtagGenerator(ServedDocument.entityTags(files.getEtagGenerator()));
    try {
      files.afterPropertiesSet(); // it copies its transformers there
    } catch (Exception e) {
      throw new IllegalStateException("a handler of static files cannot be extended", e);
    }
  }

  private record Transformer(Documents documents, boolean cached) implements ResourceTransformer {
    @Override
    public Mono<Resource> transform(
        ServerWebExchange exchange, Resource resource, ResourceTransformerChain chain) {
      Mono<Resource> others = chain.transform(exchange, resource);
      if (!documents.isOne(resource)) {
        return others;
      }
      return others.flatMap(
          other -> other.equals(resource) ? rendered(resource) : Mono.just(other));
    }

    /** The first time, it reads files. */
    private Mono<Resource> rendered(Resource file) {
      return Mono.fromCallable(() -> documents.of(file))
          .subscribeOn(Schedulers.boundedElastic())
          .<Resource>map(document -> new Served(document, cached))
          .defaultIfEmpty(file);
    }
  }

  private static final class Served extends ServedDocument implements HttpResource {
    Served(RenderedDocument document, boolean cached) {
      super(document, cached);
    }
  }
}
