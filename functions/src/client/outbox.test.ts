import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import type { WebStorage } from "./outbox-storage.ts";
import { memoryOutboxStorage, Outbox, webOutboxStorage } from "./outbox.ts";

interface Message {
  messageId?: string;
  to: string;
  text: string;
}
type Answer =
  | { ok: true; output: string }
  | { ok: false; failure: { reason: string; message: string; details: object } };

const refused = (reason: string, details: object = {}): Answer => ({
  ok: false,
  failure: { reason, message: "", details },
});

/** Time that passes when it is told to. */
function openTime() {
  const timers = new Set<{ ms: number; run: () => void }>();
  return {
    timers,
    schedule: (ms: number, run: () => void) => {
      const timer = { ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass: async () => {
      // What can be answered has been.
      await setImmediate();
      for (const timer of Array.from(timers)) {
        timers.delete(timer);
        timer.run();
      }
      await setImmediate();
    },
  };
}

/** A server that knows a message by its id. */
function openServer() {
  const messages = new Map<string, Message>();
  return {
    messages,
    receive: (message: Message & { messageId: string }): Answer => {
      if (!messages.has(message.messageId)) messages.set(message.messageId, message);
      return { ok: true, output: message.messageId };
    },
    texts: (to: string) => [...messages.values()].filter((each) => each.to === to).map(({ text }) => text),
  };
}

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function webStorage(): WebStorage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

describe("A frontend's outbox", () => {
  const to = "sara";
  let time: ReturnType<typeof openTime>;
  let server: ReturnType<typeof openServer>;
  beforeEach(() => {
    time = openTime();
    server = openServer();
  });
  const open = (send: (message: Message & { messageId: string }) => Promise<Answer>, more: object = {}) =>
    new Outbox<Message, string>({ send, schedule: time.schedule, ...more });

  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
    it(`sends each message once and in order through a network that loses, repeats and delays, and reloads (${seed})`, async () => {
      const next = random(seed * 7_919);
      const late: (() => void)[] = [];
      const storage = webStorage();
      const send = async (message: Message & { messageId: string }): Promise<Answer> => {
        const fate = next();
        if (fate < 0.2) throw new Error("offline");
        if (fate < 0.3) return new Promise(() => {});
        if (fate < 0.4) {
          late.push(() => server.receive(message));
          throw new Error("timed out");
        }
        if (fate < 0.5) {
          server.receive(message);
          throw new Error("the answer was lost");
        }
        if (fate < 0.6) return refused("Busy");
        if (fate < 0.8) late.push(() => server.receive(message));
        return server.receive(message);
      };
      const begin = () => open(send, { storage: webOutboxStorage(storage, "ada") });
      let outbox = begin();
      const written: Record<string, string[]> = { sara: [], bob: [] };
      for (let count = 0; count < 30; count += 1) {
        const partner = next() < 0.5 ? "sara" : "bob";
        written[partner]?.push(`${count}`);
        outbox.post({ to: partner, text: `${count}` });
        await time.pass();
        if (next() < 0.3) late.splice(Math.floor(next() * late.length), 1).forEach((arrive) => arrive());
        if (next() < 0.2) {
          outbox.close();
          outbox = begin();
        }
      }
      for (let round = 0; round < 1_000 && outbox.entries.length > 0; round += 1) await time.pass();
      for (const arrive of late) arrive();
      assert.deepEqual({ sara: server.texts("sara"), bob: server.texts("bob") }, written);
      assert.equal(storage.length, 0);
    });

  it("gives up what is refused, says so, and sends what is behind it", async () => {
    const said: (string | undefined)[] = [];
    const outbox = open(
      (message) =>
        Promise.resolve(message.to === "bob" ? refused("WritingNotAllowed") : server.receive(message)),
      { onRefused: ({ refusal }: { refusal: { reason: string } | null }) => said.push(refusal?.reason) },
    );
    const { messageId } = outbox.post({ to: "bob", text: "Hello" });
    outbox.post({ to, text: "Hello" });
    await time.pass();
    assert.deepEqual(said, ["WritingNotAllowed"]);
    assert.deepEqual(server.texts(to), ["Hello"]);
    assert.deepEqual(
      outbox.entries.map(({ message }) => message.to),
      ["bob"],
    );
    outbox.discard(messageId);
    assert.deepEqual(outbox.entries, []);
  });

  it("keeps a refusal over a reload, and sends the same message again when it is told to", async () => {
    const storage = memoryOutboxStorage();
    const before = open(() => Promise.resolve(refused("WritingNotAllowed")), { storage });
    const { messageId } = before.post({ to, text: "Hello" });
    await time.pass();
    const after = open((message) => Promise.resolve(server.receive(message)), { storage });
    await time.pass();
    assert.equal(after.entries[0]?.refusal?.reason, "WritingNotAllowed");
    after.retry(messageId);
    await time.pass();
    assert.deepEqual([...server.messages.keys()], [messageId]);
    assert.deepEqual([after.entries, storage.list()], [[], []]);
  });

  it("waits as long as it is told to, and at once goes on when it is asked to", async () => {
    let isBusy = true;
    const outbox = open((message) =>
      Promise.resolve(isBusy ? refused("TooManyCalls", { retryAfterSeconds: 90 }) : server.receive(message)),
    );
    outbox.post({ to, text: "Hello" });
    await setImmediate();
    assert.deepEqual(
      [...time.timers].map(({ ms }) => ms),
      [90_000],
    );
    isBusy = false;
    outbox.resume();
    await setImmediate();
    assert.deepEqual(server.texts(to), ["Hello"]);
    assert.equal(time.timers.size, 0);
  });

  it("gives up a message at which the server fails eight times, so that it holds up no other", async () => {
    let failures = 0;
    const outbox = open((message) => {
      if (message.text !== "odd") return Promise.resolve(server.receive(message));
      failures += 1;
      return Promise.resolve(refused("Internal"));
    });
    outbox.post({ to, text: "odd" });
    outbox.post({ to, text: "even" });
    for (let round = 0; round < 20; round += 1) await time.pass();
    assert.equal(failures, 8);
    assert.deepEqual(server.texts(to), ["even"]);
  });

  it("shows a member nothing that another has written on the same device, and sends what no storage takes", async () => {
    const shared = webStorage();
    open(() => new Promise(() => {}), { storage: webOutboxStorage(shared, "ada") }).post({
      to,
      text: "Mine",
    });
    assert.equal(shared.length, 1);
    const others = open(() => Promise.reject(new Error("offline")), {
      storage: webOutboxStorage(shared, "bob"),
    });
    assert.deepEqual(others.entries, []);
    const full = {
      ...memoryOutboxStorage(),
      put: () => {
        throw new Error("QuotaExceededError");
      },
    };
    open((message) => Promise.resolve(server.receive(message)), { storage: full }).post({ to, text: "Full" });
    await setImmediate();
    assert.deepEqual(server.texts(to), ["Full"]);
  });
});
