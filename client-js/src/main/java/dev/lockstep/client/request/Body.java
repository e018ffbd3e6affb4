package dev.lockstep.client.request;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The body of a request that may have to be sent again. */
final class Body {
  private Body() {}

  /**
   * Replaces {@code holder.body} by a copy if the app could change it after the call; strings,
   * blobs and documents are sent as they are. Returns false for a stream, which can be read only
   * once.
   */
  @JSBody(
      params = "holder",
      script =
          """
          var _body = holder.body;
          var _kind = Object.prototype.toString.call(_body);
          if (_kind === '[object FormData]') {
            holder.body = new FormData();
            _body.forEach(function(_item, _field) { holder.body.append(_field, _item); });
          } else if (_kind === '[object URLSearchParams]') {
            holder.body = new URLSearchParams(String(_body));
          } else if (_kind === '[object ArrayBuffer]') {
            holder.body = _body.slice(0);
          } else if (ArrayBuffer.isView(_body)) {
            holder.body = _body.buffer.slice(
                _body.byteOffset, _body.byteOffset + _body.byteLength);
          }
          return _kind !== '[object ReadableStream]';
          """)
  static native boolean keep(JSObject holder);
}
