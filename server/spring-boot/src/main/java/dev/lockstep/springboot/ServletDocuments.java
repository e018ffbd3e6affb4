package dev.lockstep.springboot;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.HttpResource;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;

/**
 * Has every handler of static files in Spring MVC render documents: for the welcome page, at a
 * document's own path, after a forward and in an error controller.
 */
record ServletDocuments(Documents documents) implements BeanPostProcessor {
  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof SimpleUrlHandlerMapping mapping) {
      for (Object handler : mapping.getUrlMap().values()) {
        if (handler instanceof ResourceHttpRequestHandler files) {
          extend(files);
        }
      }
    }
    return bean;
  }

  private void extend(ResourceHttpRequestHandler files) {
    boolean cached = files.getCacheSeconds() > 0 || files.getCacheControl() != null;
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
    public Resource transform(
        HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
        throws IOException {
      Resource others = chain.transform(request, resource);
      RenderedDocument document = others.equals(resource) ? documents.of(resource) : null;
      return document == null ? others : new Served(document, cached);
    }
  }

  private static final class Served extends ServedDocument implements HttpResource {
    Served(RenderedDocument document, boolean cached) {
      super(document, cached);
    }
  }
}
