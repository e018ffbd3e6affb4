package dev.lockstep.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.AssetUrls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** A test of the web layer alone, where Lockstep is not configured. */
@Timeout(60)
class LayerTest {
  /** What Spring's extension for JUnit would prepare, which needs a newer one than is here. */
  @WebMvcTest(properties = "spring.autoconfigure.exclude=" + App.SECURITY)
  @ContextConfiguration(classes = Settings.class)
  static class Layer {
    @Autowired MockMvcTester mvc;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Links.class)
  static class Settings {}

  @Controller
  static class Links {
    private final PageLinks links;
    private final AssetUrls urls;

    Links(PageLinks links, AssetUrls urls) {
      this.links = links;
      this.urls = urls;
    }

    @GetMapping("/links")
    @ResponseBody
    String links() {
      return links.url("css/app.css") + " " + urls.url("js/app.js") + " " + links.build();
    }
  }

  @Test
  void webMvcTest_linksAreBare() throws Exception {
    Layer layer = new Layer();
    new TestContextManager(Layer.class).prepareTestInstance(layer);

    assertThat(layer.mvc.get().uri("/links")).hasBodyTextEqualTo("/css/app.css /js/app.js null");
  }
}
