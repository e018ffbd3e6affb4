package dev.lockstep.springboot;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;

/**
 * A document with its fields, as a handler of static files serves it. Spring MVC and WebFlux have
 * an interface each for a resource with fields; its method is here.
 */
class ServedDocument extends RenderedDocument {
  private final boolean cached;

  /**
   * Makes it.
   *
   * @param document the document
   * @param cached whether the application has browsers keep its static files: not the documents,
   *     which name the build. The answer 304 would repeat for how long, so there is none
   */
  ServedDocument(RenderedDocument document, boolean cached) {
    super(document);
    this.cached = cached;
    if (cached) {
      fields().setCacheControl("no-cache");
    }
  }

  /**
   * Returns the generator of entity tags that knows documents, and asks the handler's for others.
   */
  static Function<Resource, String> entityTags(@Nullable Function<Resource, String> others) {
    return resource ->
        resource instanceof ServedDocument served
            ? served.validator()
            : others == null ? null : others.apply(resource);
  }

  private @Nullable String validator() {
    return cached ? null : entityTag();
  }

  /** As {@code HttpResource} has it. */
  public HttpHeaders getResponseHeaders() {
    return fields();
  }
}
