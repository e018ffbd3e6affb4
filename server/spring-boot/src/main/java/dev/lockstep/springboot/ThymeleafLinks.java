package dev.lockstep.springboot;

import dev.lockstep.asset.AssetUrls;
import dev.lockstep.asset.file.MediaTypes;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.AbstractLinkBuilder;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Makes {@code @{/css/app.css}} the URL of that asset, {@code /assets/css/app-3f2a1b9c0d.css}.
 * Thymeleaf builds all other links: to documents, with parameters, or to paths that are not assets.
 */
final class ThymeleafLinks extends AbstractLinkBuilder {
  /** Before {@link StandardLinkBuilder}, which builds every link. */
  private static final int ORDER = 0;

  private final Supplier<AssetUrls> urls;

  /**
   * Makes the link builder.
   *
   * @param urls called at the first link, because template engines are created early
   */
  ThymeleafLinks(Supplier<AssetUrls> urls) {
    this.urls = urls;
    setName("lockstep");
    setOrder(ORDER);
  }

  @Override
  public @Nullable String buildLink(
      IExpressionContext context, @Nullable String base, @Nullable Map<String, Object> parameters) {
    if (base == null
        || !base.startsWith("/")
        || base.startsWith("//")
        || !(parameters == null || parameters.isEmpty())) {
      return null;
    }
    int fragment = base.indexOf('#');
    String path = base.substring(1, fragment < 0 ? base.length() : fragment);
    String url = MediaTypes.isDocument(path) ? null : urls.get().find(path);
    return url == null || fragment < 0 ? url : url + base.substring(fragment);
  }
}
