package dev.lockstep.it.asset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/** A directory of files as somebody might have it, and what must not leave it. */
record Tree(Path directory) {
  static final int BIG = 3_000_000;

  /** One transparent pixel. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
                  + "RU5ErkJggg==");

  static Tree in(Path folder) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("tree"));
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Tree tree = new Tree(directory);
    tree.write(
        "index.html",
        """
        <!doctype html>
        <html>
        <head>
        <title>Tree</title>
        <link rel="stylesheet" href="css/app.css">
        <script type="module" src="/js/main.js"></script>
        </head>
        <body>
        <img src="img/große Übersicht.png" srcset="img/dot.png 1x, /img/gro%C3%9Fe%20%C3%9Cbersicht.png 2x" alt="">
        <a href="deep/link">in the app</a>
        <script>var inline = "js/main.js";</script>
        </body>
        </html>
        """);
    tree.write(
        "css/app.css",
        """
        @charset "utf-8";
        @import "ring/a.css";
        @import url(print.css) print;
        body { background: url("../img/große Übersicht.png"), url(../img/dot.png#top) }
        /* url("../img/dot.png") */
        """
            + "p { margin: 0 }\n".repeat(100));
    tree.write("css/print.css", "img { content: image-set(\"/img/dot.png\" 1x) }\n");
    tree.write("css/ring/a.css", "@import \"b.css\"; a { color: red }\n");
    tree.write("css/ring/b.css", "@import './a.css'; b { background: url(../../img/dot.png) }\n");
    tree.write(
        "js/main.js",
        """
        import { a } from "./ring/a.js";
        import "./plain.js";
        const big = new URL("../data/big.bin", import.meta.url);
        const text = 'import "./plain.js"';
        export const later = () => import("./later.js");
        """);
    tree.write("js/plain.js", "export const plain = /import '.\\/x.js'/;\n");
    tree.write("js/later.js", "export { plain } from './plain.js';\n");
    tree.write("js/ring/a.js", "import { b } from './b.js';\nexport const a = () => b;\n");
    tree.write("js/ring/b.js", "import { a } from './a.js';\nexport const b = () => a;\n");
    tree.write("img/dot.png", PNG);
    tree.write("img/große Übersicht.png", PNG);
    byte[] big = new byte[BIG];
    new Random(7127).nextBytes(big);
    tree.write("data/big.bin", big);
    tree.write("LICENSE", "Do as you like.\n");
    tree.write(".env", "PASSWORD=secret\n");
    tree.write(".git/config", "[secret]\n");
    tree.write("css/.hidden.css", "secret\n");
    Files.createSymbolicLink(directory.resolve("leak.txt"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(directory.resolve("leak"), outside);
    Files.createSymbolicLink(directory.resolve("alias.css"), directory.resolve("css/print.css"));
    return tree;
  }

  void write(String path, String text) throws IOException {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String path, byte[] bytes) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  byte[] read(String path) throws IOException {
    return Files.readAllBytes(directory.resolve(path));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
