package dev.lockstep.benchmark.serving;

import static java.util.Objects.requireNonNull;

import dev.lockstep.benchmark.process.Child;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All contenders, each running in a process of its own, with the same bytes to send: Lockstep
 * starts first, and what it answers is given to the others.
 */
final class Field implements AutoCloseable {
  private final Path place;
  private final Encoding encoding;
  private final int ioThreads;
  private final List<String> jvmOptions;
  private final Map<Contender, Child> children = new EnumMap<>(Contender.class);
  private final Map<Contender, Map<Sample, URI>> uris = new EnumMap<>(Contender.class);
  private final Map<Sample, RecordedAnswer> expected = new EnumMap<>(Sample.class);

  private Field(Path place, Encoding encoding, int ioThreads, List<String> jvmOptions) {
    this.place = place;
    this.encoding = encoding;
    this.ioThreads = ioThreads;
    this.jvmOptions = jvmOptions;
  }

  static Field start(
      Path place,
      List<Contender> contenders,
      Encoding encoding,
      int ioThreads,
      List<String> jvmOptions)
      throws IOException, InterruptedException {
    Field field = new Field(place, encoding, ioThreads, jvmOptions);
    try {
      field.startLockstep();
      for (Contender contender : contenders) {
        field.start(contender);
      }
      return field;
    } catch (IOException | InterruptedException | RuntimeException e) {
      field.close();
      throw e;
    }
  }

  private void startLockstep() throws IOException, InterruptedException {
    Path originals = Files.createDirectories(place.resolve("originals"));
    for (Sample sample : Sample.values()) {
      Files.write(originals.resolve(sample.file()), sample.content());
    }
    startJvm(Contender.LOCKSTEP, LockstepContender.class, originals);
    Path recorded = Files.createDirectories(place.resolve("recorded"));
    Path assets = Files.createDirectories(place.resolve("site/assets"));
    for (Sample sample : Sample.values()) {
      URI uri = uri(Contender.LOCKSTEP, sample);
      RecordedAnswer answer = RecordedAnswer.ask(uri, encoding);
      if (!Arrays.equals(encoding.decode(answer.body()), sample.content())) {
        throw new IOException("Lockstep must send the bytes of " + sample.file() + ", sent others");
      }
      expected.put(sample, answer);
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      answer.write(recorded, sample, uri.getRawPath() + query);
      Files.write(assets.resolve(sample.file()), sample.content());
      if (encoding == Encoding.GZIP) {
        Files.write(assets.resolve(sample.file() + ".gz"), answer.body());
      }
    }
  }

  private void start(Contender contender) throws IOException, InterruptedException {
    switch (contender) {
      case LOCKSTEP -> {} // runs already
      case BARE -> startJvm(contender, BareContender.class, place.resolve("recorded"));
      case RESOURCE_HANDLER ->
          startJvm(contender, ResourceHandlerContender.class, place.resolve("site"));
      case NGINX -> startNginx();
    }
  }

  private void startJvm(Contender contender, Class<?> main, Path directory) throws IOException {
    List<String> options = new ArrayList<>();
    for (String option : jvmOptions) {
      options.add(option.replace("{contender}", contender.name()));
    }
    Child child = Child.jvm(options, main, directory.toString(), Integer.toString(ioThreads));
    children.put(contender, child);
    Map<Sample, URI> targets = new EnumMap<>(Sample.class);
    for (Sample sample : Sample.values()) {
      targets.put(sample, URI.create(child.hear()));
    }
    uris.put(contender, targets);
  }

  private void startNginx() throws IOException, InterruptedException {
    Nginx nginx = Nginx.prepare(place.resolve("nginx"), place.resolve("site"), ioThreads);
    children.put(Contender.NGINX, Child.watched(nginx.command()));
    Map<Sample, URI> targets = new EnumMap<>(Sample.class);
    for (Sample sample : Sample.values()) {
      targets.put(sample, nginx.uri(sample));
    }
    uris.put(Contender.NGINX, targets);
    nginx.awaitListening();
  }

  URI uri(Contender contender, Sample sample) {
    return requireNonNull(requireNonNull(uris.get(contender)).get(sample));
  }

  /** Fails unless a contender answers 200, in the encoding, with the bytes of the others. */
  void verify(Contender contender, Sample sample) throws IOException, InterruptedException {
    URI uri = uri(contender, sample);
    RecordedAnswer.ask(uri, encoding).mustHaveTheBodyOf(requireNonNull(expected.get(sample)), uri);
  }

  /** How many bytes a sample's body has on the wire. */
  int bodyBytes(Sample sample) {
    return requireNonNull(expected.get(sample)).body().length;
  }

  double cpuSeconds(Contender contender) throws IOException {
    return requireNonNull(children.get(contender)).cpuSeconds();
  }

  @Override
  public void close() throws IOException {
    for (Child child : children.values()) {
      child.close();
    }
  }
}
