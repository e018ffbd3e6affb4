package dev.lockstep.asset.file;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Media types by file extension, as registered with IANA. */
public final class MediaTypes {
  private static final String UNKNOWN = "application/octet-stream";

  /** Text types are sent as UTF-8 (text/javascript: RFC 9239; others: their registrations). */
  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("css", "text/css;charset=utf-8"),
          Map.entry("gif", "image/gif"),
          Map.entry("eot", "application/vnd.ms-fontobject"),
          Map.entry("htm", "text/html;charset=utf-8"),
          Map.entry("html", "text/html;charset=utf-8"),
          Map.entry("ico", "image/vnd.microsoft.icon"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript;charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("mjs", "text/javascript;charset=utf-8"),
          Map.entry("md", "text/markdown;charset=utf-8"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("otf", "font/otf"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("txt", "text/plain;charset=utf-8"),
          Map.entry("vtt", "text/vtt;charset=utf-8"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("webm", "video/webm"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xml", "application/xml"));

  /** Extensions of files that people open or download, of no type that pages load. */
  private static final Set<String> DOWNLOADS =
      Set.of(
          "7z", "apk", "bin", "cjs", "csv", "dat", "dmg", "doc", "docx", "exe", "flac", "glb",
          "gltf", "gz", "ics", "iso", "jar", "m4a", "mov", "php", "ppt", "pptx", "rar", "rss",
          "sql", "tar", "tgz", "ts", "tsv", "wav", "xls", "xlsx", "yaml", "yml", "zip");

  private MediaTypes() {}

  /**
   * Returns the media type of a file.
   *
   * @param path its path
   * @return the value of {@code Content-Type}; {@code application/octet-stream} when the extension
   *     is unknown
   */
  public static String of(String path) {
    return BY_ENDING.getOrDefault(ending(path), UNKNOWN);
  }

  /**
   * Whether a file is an HTML document, which is rendered for its build and keeps its URL.
   *
   * @param path its path
   * @return true for {@code .html} and {@code .htm}, in any case
   */
  public static boolean isDocument(String path) {
    return endsWith(path, ".html") || endsWith(path, ".htm");
  }

  /**
   * Whether a path has the extension of a file other than a document.
   *
   * @param path any path
   * @return true for {@code /css/app.css} and {@code /report.xlsx}, false for {@code /notes/7},
   *     {@code /users/john.doe} and {@code /about.html}
   */
  public static boolean isKnownFile(String path) {
    String ending = ending(path);
    return (BY_ENDING.containsKey(ending) || DOWNLOADS.contains(ending)) && !isDocument(path);
  }

  /** Runs for every request, so it makes no strings. */
  private static boolean endsWith(String path, String ending) {
    int from = path.length() - ending.length();
    return path.regionMatches(true, from, ending, 0, ending.length());
  }

  private static String ending(String path) {
    int dot = path.lastIndexOf('.');
    return dot <= path.lastIndexOf('/') ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
