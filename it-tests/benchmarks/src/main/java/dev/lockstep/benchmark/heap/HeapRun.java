package dev.lockstep.benchmark.heap;

import dev.lockstep.asset.Assets;
import dev.lockstep.benchmark.process.Child;
import dev.lockstep.internal.asset.LoadedAssets;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.info.GraphPathRecord;

/** A fresh JVM that weighs what the assets of a directory keep alive. */
public final class HeapRun {
  /** Larger arrays of bytes are content: the files are chosen so that no name comes near. */
  private static final long CONTENT_BYTES = 1_000;

  private HeapRun() {}

  /** Says bytes of content on the heap, bytes besides, and bytes outside the heap. */
  public static void main(String[] arguments) {
    LoadedAssets assets = Assets.builder().directory(Path.of(arguments[0])).build().load(7127);
    GraphLayout layout = GraphLayout.parseInstance(assets);
    long content = 0;
    for (long address : layout.addresses()) {
      GraphPathRecord each = layout.record(address);
      if (each.klass() == byte[].class && each.size() > CONTENT_BYTES) {
        content += each.size();
      }
    }
    long outside =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    Child.say(content);
    Child.say(layout.totalSize() - content);
    Child.say(outside);
    if (assets.hashCode() == 0) {
      System.err.println("unlikely"); // the assets are used up to here
    }
  }
}
