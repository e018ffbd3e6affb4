package dev.lockstep.it.roll;

/**
 * What the app got for one request, whatever the number of attempts.
 *
 * @param status the status code; 0 for a network error
 * @param build the build that answered; 0 when unknown
 * @param attempts how often it was sent
 * @param givenUp whether every instance is too old for the tab
 * @param error what a network error said, or the refusal
 */
record Answer(int status, long build, int attempts, boolean givenUp, String error) {
  boolean succeeded() {
    return status >= 200 && status < 300;
  }
}
