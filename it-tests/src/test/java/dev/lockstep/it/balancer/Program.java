package dev.lockstep.it.balancer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of the system, found where Debian and others put it. */
public record Program(String name, String debianPackage) {
  public static final Program NGINX = new Program("nginx", "nginx-light");
  public static final Program HAPROXY = new Program("haproxy", "haproxy");
  public static final Program CADDY = new Program("caddy", "caddy");
  public static final Program VARNISH = new Program("varnishd", "varnish");

  public static final Program PROMETHEUS = new Program("prometheus", "prometheus");
  public static final Program PROMTOOL = new Program("promtool", "prometheus");

  public boolean isInstalled() {
    return find().isPresent();
  }

  /** What a test says that cannot run without it. */
  public String missing() {
    return name + " is not on the PATH (Debian: apt-get install " + debianPackage + ")";
  }

  public Path path() {
    return find().orElseThrow(() -> new IllegalStateException(missing()));
  }

  private Optional<Path> find() {
    // What only an administrator usually runs is not on every PATH.
    String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
    return Stream.of(folders.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
