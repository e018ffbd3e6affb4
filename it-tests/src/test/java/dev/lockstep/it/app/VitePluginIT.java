package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.it.browser.Chromium;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lockstep-client/vite}, by what builds make of a page. {@code apps/stamp.js} runs them. */
class VitePluginIT {
  private static final String REMEDY =
      " (set LOCKSTEP_BUILD, or the plugin's option build, to a number)";

  /** What became of each case, in order. */
  private static List<String> stamp(String... cases) {
    Npm.Run run =
        Applications.workplace().node("stamp.js", Arrays.toString(cases).replace('\'', '"'));
    run.orThrow();
    return run.output().lines().toList();
  }

  @Test
  void number_isTheOptionElseTheVariableElseThatOfTheCiSystem() {
    assertThat(
            stamp(
                "{'option': 7127, 'environment': {'LOCKSTEP_BUILD': '2', 'GITLAB_CI': 'true'}}",
                "{'option': ' 7128 ', 'environment': {}}",
                "{'environment': {'LOCKSTEP_BUILD': '7129', 'GITLAB_CI': 'true'}}",
                "{'environment': {'GITLAB_CI': 'true', 'CI_PIPELINE_IID': '7130'}}",
                "{'environment': {'GITLAB_CI': 'false', 'CI_PIPELINE_IID': '7131'}}",
                "{}"))
        .containsExactly(
            "7127 .vite/manifest.json",
            "7128 .vite/manifest.json",
            "7129 .vite/manifest.json",
            "7130 .vite/manifest.json",
            "no number .vite/manifest.json",
            "no number .vite/manifest.json");
  }

  @ParameterizedTest
  @CsvSource({
    "GITHUB_ACTIONS, GITHUB_RUN_NUMBER",
    "GITLAB_CI, CI_PIPELINE_IID",
    "JENKINS_URL, BUILD_NUMBER",
    "JENKINS_HOME, BUILD_NUMBER",
    "TF_BUILD, BUILD_BUILDID",
    "CIRCLECI, CIRCLE_BUILD_NUM",
    "BITBUCKET_BUILD_NUMBER, BITBUCKET_BUILD_NUMBER",
    "TEAMCITY_VERSION, BUILD_NUMBER",
    "BUILDKITE, BUILDKITE_BUILD_NUMBER"
  })
  void everyCiSystem_isKnownByItsMarker(String marker, String variable) {
    assertThat(stamp("{'environment': {'%s': 'true', '%s': '7127'}}".formatted(marker, variable)))
        .containsExactly("7127 .vite/manifest.json");
  }

  /** Front end and back end must get one number from one environment. */
  @Test
  void ciSystems_areThoseOfTheMavenPlugin() throws IOException {
    List<String> ofMaven =
        named(
            Path.of(
                "../server/build-tool/src/main/java/dev/lockstep/buildtool/number/CiSystem.java"));

    assertThat(ofMaven)
        .hasSize(8)
        .contains("\"Jenkins\", \"BUILD_NUMBER\", \"JENKINS_URL\", \"JENKINS_HOME\"");
    assertThat(named(Path.of("../client-js/src/main/npm/vite.js"))).isEqualTo(ofMaven);
  }

  /** The lists of a title and variables in a source file. */
  private static List<String> named(Path source) throws IOException {
    return Pattern.compile("[\\[(](\"\\w+(?: \\w+)?\"(?:, \"[A-Z_]+\"){2,})[\\])]")
        .matcher(Files.readString(source))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  @Test
  void wrongNumber_failsTheBuildWithASentence() {
    String bound = "lockstep: build number must be 1..999999999999999, was ";
    assertThat(
            stamp(
                "{'option': 'v12', 'environment': {}}",
                "{'option': 0}",
                "{'option': 1.5}",
                "{'environment': {'LOCKSTEP_BUILD': ''}}",
                "{'environment': {'LOCKSTEP_BUILD': '1000000000000000'}}",
                "{'environment': {'TEAMCITY_VERSION': '2026', 'BUILD_NUMBER': '1.4.12'}}",
                "{'environment': {'CIRCLECI': 'true'}}",
                "{'environment': {'JENKINS_URL': 'http://ci/', 'TF_BUILD': 'True', 'BUILD_BUILDID': '1'}}"))
        .containsExactly(
            bound + "\"v12\" from the option build" + REMEDY,
            bound + "\"0\" from the option build" + REMEDY,
            bound + "\"1.5\" from the option build" + REMEDY,
            bound + "\"\" from LOCKSTEP_BUILD" + REMEDY,
            bound + "\"1000000000000000\" from LOCKSTEP_BUILD" + REMEDY,
            bound + "\"1.4.12\" from TeamCity (BUILD_NUMBER)" + REMEDY,
            "lockstep: build number must be in CIRCLE_BUILD_NUM, was missing although the environment"
                + " is that of CircleCI"
                + REMEDY,
            "lockstep: build number must come from one CI system, was offered by Jenkins, Azure"
                + " Pipelines"
                + REMEDY);
  }

  @Test
  void unknownCiSystem_isWarnedThatItsBuildHasNoNumber() {
    assertThat(stamp("{'environment': {'CI': 'true'}}", "{'environment': {'CI': 'false'}}"))
        .containsExactly(
            "no number .vite/manifest.json | lockstep: no build number, so Lockstep does nothing in"
                + " this page"
                + REMEDY,
            "no number .vite/manifest.json");
  }

  @Test
  void developmentServer_putsNoNumberAndFailsForNone() {
    assertThat(
            stamp(
                "{'command': 'serve', 'option': 7127}",
                "{'command': 'serve', 'environment': {'LOCKSTEP_BUILD': 'v12', 'CI': 'true'}}"))
        .containsExactly("no number", "no number");
  }

  @Test
  void manifest_isWhereTheServerLooksOrTheBuildFails() {
    assertThat(
            stamp(
                "{'option': 7127, 'manifest': true}",
                "{'option': 7127, 'manifest': 'manifest.json'}",
                "{'option': 7127, 'manifest': 'elsewhere.json'}"))
        .containsExactly(
            "7127 .vite/manifest.json",
            "7127 manifest.json",
            "lockstep: build.manifest must be one of .vite/manifest.json, manifest.json, where the"
                + " server looks, was \"elsewhere.json\" (leave it out)");
  }

  @Test
  void builtApplication_tellsTheServerItsEntriesByTheirSource() throws IOException {
    Path built = Applications.find("react", 7127);
    Lockstep lockstep =
        Lockstep.builder().number(7127).assets(Assets.builder().directory(built).build()).build();
    MatchResult report =
        Pattern.compile("report-[\\w-]{8}")
            .matcher(Files.readString(built.resolve(".vite/manifest.json")))
            .results()
            .findFirst()
            .orElseThrow();

    assertThat(lockstep.urls().url("report.jsx")).startsWith("/assets/" + report.group());
  }

  @Test
  void clientOfABuiltPage_readsTheNumberWhoeverServesIt() {
    Path built = Applications.find("plain", 7127);
    Undertow files =
        Undertow.builder()
            .addHttpListener(0, "localhost")
            .setHandler(Handlers.resource(PathResourceManager.builder().setBase(built).build()))
            .build();
    files.start();
    try (Chromium chromium = Chromium.start()) {
      int port = ((InetSocketAddress) files.getListenerInfo().get(0).getAddress()).getPort();
      chromium.open("http://localhost:" + port + "/index.html");
      chromium.await("window.lockstep");

      assertThat(chromium.run("return lockstep.state.build")).isEqualTo(7127L);
    } finally {
      files.stop();
    }
  }
}
