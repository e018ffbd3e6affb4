package dev.lockstep.demo.traffic;

/**
 * What the app got for one request, whatever the number of attempts.
 *
 * @param status the status code; 0 for a network error
 * @param build the build that answered; 0 when unknown
 * @param attempts how often it was sent
 * @param givenUp whether every instance is too old for the tab
 * @param error what a network error said, or the refusal
 */
public record Answer(int status, long build, int attempts, boolean givenUp, String error) {

  /** Whether the app got what it asked for. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }
}
