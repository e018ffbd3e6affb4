package dev.lockstep.springboot;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ResourceHttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes files that handlers of WebFlux return, among them Boot's welcome page, and renders the
 * documents among them.
 */
final class DocumentWriter extends ResourceHttpMessageWriter {
  private final Documents documents;

  DocumentWriter(Documents documents) {
    this.documents = documents;
  }

  @Override
  public Mono<Void> write(
      Publisher<? extends Resource> files,
      @Nullable ResolvableType actual,
      ResolvableType element,
      @Nullable MediaType type,
      ServerHttpRequest request,
      ServerHttpResponse response,
      Map<String, Object> hints) {
    Mono<Resource> rendered = Mono.<Resource>from(files).flatMap(file -> rendered(file, response));
    return super.write(rendered, actual, element, type, request, response, hints);
  }

  private Mono<Resource> rendered(Resource file, ServerHttpResponse response) {
    if (!documents.isOne(file)) {
      return Mono.just(file);
    }
    return Mono.fromCallable(() -> documents.of(file)) // the first time, it reads files
        .subscribeOn(Schedulers.boundedElastic())
        .doOnNext(document -> response.getHeaders().putAll(document.fields()))
        .cast(Resource.class)
        .defaultIfEmpty(file);
  }
}
