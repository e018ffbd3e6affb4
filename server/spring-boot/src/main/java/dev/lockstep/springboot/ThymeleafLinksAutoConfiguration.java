package dev.lockstep.springboot;

import dev.lockstep.asset.AssetUrls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.thymeleaf.TemplateEngine;

/** Adds the assets' URLs to Thymeleaf. */
@AutoConfiguration(after = LockstepAutoConfiguration.class)
@ConditionalOnClass(TemplateEngine.class)
@ConditionalOnBean(LockstepProperties.class)
public class ThymeleafLinksAutoConfiguration {
  /** For Spring. */
  public ThymeleafLinksAutoConfiguration() {}

  @Bean
  static BeanPostProcessor lockstepThymeleafLinks(ObjectProvider<AssetUrls> urls) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof TemplateEngine engine) {
          engine.addLinkBuilder(new ThymeleafLinks(urls::getObject));
        }
        return bean;
      }
    };
  }
}
