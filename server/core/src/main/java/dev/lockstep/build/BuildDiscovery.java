package dev.lockstep.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the build number if the application does not set it. The first source with a value decides,
 * even if the value is malformed:
 *
 * <ol>
 *   <li>system property {@value #SYSTEM_PROPERTY}
 *   <li>environment variable {@value #ENVIRONMENT_VARIABLE}
 *   <li>{@code build} in {@value #PROPERTIES_RESOURCE} on the class path, written at build time
 *   <li>attribute {@value #MANIFEST_ATTRIBUTE} in the manifest of the application's own jar;
 *       manifests of other jars hold the numbers of their builds
 * </ol>
 */
public final class BuildDiscovery {
  /** {@value}. */
  public static final String SYSTEM_PROPERTY = "lockstep.build";

  /** {@value}. */
  public static final String ENVIRONMENT_VARIABLE = "LOCKSTEP_BUILD";

  /** {@value}. */
  public static final String PROPERTIES_RESOURCE = "META-INF/lockstep.properties";

  /** {@value}. */
  public static final String MANIFEST_ATTRIBUTE = "Build-Number";

  private record Source(String name, Lookup lookup) {}

  private interface Lookup {
    @Nullable String value() throws IOException;
  }

  private final List<Source> sources;

  private BuildDiscovery(List<Source> sources) {
    this.sources = sources;
  }

  /**
   * Uses the sources of this process.
   *
   * @param application a class of the application: its class loader holds the properties, its jar
   *     the manifest
   * @return the discovery; it reads nothing before {@link #discover()}
   */
  public static BuildDiscovery of(Class<?> application) {
    return of(System.getProperties(), System.getenv(), application);
  }

  static BuildDiscovery of(
      Properties systemProperties, Map<String, String> environment, Class<?> application) {
    return new BuildDiscovery(
        List.of(
            new Source(
                "system property " + SYSTEM_PROPERTY,
                () -> systemProperties.getProperty(SYSTEM_PROPERTY)),
            new Source(
                "environment variable " + ENVIRONMENT_VARIABLE,
                () -> environment.get(ENVIRONMENT_VARIABLE)),
            new Source(PROPERTIES_RESOURCE, () -> property(application)),
            new Source(
                "manifest attribute " + MANIFEST_ATTRIBUTE, () -> manifestAttribute(application))));
  }

  /**
   * Asks the sources in their order.
   *
   * @return the build; empty in development, where no source has a number
   * @throws dev.lockstep.setting.SettingException when the deciding source's value is not a build
   *     number
   * @throws UncheckedIOException when a source exists and cannot be read
   */
  public Optional<Build> discover() {
    for (Source source : sources) {
      String value = read(source);
      if (value != null) {
        return Optional.of(Build.parse(value, source.name()));
      }
    }
    return Optional.empty();
  }

  private static @Nullable String read(Source source) {
    try {
      return source.lookup().value();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the build number from " + source.name(), e);
    }
  }

  private static @Nullable String property(Class<?> application) throws IOException {
    ClassLoader loader = application.getClassLoader();
    URL resource = loader == null ? null : loader.getResource(PROPERTIES_RESOURCE);
    if (resource == null) {
      return null;
    }
    Properties properties = new Properties();
    try (InputStream in = withoutCache(resource).getInputStream()) {
      properties.load(in);
    }
    return properties.getProperty("build");
  }

  private static @Nullable String manifestAttribute(Class<?> application) throws IOException {
    URL self = application.getResource(binarySimpleName(application) + ".class");
    if (self == null || !(withoutCache(self) instanceof JarURLConnection connection)) {
      return null;
    }
    try (var jar = connection.getJarFile()) {
      Manifest manifest = jar.getManifest();
      return manifest == null ? null : manifest.getMainAttributes().getValue(MANIFEST_ATTRIBUTE);
    }
  }

  private static String binarySimpleName(Class<?> type) {
    String name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /**
   * A cached jar connection would keep the file open, or close it for another user of the cache.
   */
  private static URLConnection withoutCache(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection;
  }
}
