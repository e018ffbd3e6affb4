package dev.lockstep.internal.asset.archive;

import static dev.lockstep.internal.asset.archive.TestBuild.fingerprint;
import static dev.lockstep.internal.asset.archive.TestBuild.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryArchiveTest {
  @TempDir Path directory;

  private final TestClock clock = new TestClock();

  private DirectoryArchive archive() {
    return new DirectoryArchive(directory, clock);
  }

  private DirectoryLayout layout() {
    return new DirectoryLayout(directory);
  }

  private Path object(String text) {
    return layout().object(fingerprint(text)).path();
  }

  private Path listing(TestBuild build) {
    return layout()
        .listing(build.listing().build(), Fingerprint.of(build.listing().toJson()))
        .path();
  }

  private static Listing only(Archive archive) throws IOException {
    assertThat(archive.published()).hasSize(1);
    return archive.listing(archive.published().get(0));
  }

  @Test
  void publishedAsset_isReadByAnotherInstance() throws IOException {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one", "app-2.css", "two");
    build.publish(archive());

    DirectoryArchive other = archive();
    assertThat(only(other)).isEqualTo(build.listing());
    assertThat(text(other, "one")).isEqualTo("one");
    assertThat(text(other, "two")).isEqualTo("two");
    assertThat(text(other, "three")).isNull();
    assertThat(other.published().get(0).touched()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void emptyArchive_hasNothing() throws IOException {
    DirectoryArchive archive = new DirectoryArchive(directory.resolve("not/yet/there"), clock);

    assertThat(archive.published()).isEmpty();
    assertThat(text(archive, "one")).isNull();
    assertThat(archive.touch(TestBuild.of(7127).listing())).isFalse();
    assertThat(archive.sweep(Retention.DEFAULT)).isEqualTo(new Swept(0, 0));
  }

  @Test
  void names_neverBecomeFileNames() throws IOException {
    TestBuild.of(7127, "../../../escaped.js", "one", "/etc/passwd", "two", "a\\b", "three")
        .publish(archive());

    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> directory.relativize(file)))
          .hasSize(4)
          .allMatch(
              file ->
                  file.toString()
                      .matches("objects/[0-9a-f]{2}/[0-9a-f]{64}|builds/7127-[0-9a-f]{64}\\.json"));
    }
  }

  @Test
  void publishingAgain_writesNothingButRenewsTheTimes() throws IOException {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one");
    build.publish(archive());
    Object key = Files.readAttributes(object("one"), "unix:ino").get("ino");
    clock.pass(Duration.ofDays(2));

    build.publish(archive());

    assertThat(Files.readAttributes(object("one"), "unix:ino").get("ino")).isEqualTo(key);
    assertThat(Files.getLastModifiedTime(object("one")).toInstant())
        .isEqualTo("2026-03-03T12:00:00Z");
    assertThat(archive().published().get(0).touched()).isEqualTo("2026-03-03T12:00:00Z");
  }

  @Test
  void source_readsOnlyObjectsThatTheArchiveLacks() throws IOException {
    TestBuild.of(7127, "shared-1.js", "shared").publish(archive());
    TestBuild next = TestBuild.of(7128, "shared-1.js", "shared", "app-2.js", "two");
    ObjectSource onlyTheNewOne =
        new ObjectSource() {
          @Override
          public long size(Fingerprint fingerprint) {
            return next.objects().size(fingerprint);
          }

          @Override
          public byte[] bytes(Fingerprint fingerprint) throws IOException {
            assertThat(fingerprint).isEqualTo(fingerprint("two"));
            return next.objects().bytes(fingerprint);
          }
        };

    archive().publish(next.listing(), onlyTheNewOne);

    assertThat(text(archive(), "two")).isEqualTo("two");
  }

  @Test
  void sameBuildWithOtherContent_staysBesideTheFirst() throws IOException {
    TestBuild first = TestBuild.of(7127, "app-1.js", "one");
    TestBuild rerun = TestBuild.of(7127, "app-2.js", "two");
    first.publish(archive());
    rerun.publish(archive());

    assertThat(archive().published()).hasSize(2).allMatch(listing -> listing.build() == 7127);
    assertThat(text(archive(), "one")).isEqualTo("one");
    assertThat(text(archive(), "two")).isEqualTo("two");
  }

  @Test
  void objectsAreThereBeforeTheListing() {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one", "app-2.js", "two");
    ObjectSource failing =
        new ObjectSource() {
          @Override
          public long size(Fingerprint fingerprint) {
            return build.objects().size(fingerprint);
          }

          @Override
          public byte[] bytes(Fingerprint fingerprint) throws IOException {
            if (fingerprint.equals(fingerprint("two"))) {
              throw new IOException("crashed");
            }
            return build.objects().bytes(fingerprint);
          }
        };

    assertThatThrownBy(() -> archive().publish(build.listing(), failing))
        .hasMessage("crashed")
        .isInstanceOf(IOException.class);
    assertThat(layout().builds()).isEmptyDirectory();
  }

  @Test
  void assetThatChangedSinceItWasFingerprinted_isNotPublished() {
    Listing listing = Listing.of(7127, Map.of("app-1.js", fingerprint("one")));
    ObjectSource changed =
        ObjectSource.of(
            Map.of(
                fingerprint("one"), "changed".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> archive().publish(listing, changed))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("asset changed since it was fingerprinted");
    assertThat(layout().builds()).isEmptyDirectory();
    assertThat(object("one")).doesNotExist();
  }

  // Damage

  @ParameterizedTest
  @ValueSource(strings = {"poison of another size", "0n3", "on", ""})
  void damagedObject_isNotServedAndTheNextPublisherRepairsIt(String damage) throws IOException {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one");
    build.publish(archive());
    Files.writeString(object("one"), damage);

    try (TestLog log = new TestLog()) {
      DirectoryArchive reader = archive();
      assertThat(text(reader, "one")).isNull();
      assertThat(text(reader, "one")).isNull();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith("archive: damaged object is not served: ")
          .endsWith(object("one").toString());
    }
    build.publish(archive());
    assertThat(text(archive(), "one")).isEqualTo("one");
  }

  @Test
  void truncatedObject_isRepairedByAPublisherBeforeAnyoneReadsIt() throws IOException {
    TestBuild.of(7127, "app-1.js", "one").publish(archive());
    Files.writeString(object("one"), "on");

    TestBuild.of(7128, "app-1.js", "one").publish(archive());

    assertThat(text(archive(), "one")).isEqualTo("one");
  }

  @Test
  void objectThatIsRepairedWhileADamagedOneIsBeingRemoved_stays() throws IOException {
    TestBuild.of(7127, "app-1.js", "one").publish(archive());
    StoredFile file = layout().object(fingerprint("one"));

    // What a reader does that has read other bytes before the repair.
    boolean removed =
        file.removeIf(aside -> !Fingerprint.of(aside.read(100)).equals(fingerprint("one")));

    assertThat(removed).isFalse();
    assertThat(text(archive(), "one")).isEqualTo("one");
    assertThat(object("one").getParent()).isDirectoryNotContaining("glob:**/.staged-*");
  }

  @Test
  void objectBeyondTheBound_isNotReadIntoMemory() throws IOException {
    TestBuild.of(7127, "app-1.js", "one").publish(archive());
    try (java.io.RandomAccessFile file =
        new java.io.RandomAccessFile(object("one").toFile(), "rw")) {
      file.setLength(20L << 30); // sparse: takes no room
    }

    assertThat(text(archive(), "one")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"build\":7127,\"names\":{}}"})
  void damagedListing_isNotUsedAndItsInstanceRepairsIt(String json) throws IOException {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one");
    build.publish(archive());
    Files.writeString(listing(build), json);

    try (TestLog log = new TestLog()) {
      DirectoryArchive reader = archive();
      assertThat(only(reader)).isNull();
      assertThat(only(reader)).isNull();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith("archive: damaged listing is not used: ");
    }
    assertThat(archive().touch(build.listing())).isFalse();
    build.publish(archive());
    assertThat(only(archive())).isEqualTo(build.listing());
    assertThat(archive().touch(build.listing())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"build\":7128,\"names\":{}}",
        "{\"build\":7127,\"names\":{\"a\":\"../../etc/passwd\"}}",
        "not JSON"
      })
  void hostileListingUnderItsRightName_isNotUsed(String json) throws IOException {
    Files.createDirectories(layout().builds());
    Files.writeString(layout().listing(7127, fingerprint(json)).path(), json);

    try (TestLog log = new TestLog()) {
      assertThat(only(archive())).isNull();
      assertThat(log.warnings()).hasSize(1);
    }
  }

  @Test
  void temporaryFilesOfACrashedPublisher_areRemovedAfterAnHour() throws IOException {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one");
    build.publish(archive());
    Path stagedObject = object("one").resolveSibling(".staged-object");
    Path stagedListing = layout().builds().resolve(".staged-listing");
    for (Path staged : List.of(stagedObject, stagedListing)) {
      Files.writeString(staged, "half");
      Files.setLastModifiedTime(staged, FileTime.from(clock.instant()));
    }

    assertThat(only(archive())).isEqualTo(build.listing());
    clock.pass(Duration.ofMinutes(59));
    archive().sweep(Retention.DEFAULT);
    assertThat(stagedObject).exists();
    assertThat(stagedListing).exists();
    clock.pass(Duration.ofMinutes(2));
    archive().sweep(Retention.DEFAULT);
    assertThat(stagedObject).doesNotExist();
    assertThat(stagedListing).doesNotExist();
    assertThat(text(archive(), "one")).isEqualTo("one");
  }

  @Test
  void publishThatFails_leavesNoStagedFile() throws IOException {
    Files.createDirectories(object("one")); // a directory in the place of the object
    Files.writeString(object("one").resolve("junk"), "junk");

    assertThatThrownBy(() -> TestBuild.of(7127, "app-1.js", "one").publish(archive()))
        .isInstanceOf(IOException.class);
    assertThat(object("one").getParent()).isDirectoryNotContaining("glob:**/.staged-*");
  }

  // Junk and links

  @Test
  @Timeout(20)
  void foreignFiles_areIgnoredAndKept() throws Exception {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one");
    build.publish(archive());
    String hex = fingerprint("x").hex();
    List<Path> junk =
        List.of(
            directory.resolve("lost+found"),
            directory.resolve("objects/README"),
            directory.resolve("objects/zz"),
            object("one").resolveSibling("short"),
            object("one").resolveSibling(hex.toUpperCase(java.util.Locale.ROOT)),
            layout().builds().resolve("7127.json"),
            layout().builds().resolve("7127-.json"),
            layout().builds().resolve("-" + hex + ".json"),
            layout().builds().resolve("0-" + hex + ".json"),
            layout().builds().resolve("0007-" + hex + ".json"),
            layout().builds().resolve("7127-" + hex + ".json.bak"),
            layout().builds().resolve("1e3-" + hex + ".json"),
            layout().builds().resolve("notes.txt"));
    for (Path file : junk) {
      Files.writeString(file, "junk");
    }
    Path pipe = layout().builds().resolve("7126-" + hex + ".json");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path folder = layout().builds().resolve("7125-" + hex + ".json");
    Files.createDirectory(folder);
    clock.pass(Duration.ofDays(365));

    assertThat(only(archive())).isEqualTo(build.listing());
    archive().sweep(new Retention(1, Duration.ofDays(1)));
    assertThat(junk).allSatisfy(file -> assertThat(file).hasContent("junk"));
    assertThat(Files.exists(pipe)).isTrue();
    assertThat(folder).isDirectory();
    assertThat(text(archive(), "one")).isEqualTo("one");
  }

  @Test
  void linkInThePlaceOfAnObject_isNotFollowedAndReplaced() throws IOException {
    Path outside = Files.writeString(directory.resolve("outside"), "one");
    Files.createDirectories(object("one").getParent());
    Files.createSymbolicLink(object("one"), outside);

    assertThat(text(archive(), "one")).isNull();
    TestBuild.of(7127, "app-1.js", "one").publish(archive());
    assertThat(object("one")).isRegularFile().hasContent("one");
    assertThat(Files.isSymbolicLink(object("one"))).isFalse();
    assertThat(Files.getLastModifiedTime(outside).toInstant())
        .isAfter(Instant.parse("2026-03-01T12:00:00Z")); // the link's target was not touched
  }

  @Test
  void linkInThePlaceOfAListing_isNotFollowed() throws IOException {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one");
    Path outside = Files.write(directory.resolve("outside"), build.listing().toJson());
    Files.createDirectories(layout().builds());
    Files.createSymbolicLink(listing(build), outside);

    assertThat(archive().published()).isEmpty();
    build.publish(archive());
    assertThat(Files.isSymbolicLink(listing(build))).isFalse();
    assertThat(only(archive())).isEqualTo(build.listing());
  }

  @Test
  void linkInThePlaceOfAFolderOfObjects_isNeitherWrittenNorSweptThrough() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Path theirs = Files.writeString(outside.resolve(fingerprint("one").hex()), "one");
    Files.setLastModifiedTime(theirs, FileTime.from(Instant.EPOCH));
    Path shard = object("one").getParent();
    Files.createDirectories(shard.getParent());
    Files.createSymbolicLink(shard, outside);

    archive().sweep(Retention.DEFAULT);
    assertThat(theirs).exists();
    Files.delete(theirs);
    assertThatThrownBy(() -> TestBuild.of(7127, "app-1.js", "one").publish(archive()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a symbolic link inside the archive; remove it");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void directoryInThePlaceOfAnObject_costsThatObjectOnly() throws IOException {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one", "app-2.js", "two");
    Path place = object("one");
    Files.createDirectories(place.resolve("inside"));

    try (TestLog log = new TestLog()) {
      Listing published = archive().publish(build.listing(), build.objects());

      assertThat(published.names()).containsOnlyKeys("app-2.js");
      assertThat(archive().listing(archive().published().get(0))).isEqualTo(published);
      assertThat(text(archive(), "two")).isEqualTo("two");
      assertThat(text(archive(), "one")).isNull();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith("archive: " + place + " cannot be written and is left out");
    }
    Files.delete(place.resolve("inside"));
    Files.delete(place);
    assertThat(archive().publish(build.listing(), build.objects())).isEqualTo(build.listing());
    assertThat(text(archive(), "one")).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "unreadable"})
  void somethingElseInThePlaceOfAListing_costsThatListingOnly(String kind) throws IOException {
    TestBuild first = TestBuild.of(7127, "app-1.js", "one");
    first.publish(archive());
    TestBuild.of(7128, "app-2.js", "two").publish(archive());
    Path place = layout().listing(7127, Fingerprint.of(first.listing().toJson())).path();
    Files.delete(place);
    if (kind.equals("directory")) {
      Files.createDirectories(place.resolve("inside"));
    } else {
      Files.createSymbolicLink(place, place);
    }

    assertThat(archive().published()).extracting(Published::build).containsExactly(7128L);
    archive().sweep(Retention.DEFAULT);
    assertThat(text(archive(), "two")).isEqualTo("two");
  }

  @Test
  void listingOfAnInstanceWithTheKey_isSigned_andOfNoOther() throws IOException {
    ArchiveKey key = new ArchiveKey("k".repeat(32));
    DirectoryArchive keyed = new DirectoryArchive(directory, key, clock);
    DirectoryArchive otherKey =
        new DirectoryArchive(directory, new ArchiveKey("x".repeat(32)), clock);
    TestBuild build = TestBuild.of(7127, "app-1.js", "one");

    build.publish(archive());
    Published published = archive().published().get(0);
    assertThat(keyed.isSigned(published)).isFalse();
    build.publish(keyed);

    assertThat(keyed.isSigned(published)).isTrue();
    assertThat(otherKey.isSigned(published)).isFalse();
    assertThat(archive().isSigned(published)).isFalse();
    assertThat(archive().published()).containsExactly(published);
    assertThat(archive().listing(published)).isEqualTo(build.listing());
  }

  @Test
  void lostSignature_isWrittenAgainWhenTheListingIsTouched() throws IOException {
    DirectoryArchive keyed = new DirectoryArchive(directory, new ArchiveKey("k".repeat(32)), clock);
    TestBuild build = TestBuild.of(7127, "app-1.js", "one");
    build.publish(keyed);
    Published published = keyed.published().get(0);
    Files.delete(layout().signature(7127, published.listing()).path());
    assertThat(keyed.isSigned(published)).isFalse();

    assertThat(keyed.touch(build.listing())).isTrue();

    assertThat(keyed.isSigned(published)).isTrue();
  }

  @Test
  void signatureOfARemovedListing_isSwept() throws IOException {
    DirectoryArchive keyed = new DirectoryArchive(directory, new ArchiveKey("k".repeat(32)), clock);
    TestBuild kept = TestBuild.of(7128, "app-2.js", "two");
    TestBuild gone = TestBuild.of(7127, "app-1.js", "one");
    kept.publish(keyed);
    gone.publish(keyed);
    Fingerprint listing = Fingerprint.of(gone.listing().toJson());
    Files.delete(layout().listing(7127, listing).path());
    clock.pass(Duration.ofHours(2));

    keyed.sweep(Retention.DEFAULT);

    assertThat(layout().signature(7127, listing).path()).doesNotExist();
    assertThat(keyed.isSigned(keyed.published().get(0))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 1025})
  void keyOfAnotherLength_isRefusedWithoutShowingIt(int length) {
    assertThatThrownBy(() -> new ArchiveKey("s".repeat(length)))
        .isInstanceOf(dev.lockstep.setting.SettingException.class)
        .hasMessage(
            "archiveKey must have 32..1024 characters, had "
                + length
                + " (use 32 random bytes as 64 hexadecimal digits)");
  }

  @Test
  void archiveDirectory_mayBeASymbolicLink() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);

    TestBuild.of(7127, "app-1.js", "one").publish(new DirectoryArchive(link, clock));

    assertThat(text(new DirectoryArchive(real, clock), "one")).isEqualTo("one");
  }

  @Test
  void files_areReadableToOtherUsers() throws Exception {
    TestBuild build = TestBuild.of(7127, "app-1.js", "one");
    build.publish(archive());
    Path usual = Files.createFile(directory.resolve("usual"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(object("one"))))
        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)));
    assertThat(Files.getPosixFilePermissions(listing(build)))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void fileInThePlaceOfTheDirectory_isAnError() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    DirectoryArchive archive = new DirectoryArchive(file, clock);

    assertThatThrownBy(() -> TestBuild.of(7127, "app-1.js", "one").publish(archive))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(archive::published).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> text(archive, "one")).isInstanceOf(IOException.class);
    assertThat(file).hasContent("not a directory");
  }

  // Its own clock

  @Test
  void clockOfTheFileSystem_stampsAndLeavesNoFile() throws IOException {
    DirectoryArchive archive = new DirectoryArchive(directory);
    TestBuild.of(7127, "app-1.js", "one").publish(archive);
    archive.sweep(Retention.DEFAULT);

    FileTime now = Files.getLastModifiedTime(Files.createFile(directory.resolve("now")));
    assertThat(Duration.between(archive.published().get(0).touched(), now.toInstant()).abs())
        .isLessThan(Duration.ofMinutes(1));
    assertThat(text(archive, "one")).isEqualTo("one");
    assertThat(layout().builds()).isDirectoryNotContaining("glob:**/.staged-*");
  }
}
