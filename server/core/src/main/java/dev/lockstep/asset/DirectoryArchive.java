package dev.lockstep.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An archive in a directory that the instances share: {@code objects/3f/3f2a…} holds bytes by
 * fingerprint, {@code builds/7127.json} a build's logical paths and fingerprints.
 *
 * <p>Every file appears by one atomic move, objects before the build that lists them: whatever a
 * reader finds is whole, also while several instances publish the same build at once.
 */
final class DirectoryArchive implements Archive {
  private static final System.Logger LOG = System.getLogger(DirectoryArchive.class.getName());

  /** A manifest beyond this is damaged or hostile: 100,000 assets take about 15 MB. */
  private static final long MAX_MANIFEST_BYTES = 32L << 20;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path objects;
  private final Path builds;

  DirectoryArchive(Path directory) {
    objects = directory.resolve("objects");
    builds = directory.resolve("builds");
  }

  @Override
  public void publish(long build, Map<String, Asset> assets) throws IOException {
    Files.createDirectories(builds);
    Map<String, String> listed = new TreeMap<>();
    for (Map.Entry<String, Asset> entry : assets.entrySet()) {
      Asset asset = entry.getValue();
      listed.put(entry.getKey(), asset.fingerprint().hex());
      Path object = object(asset.fingerprint());
      if (!Files.exists(object)) {
        Files.createDirectories(object.getParent());
        write(object, asset.bytes());
      }
    }
    Map<String, Fingerprint> published = manifest(build);
    if (published == null) {
      write(file(build), JSON.writeValueAsBytes(listed));
    } else if (!published.equals(fingerprints(listed))) {
      LOG.log(
          System.Logger.Level.WARNING,
          "archive: build {0} was published before with other assets; the fleet keeps serving those"
              + " from the archive (give every build its own number)",
          Long.toString(build));
    }
  }

  @Override
  public @Nullable Map<String, Fingerprint> manifest(long build) throws IOException {
    byte[] json = read(file(build), MAX_MANIFEST_BYTES);
    if (json == null) {
      return null;
    }
    try {
      return fingerprints(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("archive: damaged manifest " + file(build), e);
    }
  }

  @Override
  public byte @Nullable [] bytes(Fingerprint fingerprint) throws IOException {
    byte[] bytes = read(object(fingerprint), Integer.MAX_VALUE);
    if (bytes != null && !Fingerprint.of(bytes).equals(fingerprint)) {
      throw new IOException("archive: bytes do not match their name: " + object(fingerprint));
    }
    return bytes;
  }

  private static Map<String, Fingerprint> fingerprints(Map<String, String> listed) {
    Map<String, Fingerprint> fingerprints = new LinkedHashMap<>();
    listed.forEach((path, hex) -> fingerprints.put(path, new Fingerprint(hex)));
    return fingerprints;
  }

  private Path object(Fingerprint fingerprint) {
    return objects.resolve(fingerprint.hex().substring(0, 2)).resolve(fingerprint.hex());
  }

  private Path file(long build) {
    return builds.resolve(build + ".json");
  }

  private static byte @Nullable [] read(Path file, long maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > maxBytes) {
        throw new IOException("archive: larger than " + maxBytes + " bytes: " + file);
      }
      return in.readAllBytes();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static void write(Path target, byte[] bytes) throws IOException {
    Path staged = Files.createTempFile(target.getParent(), ".staged-", null);
    try {
      Files.write(staged, bytes);
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }
}
