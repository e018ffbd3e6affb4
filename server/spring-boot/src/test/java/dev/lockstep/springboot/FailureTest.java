package dev.lockstep.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.servlet.LockstepFilter;
import java.nio.file.Path;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Wrong settings stop start-up with a sentence that names the property and the remedy. */
@Timeout(120)
class FailureTest {
  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  @Configuration(proxyBeanMethods = false)
  static class AnotherAdapter {
    @Bean
    LockstepFilter mine(Lockstep lockstep) {
      return new LockstepFilter(lockstep);
    }
  }

  private static FailureAnalysis analysis(Throwable failure) {
    assertThat(failure).as("start-up").isNotNull();
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(
            FailureAnalyzer.class,
            SpringFactoriesLoader.FailureHandler.logging(LogFactory.getLog(FailureTest.class)))
        .stream()
        .map(analyzer -> analyzer.analyze(failure))
        .filter(analysis -> analysis != null)
        .findFirst()
        .orElseThrow();
  }

  private static FailureAnalysis start(Class<?> more, String... properties) {
    return analysis(catchThrowable(() -> App.start(more, properties).close()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lockstep.build=v12 | lockstep.build is \"v12\": build number must be 1..999999999999999,"
            + " was \"v12\" from the property lockstep.build",
        "lockstep.min=old | The property lockstep.min (\"lockstep.min\" from property source"
            + " \"commandLineArgs\") must be a whole number, was \"old\".",
        "lockstep.heartbeat=often | The property lockstep.heartbeat (\"lockstep.heartbeat\" from"
            + " property source \"commandLineArgs\") must be a duration such as 1500ms or 2s, was"
            + " \"often\".",
        "lockstep.refusal-status=500 | lockstep.refusal-status is \"500\": ",
        "lockstep.endpoints=lockstep | lockstep.endpoints is \"lockstep\": endpoints must be a path"
            + " with a slash at both ends",
        "lockstep.assets.prefix=assets | lockstep.assets.prefix is \"assets\": ",
        "lockstep.assets.roots=/no/such/folder | The property lockstep.assets.roots names the"
            + " folder \"/no/such/folder\", which is not there.",
        "lockstep.assets.roots=classpath:/none/ | The property lockstep.assets.roots names the"
            + " folder \"classpath:/none/\", which is not there.",
        "lockstep.assets.compiled=/no/such/folder | The property lockstep.assets.compiled names the"
            + " folder \"/no/such/folder\", which is not there.",
        "lockstep.assets.web-jars=none | lockstep.assets.web-jars is \"none\": class-path folder must"
            + " exist, was \"META-INF/resources/webjars/none/\"",
        "lockstep.front=a b | lockstep.front is \"a b\": ",
        "lockstep.page.except=api | lockstep.page.except is \"[api]\": ",
        "lockstep.drain.announce=-1s | lockstep.drain is ",
        "lockstep.assets.root=x | There is no such property: lockstep.assets.root",
      })
  void invalidValue_isNamed(String property, String sentence) {
    FailureAnalysis analysis = start(Nothing.class, property);

    assertThat(analysis.getDescription()).startsWith(sentence);
    assertThat(analysis.getAction()).containsAnyOf("Set ", "set ", "Correct ");
  }

  @Test
  void minAboveTheBuild_isNamed_alsoInStrictMode() {
    FailureAnalysis analysis =
        start(
            Nothing.class,
            "lockstep.build=7127",
            "lockstep.min=8000",
            "lockstep.assets.strict=true");

    assertThat(analysis.getDescription())
        .isEqualTo("lockstep.min is \"8000\": min must be at most build 7127, was 8000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lockstep.min=0 | lockstep.min is \"0\": min must be 1..999999999999999, was 0",
        "lockstep.track=a b | lockstep.track is \"a b\": track must be an RFC 9651 token of 1..64"
            + " characters, such as canary, was \"a b\"",
        "lockstep.withdrawn=-1 | lockstep.withdrawn is \"[-1]\": withdrawn must be"
            + " 1..999999999999999, was -1"
      })
  void invalidValue_inDevelopment_isNamed(String property, String sentence) {
    assertThat(start(Nothing.class, property).getDescription()).isEqualTo(sentence);
  }

  @Test
  void missingSinglePage_isNamed() {
    FailureAnalysis analysis =
        start(Nothing.class, "lockstep.build=7127", "lockstep.page.single-page=none.html");

    assertThat(analysis.getDescription())
        .isEqualTo(
            "lockstep.page.single-page is \"none.html\": page must be a document in the asset roots,"
                + " was \"none.html\"");
  }

  @Test
  void compiledAssetsOfAnotherBuild_areNamed(@TempDir Path compiled) {
    Assets.builder().classPath("static/").build().compile(7126, compiled);

    assertThat(
            start(Nothing.class, "lockstep.build=7127", "lockstep.assets.compiled=" + compiled)
                .getDescription())
        .startsWith("lockstep.assets.compiled is \"")
        .endsWith(
            "compiled assets must be of this instance's build 7127, were of build 7126"
                + " (compile them with the build number that the instance gets)");
  }

  @Test
  void unknownProperty_listsTheKnownOnes() {
    assertThat(start(Nothing.class, "lockstep.bild=7127").getAction())
        .startsWith("Correct its name or remove it. Known are: lockstep.enabled, lockstep.build, ")
        .contains("lockstep.assets.base-url", "lockstep.security.permit.");
  }

  @Test
  void twoAdapters_stopStartUp() {
    FailureAnalysis analysis = start(AnotherAdapter.class, "lockstep.build=7127");

    assertThat(analysis.getDescription())
        .isEqualTo(
            "Two adapters would put Lockstep before this application: the starter, and the filter"
                + " \"mine\" (dev.lockstep.servlet.LockstepFilter).");
    assertThat(analysis.getAction())
        .isEqualTo("Remove that filter, or set lockstep.enabled=false to do without the starter.");
  }

  @Test
  void reactiveApplication_onAnotherServer_isToldThatItIsNotCovered() {
    new ReactiveWebApplicationContextRunner()
        .withClassLoader(new FilteredClassLoader("reactor.netty"))
        .withConfiguration(AutoConfigurations.of(LockstepAutoConfiguration.class))
        .run(
            context ->
                assertThat(analysis(context.getStartupFailure()).getDescription())
                    .isEqualTo(
                        "WebFlux is covered by lockstep-spring-boot-starter on Reactor Netty alone,"
                            + " which is not on the class path."));
  }
}
