package dev.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What remains of an application that is deployed and undeployed repeatedly. */
@Timeout(120)
class ManyLivesTest {
  private static final int LIVES = 100;

  @TempDir Path directory;

  @Test
  void hundredStartsAndStops_leaveNoThread_noFile_andNoClassLoader() throws Exception {
    Path files = Files.createDirectories(directory.resolve("files"));
    Files.writeString(files.resolve("app.css"), "a { background: url(a.svg) }\n".repeat(100));
    Files.writeString(files.resolve("a.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Files.writeString(files.resolve("index.html"), "<link rel=stylesheet href=app.css>");
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    WeakReference<ClassLoader> first = live(1); // the JDK loads some classes once
    long open = openFiles();

    WeakReference<ClassLoader> second = live(LIVES);

    await().untilAsserted(() -> assertThat(threads(before)).isEmpty());
    await().untilAsserted(() -> assertThat(openFiles()).isLessThanOrEqualTo(open));
    replaceTheTypesThatRecordsRemember();
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(first.get()).isNull();
              assertThat(second.get()).isNull();
            });
  }

  /** On a thread of its own, because a thread keeps what its thread locals refer to. */
  private WeakReference<ClassLoader> live(int lives) throws Exception {
    URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                IntConsumer application =
                    (IntConsumer)
                        loader
                            .loadClass(Lives.class.getName())
                            .getConstructor(Path.class)
                            .newInstance(directory);
                application.accept(lives);
              } catch (Throwable e) {
                failure[0] = e;
              }
            });
    thread.setContextClassLoader(loader);
    thread.start();
    thread.join();
    loader.close();
    assertThat(failure[0]).isNull();
    return new WeakReference<>(loader);
  }

  private static URL[] classPath() throws MalformedURLException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String[] entries = path.split(Pattern.quote(File.pathSeparator), -1);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    return urls;
  }

  /**
   * The JDK's support of records keeps the component types that were bound last, and with them
   * their class loader (a method handle's {@code asTypeCache} in {@code ObjectMethods} of JDK 17).
   */
  private static void replaceTheTypesThatRecordsRemember() {
    Last last = new Last(Thread.currentThread());
    assertThat(last).isEqualTo(new Last(Thread.currentThread())).hasSameHashCodeAs(last);
    assertThat(last.toString()).isNotEmpty();
  }

  private record Last(Thread value) {}

  private static List<String> threads(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("lockstep-"))
        .toList();
  }

  /** Windows does not count them. */
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
