/**
 * The live connection to the gateway: says hello, keeps itself open, resumes after the last durable event, and answers
 * commands. See docs/live-protocol.md. It knows nothing of what the messages mean.
 */

const VERSION = 1;
const PING_EVERY_MS = 1000;
const SILENT_AFTER_MS = 5000;
const REPLY_WITHIN_MS = 5000;
const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 8000;

/** Refusals that trying again cannot change. */
const FINAL_REFUSALS = new Set(['token', 'session', 'version']);

/**
 * @typedef {{open: boolean, refusal: ?{code: string, message: string}, roundTripMs: ?number}} Connection
 * @typedef {{ok: boolean, code?: string, message?: string}} Reply
 */

export class LiveClient {
  /** @type {?WebSocket} */ #socket = null;
  /** @type {Map<string, function(Reply): void>} */ #waiting = new Map();
  /** @type {Connection} */ #connection = {open: false, refusal: null, roundTripMs: null};
  #attempts = 0;
  #commands = 0;
  #heardMs = 0;
  #retryTimer = 0;
  #options;

  /**
   * @param {{url: string, credentials: import('./credentials.js').Credentials, maxRateHz: number,
   *     resume: function(): {after: number, journal?: string}, onMessage: function(object): void, onConnection: function(Connection): void}} options
   */
  constructor(options) {
    this.#options = options;
    setInterval(() => this.#beat(), PING_EVERY_MS);
    addEventListener('online', () => this.#retryNow());
    document.addEventListener('visibilitychange', () => document.hidden || this.#retryNow());
    this.#open();
  }

  /**
   * Sends a command and resolves with the gateway's reply; never rejects.
   *
   * @param {string} command
   * @param {object} [fields]
   * @returns {Promise<Reply>}
   */
  command(command, fields = {}) {
    if (!this.#connection.open) {
      return Promise.resolve({ok: false, code: 'offline', message: 'Not connected just now. Please try again in a moment.'});
    }
    const id = `c${++this.#commands}`;
    return new Promise((resolve) => {
      const settle = (reply) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(reply);
      };
      const timer = setTimeout(
          () => settle({ok: false, code: 'noReply', message: 'No answer yet. Please try again.'}), REPLY_WITHIN_MS);
      this.#waiting.set(id, settle);
      this.#send({type: 'command', id, command, ...fields});
    });
  }

  #open() {
    const socket = new WebSocket(this.#options.url);
    this.#socket = socket;
    this.#heardMs = performance.now();
    socket.onopen = () => this.#send({
      type: 'hello',
      ...this.#options.credentials,
      ...this.#options.resume(),
      maxRateHz: this.#options.maxRateHz,
    });
    socket.onmessage = (frame) => this.#receive(frame.data);
    socket.onclose = () => this.#lose();
  }

  #receive(text) {
    this.#heardMs = performance.now();
    const message = JSON.parse(text);
    switch (message.type) {
      case 'welcome':
        this.#attempts = 0;
        this.#become({open: true, refusal: null});
        break;
      case 'pong':
        this.#become({roundTripMs: performance.now() - message.sentMs});
        break;
      case 'reply':
        this.#waiting.get(message.id)?.(message);
        break;
      case 'refused':
        this.#become({open: false, refusal: {code: message.code, message: message.message}});
        break;
    }
    this.#options.onMessage(message);
  }

  /** Once a second: measures the round trip, and notices a socket that died without saying so. */
  #beat() {
    if (this.#socket === null) {
      return;
    }
    const nowMs = performance.now();
    if (nowMs - this.#heardMs > SILENT_AFTER_MS) {
      this.#lose();
    } else if (this.#connection.open) {
      this.#send({type: 'ping', sentMs: nowMs});
    }
  }

  #lose() {
    if (this.#socket !== null) {
      this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close();
      this.#socket = null;
    }
    this.#waiting.forEach((settle) => settle({ok: false, code: 'offline', message: 'The connection was interrupted.'}));
    this.#become({open: false, roundTripMs: null});
    if (!FINAL_REFUSALS.has(this.#connection.refusal?.code ?? '')) {
      this.#retryLater();
    }
  }

  #retryLater() {
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempts++);
    clearTimeout(this.#retryTimer);
    // Spread out, so that a restarted gateway is not met by every tablet in the same instant.
    this.#retryTimer = setTimeout(() => this.#open(), longest * (0.5 + Math.random() / 2));
  }

  #retryNow() {
    if (this.#socket === null && !FINAL_REFUSALS.has(this.#connection.refusal?.code ?? '')) {
      clearTimeout(this.#retryTimer);
      this.#open();
    }
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({v: VERSION, ...message}));
    }
  }

  #become(change) {
    this.#connection = {...this.#connection, ...change};
    this.#options.onConnection(this.#connection);
  }
}
