// Runs in the page: what the command asks for, one function each. Times in milliseconds, but of calls in microseconds.
window.measure = (() => {
  const fresh = () => new Response('{}', {headers: {'Build-Number': '7127', 'Date': new Date().toUTCString()}});
  let answer = fresh();
  let mock = () => Promise.resolve(answer);
  const fetches = {plain(url, init) { return mock(init); }};
  let waiting = [];
  let kept = [];

  /**
   * Evaluation and start with default options, in a document of its own each time. No compiled code is reused, since
   * each text differs. Of each: until the script was evaluated, until the client was started.
   */
  async function starts(client, times) {
    const taken = [];
    for (let time = 0; time < times; time++) {
      const frame = document.createElement('iframe');
      const loaded = new Promise(done => { frame.onload = done; });
      frame.src = '/page/' + time;
      document.body.append(frame);
      await loaded;
      const page = frame.contentWindow;
      const text = client + '//' + Math.random();
      const from = page.performance.now();
      page.eval(text);
      const evaluated = page.performance.now();
      page.client = page.Lockstep.createLockstep({frames: true});
      taken.push(evaluated - from, page.performance.now() - from);
      page.client.dispose();
      frame.remove();
    }
    return taken;
  }

  /** Starts the client over the mock. Without the stream, which would be heard between the calls. */
  function patch(client) {
    window.fetch = fetches.plain;
    (0, eval)(client + '\nwindow.client = Lockstep.createLockstep({signal: "off"});');
    if (window.fetch === fetches.plain) throw new Error('fetch is not patched');
    fetches.patched = window.fetch;
  }

  async function call(fetch, times) {
    // As old as the call, or the client would take it for one from a cache.
    answer = fresh();
    const from = performance.now();
    for (let time = 0; time < times; time++) await fetch('/api/notes');
    return (performance.now() - from) * 1000 / times;
  }

  /** One call after the other: microseconds a call of the mock, of ours, of the mock, … */
  async function calls(rounds, times) {
    const taken = [];
    for (let round = 0; round < rounds; round++) {
      taken.push(await call(fetches.plain, times), await call(fetches.patched, times));
    }
    return taken;
  }

  /** Leaves so many calls without an answer, as an app does that awaits them. */
  function leave(which, times) {
    mock = init => {
      if ((which === 'patched') !== Boolean(init)) throw new Error('the ' + which + ' fetch is not what was called');
      return new Promise(done => waiting.push(done));
    };
    // Called as a page does: called as a method of something, it would be the browser's business.
    const fetch = fetches[which];
    for (let time = 0; time < times; time++) kept.push(fetch('/api/notes'));
  }

  /** Answers them, and waits until every caller has its answer. */
  async function answered() {
    if (waiting.length !== kept.length) throw new Error(waiting.length + ' of ' + kept.length + ' reached the network');
    answer = fresh();
    waiting.forEach(done => done(answer));
    await Promise.all(kept);
    waiting = [];
    kept = [];
  }

  return {starts, patch, calls, leave, answered};
})();
