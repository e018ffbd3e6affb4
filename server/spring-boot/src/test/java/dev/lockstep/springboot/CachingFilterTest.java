package dev.lockstep.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.AssetUrls;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Filters before Lockstep that keep a response until the request ends. */
@Timeout(60)
class CachingFilterTest {
  @Configuration(proxyBeanMethods = false)
  static class Logging extends StarterTest.Web {
    @Bean
    FilterRegistrationBean<Filter> logsContent() {
      FilterRegistrationBean<Filter> filter =
          new FilterRegistrationBean<>(
              (request, response, chain) -> {
                ContentCachingResponseWrapper kept =
                    new ContentCachingResponseWrapper((HttpServletResponse) response);
                chain.doFilter(request, kept);
                kept.copyBodyToResponse();
              });
      filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
      filter.setAsyncSupported(true);
      return filter;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Tagging extends StarterTest.Web {
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> tags() {
      FilterRegistrationBean<ShallowEtagHeaderFilter> filter =
          new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
      filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
      return filter;
    }
  }

  private static void assertThatAllIsSent(App app) throws Exception {
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient()
            .send(
                app.request("/lockstep/events").build(), HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(List.of(lines.readLine(), lines.readLine(), lines.readLine()))
          .anyMatch(line -> line.contains("\"build\":7127"));
    }
    String url = app.context.getBean(AssetUrls.class).url("css/app.css");
    assertThat(app.get(url).body()).isEqualTo("body { color: #123 }\n");
    assertThat(app.get("/hello").body()).isEqualTo("hello");
  }

  @Test
  void contentCachingFilter_theStreamIsSentAtOnce() throws Exception {
    try (App app = App.start(Logging.class, "lockstep.build=7127")) {
      assertThatAllIsSent(app);
    }
  }

  @Test
  void shallowEtagHeaderFilter_theStreamIsSentAtOnce() throws Exception {
    try (App app = App.start(Tagging.class, "lockstep.build=7127")) {
      assertThatAllIsSent(app);
    }
  }
}
