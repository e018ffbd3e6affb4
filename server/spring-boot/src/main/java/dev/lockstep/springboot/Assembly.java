package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepBuilder;
import dev.lockstep.build.Build;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.page.Page;
import dev.lockstep.setting.SettingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Lockstep from the properties.
 *
 * @param ownPaths path prefixes that are never answered with the page
 * @param budget the time that the drain may take
 */
record Assembly(
    LockstepProperties properties,
    BootBuild build,
    AssetFolders folders,
    List<String> ownPaths,
    ShutdownBudget budget) {

  /** The core's settings that can only be checked together with others, and their properties. */
  private static final Map<String, String> CHECKED_TOGETHER =
      Map.of(
          "build number", "build",
          "compiled", "assets.compiled",
          "min", "min",
          "page", "page.single-page",
          "strict", "assets.strict");

  Lockstep create(String contextPath, List<LockstepCustomizer> customizers) {
    LockstepBuilder builder = Lockstep.builder(build.application());
    Optional<Build> number = Setting.get("build", properties.build(), build::find);
    if (number.isEmpty() && properties.buildRequired()) {
      throw new LockstepConfigurationException(
          "The property lockstep.build-required is true, and this application has no build number.",
          "Set lockstep.build or LOCKSTEP_BUILD, or let the build write build.number into"
              + " build-info.properties.",
          null);
    }
    number.ifPresent(builder::number);
    if (properties.guardEverything()) {
      builder.guarded(request -> true);
    }
    set("min", properties.min(), builder::min);
    set("track", properties.track(), builder::track);
    set("quiet", properties.quiet(), builder::quiet);
    set("front", properties.front(), builder::front);
    set("front-salt", properties.frontSalt(), builder::frontSalt);
    set(
        "withdrawn",
        properties.withdrawn(),
        builds -> builder.withdrawn(builds.stream().mapToLong(Long::longValue).toArray()));
    set("refusal-status", properties.refusalStatus(), builder::refusalStatus);
    set(
        "trusted-proxies",
        properties.trustedProxies(),
        proxies -> builder.trustedProxies(proxies.toArray(String[]::new)));
    set(
        "origins",
        properties.origins(),
        origins -> builder.origins(origins.toArray(String[]::new)));
    set("endpoints", properties.endpoints(), builder::endpoints);
    set("event-streams", properties.eventStreams(), builder::eventStreams);
    set("event-streams-per-peer", properties.eventStreamsPerPeer(), builder::eventStreamsPerPeer);
    set("heartbeat", properties.heartbeat(), builder::heartbeat);
    set("drain", properties.drain(), drain -> builder.drainTimings(budget.drain(timings(drain))));
    builder.assets(folders.assets(contextPath));
    if (folders.areSprings()) {
      builder.filesServedByApplication();
    }
    set("page.except", properties.page().except(), except -> builder.page(page(except)));
    customizers.forEach(customizer -> customizer.customize(builder));
    return create(builder);
  }

  /** Some settings can only be checked together; reports the property that caused the failure. */
  private static Lockstep create(LockstepBuilder builder) {
    try {
      return builder.build();
    } catch (SettingException e) {
      String property = CHECKED_TOGETHER.get(e.setting());
      throw property == null ? e : Setting.refused(property, e.value(), e);
    }
  }

  private static <T> void set(String name, @Nullable T value, Consumer<T> setter) {
    if (value != null) {
      Setting.set(name, value, setter);
    }
  }

  private static DrainTimings timings(LockstepProperties.DrainSettings drain) {
    return new DrainTimings(drain.announce(), drain.refuse(), drain.deadline());
  }

  private Page page(List<String> except) {
    String document = properties.page().singlePage();
    Page page = document == null ? Page.documents() : Page.singlePageInRoots(document);
    for (String path : ownPaths) {
      page = page.except(path);
    }
    for (String path : except) {
      page = page.except(path);
    }
    return page;
  }
}
