package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What libraries throw when somebody gives up is no error of the app. */
class AppErrorTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "AbortError, signal is aborted without reason", // fetch
        "CanceledError ERR_CANCELED, canceled", // axios 1
        "cancel, -", // axios 0, TanStack Query 4
        "Error, CancelledError", // TanStack Query 5
        "AxiosError ECONNABORTED, timeout of 1000ms exceeded",
        "TimeoutError, signal timed out", // AbortSignal.timeout
        "abort, -", // jQuery
        "canceled, -", // jQuery's beforeSend
        "Canceled, Canceled", // Monaco
        "cancelation, operation is manually canceled", // Monaco's loader
        "RenderingCancelledException, Rendering cancelled", // pdf.js
        "TransitionAborted, TransitionAborted", // Ember
        "TaskCancelation, TaskInstance was canceled", // ember-concurrency
        "CancellationError, -", // Bluebird
        "CancelError, Promise was canceled", // p-cancelable
        "Error ABORTED, Aborted", // superagent
        "NavigationDuplicated, Avoided redundant navigation to current location: /a", // vue-router
        // 3
        "Error, Navigation cancelled from /a to /b with a new navigation.",
        "Error, Navigation aborted from /a to /b via a navigation guard.",
        "Error, Redirected when going from /a to /b via a navigation guard.",
        "Error, Loading initial props cancelled", // Next.js
        "Error, Abort fetching component for route: /x", // Next.js
        "-, The transition has been superseded by a different transition", // ui-router
        "TypeError, cancelled", // Safari, of a page that is going
        "NotAllowedError, play() failed because the user didn't interact", // autoplay
        "NS_ERROR_ABORT, -", // Firefox
        "-, canceled", // a rejection with a text
        "-, ResizeObserver loop completed with undelivered notifications.",
        "-, Uncaught ResizeObserver loop limit exceeded",
        "-, Script error."
      })
  void cancellation_doesNotCount(String kind, String message) {
    assertThat(AppError.counts(text(kind), text(message))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -",
        "TypeError, x is not a function",
        "TypeError, Failed to fetch",
        "TypeError, Failed to fetch dynamically imported module: /a.js",
        "ChunkLoadError, Loading chunk 5 failed. (timeout: /5.js)",
        "ChunkLoadError, Loading chunk 5 failed. (missing: /5.js)",
        "Error CSS_CHUNK_LOAD_FAILED, Loading CSS chunk 3 failed.",
        "TypeError, cannot read cancelOrder of undefined",
        "ReferenceError, abortController is not defined",
        "Error, Unable to preload CSS for /a.css",
        "SyntaxError, Unexpected token '<'",
        "AxiosError ERR_BAD_RESPONSE, Request failed with status code 500",
        "-, Script error. in /a.js"
      })
  void errorOfTheApp_counts(String kind, String message) {
    assertThat(AppError.counts(text(kind), text(message))).isTrue();
  }

  private static String text(String orNull) {
    return orNull == null ? "" : orNull;
  }
}
