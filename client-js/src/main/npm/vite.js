const BUILD_NUMBER = /^[1-9][0-9]{0,14}$/;
const REMEDY = " (set LOCKSTEP_BUILD, or the plugin's option build, to a number)";

/** How many characters of a value a message shows. */
const MAX_SHOWN = 40;

/** Where the server's Assets finds a manifest: Vite's own place, which is `true`, and that before Vite 5. */
const MANIFEST_PLACES = [".vite/manifest.json", "manifest.json"];

/** Name, variable, marker variables; as in lockstep-maven-plugin, whose README says what to know of each. */
const CI_SYSTEMS = [
  ["GitHub Actions", "GITHUB_RUN_NUMBER", "GITHUB_ACTIONS"],
  ["GitLab CI", "CI_PIPELINE_IID", "GITLAB_CI"],
  ["Jenkins", "BUILD_NUMBER", "JENKINS_URL", "JENKINS_HOME"],
  ["Azure Pipelines", "BUILD_BUILDID", "TF_BUILD"],
  ["CircleCI", "CIRCLE_BUILD_NUM", "CIRCLECI"],
  ["Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER", "BITBUCKET_BUILD_NUMBER"],
  ["TeamCity", "BUILD_NUMBER", "TEAMCITY_VERSION"],
  ["Buildkite", "BUILDKITE_BUILD_NUMBER", "BUILDKITE"],
];

/** @type {typeof import("lockstep-client/vite").lockstep} */
export const lockstep = (options = {}) => {
  /** @type {string | null} */
  let build = null;
  return {
    name: "lockstep",
    // A page of the development server has no build, and a bundle for a server is no page.
    apply: (config, { command, isSsrBuild }) => command === "build" && !isSsrBuild,
    config(config) {
      build = buildNumber(options.build, process.env);
      return { build: { manifest: manifestPlace(config.build?.manifest) } };
    },
    configResolved({ logger }) {
      if (build === null && isSet(process.env.CI)) {
        logger.warn("lockstep: no build number, so Lockstep does nothing in this page" + REMEDY);
      }
    },
    transformIndexHtml() {
      return build === null ? [] : [{ tag: "meta", attrs: { name: "build-number", content: build } }];
    },
  };
};

function buildNumber(option, environment) {
  if (option !== undefined && option !== null) {
    return digits(option, "the option build");
  }
  if (environment.LOCKSTEP_BUILD !== undefined) {
    return digits(environment.LOCKSTEP_BUILD, "LOCKSTEP_BUILD");
  }
  const found = CI_SYSTEMS.filter(([, , ...markers]) => markers.some((name) => isSet(environment[name])));
  if (found.length > 1) {
    throw new Error("lockstep: build number must come from one CI system, was offered by "
        + found.map(([name]) => name).join(", ") + REMEDY);
  }
  return found.length ? counted(found[0], environment) : null;
}

/**
 * @param {string[]} system
 * @param {NodeJS.ProcessEnv} environment
 */
function counted([name, variable], environment) {
  if (environment[variable] === undefined) {
    throw new Error("lockstep: build number must be in " + variable
        + ", was missing although the environment is that of " + name + REMEDY);
  }
  return digits(environment[variable], name + " (" + variable + ")");
}

function digits(value, source) {
  const text = String(value).trim();
  if (!BUILD_NUMBER.test(text)) {
    throw new Error("lockstep: build number must be 1..999999999999999, was "
        + JSON.stringify(text.slice(0, MAX_SHOWN)) + " from " + source + REMEDY);
  }
  return text;
}

function manifestPlace(place) {
  if (typeof place !== "string") {
    return true;
  }
  if (!MANIFEST_PLACES.includes(place)) {
    throw new Error("lockstep: build.manifest must be one of " + MANIFEST_PLACES.join(", ")
        + ", where the server looks, was " + JSON.stringify(place) + " (leave it out)");
  }
  return place;
}

/** Whether a variable is set: to nothing or to false counts as not set. */
function isSet(value) {
  return value !== undefined && !["", "false"].includes(value.trim().toLowerCase());
}
