package dev.lockstep.benchmark.url;

import dev.lockstep.asset.AssetUrls;
import dev.lockstep.asset.Assets;
import dev.lockstep.benchmark.corpus.Corpus;
import dev.lockstep.benchmark.corpus.TemporaryDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** The URL of one asset after another, in a mixed order, as pages ask for them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class UrlBenchmark {
  private static final long BUILD = 7127;

  /** How many assets there are. */
  @Param("4000")
  public int assets;

  private @Nullable TemporaryDirectory directory;
  private AssetUrls lockstep;
  private Map<String, String> map = new HashMap<>();
  private ResourceUrlProvider spring;
  private String[] logicalPaths = {};
  private String[] springPaths = {};
  private int next;

  /** Reads the same files three times. */
  @SuppressWarnings("NullAway.Init") // JMH calls setUp
  public UrlBenchmark() {}

  /** Writes the files, and asks each contender for each URL once. */
  @Setup(Level.Trial)
  public void setUp() throws IOException {
    directory = TemporaryDirectory.create();
    List<String> paths = new ArrayList<>(Corpus.paths(assets));
    Corpus.writeNames(paths, directory.path());
    lockstep = Assets.builder().directory(directory.path()).build().load(BUILD).urls();
    spring = SpringUrls.over(directory.path());
    Collections.shuffle(paths, new Random(1));
    // A page's own strings: equal to a map's keys, never the same objects.
    logicalPaths = paths.stream().map(path -> "/".concat(path).substring(1)).toArray(String[]::new);
    springPaths = paths.stream().map(SpringUrls.PREFIX::concat).toArray(String[]::new);
    for (String path : paths) {
      map.put(path, lockstep.url(path));
    }
    for (String path : springPaths) {
      if (spring.getForLookupPath(path) == null) {
        throw new IllegalStateException("Spring does not know " + path);
      }
    }
  }

  /** Removes the files. */
  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    if (directory != null) {
      directory.close();
    }
  }

  /** What is measured. */
  @Benchmark
  public String lockstep() {
    return lockstep.url(logicalPaths[next()]);
  }

  /** What cannot be avoided. */
  @Benchmark
  public @Nullable String hashMap() {
    return map.get(logicalPaths[next()]);
  }

  /** What others do. */
  @Benchmark
  public @Nullable String spring() {
    return spring.getForLookupPath(springPaths[next()]);
  }

  private int next() {
    int index = next + 1;
    next = index == logicalPaths.length ? 0 : index;
    return next;
  }
}
