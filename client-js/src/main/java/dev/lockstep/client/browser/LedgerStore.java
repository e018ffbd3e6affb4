package dev.lockstep.client.browser;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Where the ledger of reloads survives a reload: {@code sessionStorage}, one for each tab. */
public final class LedgerStore {
  private static final String KEY = "lockstep.reloads";

  private final JSObject options;

  /**
   * Takes the storage of the options, or the browser's.
   *
   * @param options the options of {@code createLockstep}
   */
  public LedgerStore(JSObject options) {
    this.options = options;
  }

  /**
   * Reads what was written before this page.
   *
   * @return the text; null when there is none, or storage is blocked
   */
  public @Nullable String read() {
    return read(options, KEY);
  }

  /**
   * Writes, and reads it back: storage that forgets at once would let a tab reload for ever.
   *
   * @param text the ledger's text
   * @return whether it was kept
   */
  public boolean write(String text) {
    return write(options, KEY, text);
  }

  // Reading window.sessionStorage itself throws where cookies are blocked, so it is read each time.
  @JSBody(
      params = {"options", "key"},
      script =
          """
          try {
            return ('storage' in options ? options.storage : window.sessionStorage).getItem(key);
          } catch (_error) {
            return null;
          }
          """)
  private static native @Nullable String read(JSObject options, String key);

  @JSBody(
      params = {"options", "key", "text"},
      script =
          """
          try {
            var _storage = 'storage' in options ? options.storage : window.sessionStorage;
            _storage.setItem(key, text);
            return _storage.getItem(key) === text;
          } catch (_error) {
            return false;
          }
          """)
  private static native boolean write(JSObject options, String key, String text);
}
