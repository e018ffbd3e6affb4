package dev.lockstep.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A request and its response, implemented with the server's own handlers. */
public interface Exchange {
  /**
   * Returns the request's path.
   *
   * @return the path, without a context path
   */
  String path();

  /**
   * Returns the request's content.
   *
   * @return the content, as the server streams it
   * @throws IOException when it cannot be read
   */
  InputStream content() throws IOException;

  /**
   * Sets the response's status.
   *
   * @param code the status code
   */
  void status(int code);

  /**
   * Sets a field of the response.
   *
   * @param name the field's name
   * @param value its value
   */
  void field(String name, String value);

  /**
   * Returns the stream for the response's content; not called for a response without content.
   *
   * @return the stream; flushing it sends what was written
   * @throws IOException when the response cannot have content
   */
  OutputStream body() throws IOException;
}
