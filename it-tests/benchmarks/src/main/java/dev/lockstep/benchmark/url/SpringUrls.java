package dev.lockstep.benchmark.url;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.servlet.resource.CachingResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Spring MVC's URLs of static resources as its reference recommends them for production: names from
 * content, everything that is resolved is cached.
 */
final class SpringUrls {
  static final String PREFIX = "/assets/";

  private SpringUrls() {}

  static ResourceUrlProvider over(Path directory) throws IOException {
    ResourceHttpRequestHandler handler = new ResourceHttpRequestHandler();
    // The slash at the end makes it a folder to Spring.
    handler.setLocations(List.of(new FileSystemResource(directory + "/")));
    handler.setResourceResolvers(
        List.of(
            new CachingResourceResolver(new ConcurrentMapCache("assets")),
            new VersionResourceResolver().addContentVersionStrategy("/**"),
            new PathResourceResolver()));
    try {
      handler.afterPropertiesSet();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Spring's resource handler did not start", e);
    }
    ResourceUrlProvider urls = new ResourceUrlProvider();
    urls.setHandlerMap(Map.of(PREFIX + "**", handler));
    return urls;
  }
}
