/*
 * Answers pages of clients that have us in a frame (OpenID Connect Session Management §3.2): is who was signed in when
 * they got this session_state still signed in? The same hash as in src/protocol/session-state.ts, over the origin that
 * asks: whoever asks from another origin, or guesses, hears that it has changed.
 */
(() => {
  const COOKIE = location.protocol === 'https:' ? '__Host-obs' : 'obs';
  const MESSAGE = /^(.+) ([\w-]{43})\.([\w-]+)$/;

  addEventListener('message', async ({ data, origin, source }) => {
    if (source && source !== window && /^https?:/.test(origin))
      source.postMessage(await answerTo(data, origin).catch(() => 'error'), origin);
  });

  /** `unchanged`, `changed`, or `error` where the question makes no sense or the browser tells us nothing. */
  async function answerTo(question, origin) {
    const [, clientId, hash, salt] = (typeof question === 'string' && MESSAGE.exec(question)) || [];
    const state = browserState();
    if (!clientId || !state) return 'error';
    const text = new TextEncoder().encode(`${clientId} ${origin} ${state} ${salt}`);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
    return base64url(digest) === hash ? 'unchanged' : 'changed';
  }

  function browserState() {
    const pair = document.cookie.split('; ').find((each) => each.startsWith(`${COOKIE}=`));
    return pair?.slice(COOKIE.length + 1);
  }

  function base64url(bytes) {
    return btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace('=', '');
  }
})();
