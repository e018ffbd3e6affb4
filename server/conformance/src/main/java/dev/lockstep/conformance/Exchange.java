package dev.lockstep.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A request and its response, translated to what the server's own handlers do. */
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
   * @throws IOException when there is none to be had
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
   * Returns where the response's content goes; not called for a response without any.
   *
   * @return the stream; flushing it sends what was written
   * @throws IOException when the response cannot have any
   */
  OutputStream body() throws IOException;
}
