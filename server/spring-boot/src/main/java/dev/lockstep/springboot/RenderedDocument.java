package dev.lockstep.springboot;

import java.io.IOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;

/**
 * A document as Lockstep writes it, in the place of the file that Spring has found. It has no time
 * of its last change: the file's is the same in a build with another number.
 */
class RenderedDocument extends ByteArrayResource {
  private final Resource file;
  private final String entityTag;
  private final HttpHeaders fields;

  /**
   * Makes it.
   *
   * @param file the file that Spring has found
   * @param html the document for this build
   * @param entityTag the validator of these bytes
   * @param fields what belongs to the document, such as {@code Link}
   */
  RenderedDocument(Resource file, byte[] html, String entityTag, HttpHeaders fields) {
    super(html, "Lockstep's " + file.getDescription());
    this.file = file;
    this.entityTag = entityTag;
    this.fields = fields;
  }

  /** A copy, for the fields that one handler adds. */
  RenderedDocument(RenderedDocument other) {
    this(other.file, other.getByteArray(), other.entityTag, new HttpHeaders());
    fields.putAll(other.fields);
  }

  String entityTag() {
    return entityTag;
  }

  HttpHeaders fields() {
    return fields;
  }

  @Override
  public @Nullable String getFilename() {
    return file.getFilename();
  }

  @Override
  public URL getURL() throws IOException {
    return file.getURL();
  }

  @Override
  public long lastModified() {
    return -1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RenderedDocument document && file.equals(document.file);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }
}
