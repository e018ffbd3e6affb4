package dev.lockstep.beforeafter;

import java.io.Closeable;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Starts applications. Two loaders hold all libraries, with Lockstep and without. */
final class Runner implements AutoCloseable {
  private final ClassPath classPath = new ClassPath(System.getProperty("java.class.path"));
  private final URLClassLoader before = classPath.libraries(false);
  private final URLClassLoader after = classPath.libraries(true);

  Runner() {
    // A JVM has one handler of URLs; Tomcat would set its own once for each loader.
    for (ClassLoader libraries : List.of(before, after)) {
      try {
        libraries
            .loadClass("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory")
            .getMethod("disable")
            .invoke(null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A started application, which answers at a port of the loopback address. */
  record Started(int port, Closeable context, URLClassLoader loader) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      context.close();
      loader.close();
    }
  }

  Started start(Subject subject, Variant variant, String... more) throws Exception {
    URLClassLoader loader =
        classPath.application(
            Path.of("src/test/apps", subject.name()), variant == Variant.BEFORE ? before : after);
    List<String> properties = new ArrayList<>(subject.properties());
    properties.addAll(variant.properties());
    properties.addAll(List.of(more));
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Object launched =
          ((Callable<?>)
                  loader
                      .loadClass(Launch.class.getName())
                      .getConstructor(String.class, List.class)
                      .newInstance(subject.main(), properties))
              .call();
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) launched;
      return new Started((Integer) entry.getKey(), (Closeable) entry.getValue(), loader);
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  @Override
  public void close() throws IOException {
    before.close();
    after.close();
  }
}
