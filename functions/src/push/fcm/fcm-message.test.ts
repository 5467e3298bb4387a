import assert from "node:assert/strict";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { PushMessage } from "../push-message.ts";
import type { Platform } from "../device.ts";
import { composeFcmMessage, MAX_PAYLOAD_BYTES } from "./fcm-message.ts";

const now = new Date("2026-03-01T12:00:00Z");
const message: PushMessage = {
  tag: "conversation-c1",
  kind: "message",
  title: "Ben",
  body: "Is the pot still there?",
  link: "/conversations/c1",
  ids: { conversationId: "c1" },
  timeToLiveSeconds: 86_400,
  urgency: "high",
};

const compose = (platform: Platform, changes: Partial<PushMessage> = {}) =>
  composeFcmMessage({ kind: "token", address: "abc", platform }, { ...message, ...changes }, now) as {
    data: Record<string, string>;
    android: { notification: { body: string } };
    apns: { headers: Record<string, string>; payload: { aps: { alert: { body: string } } } };
    webpush: { headers: Record<string, string> };
  };
const sizeOf = (composed: object) => Buffer.byteLength(JSON.stringify({ ...composed, token: undefined }));

describe("A push", () => {
  const data = { conversationId: "c1", tag: "conversation-c1", kind: "message", link: "/conversations/c1" };

  it("replaces an earlier one of its tag on an Android phone, which is not told to collapse it", () => {
    assert.deepEqual(compose("android"), {
      token: "abc",
      data,
      android: {
        priority: "HIGH",
        ttl: "86400s",
        notification: { tag: "conversation-c1", title: "Ben", body: "Is the pot still there?" },
      },
    });
  });

  it("replaces it on an iPhone, and ends when its time is over", () => {
    assert.deepEqual(compose("ios"), {
      token: "abc",
      data,
      apns: {
        headers: {
          "apns-push-type": "alert",
          "apns-collapse-id": "conversation-c1",
          "apns-expiration": String(now.getTime() / 1000 + 86_400),
          "apns-priority": "10",
        },
        payload: {
          aps: { alert: { title: "Ben", body: "Is the pot still there?" }, sound: "default" },
        },
      },
    });
  });

  it("has data alone for a browser, so that the service worker is the only one that shows it", () => {
    const { webpush, ...composed } = compose("web");
    assert.deepEqual(composed, {
      token: "abc",
      data: { ...data, title: "Ben", body: "Is the pot still there?" },
    });
    const { Topic = "", ...headers } = webpush.headers;
    assert.deepEqual(headers, { TTL: "86400", Urgency: "high" });
    assert.match(Topic, /^[\w-]{1,32}$/);
  });

  it("goes to an installation by its id", () => {
    const device = { kind: "installation", address: "fid", platform: "android" } as const;
    const composed = composeFcmMessage(device, message, now) as { fid?: string; token?: string };
    assert.deepEqual([composed.fid, composed.token], ["fid", undefined]);
  });

  it("that is not urgent lets a phone sleep, and one that is now or never is not kept", () => {
    const { headers } = compose("ios", { urgency: "normal", timeToLiveSeconds: 0 }).apns;
    assert.deepEqual([headers["apns-priority"], headers["apns-expiration"]], ["5", "0"]);
  });

  it("has a collapse id of at most 64 bytes, the same for the same tag", () => {
    const ids = [1, 2].map(() => compose("ios", { tag: "ö".repeat(40) }).apns.headers["apns-collapse-id"]);
    assert.ok(Buffer.byteLength(ids[0] ?? "") <= 64);
    assert.equal(ids[0], ids[1]);
    assert.notEqual(ids[0], compose("ios", { tag: "ö".repeat(41) }).apns.headers["apns-collapse-id"]);
  });

  for (const [what, body] of Object.entries({
    "plain letters": "a".repeat(50_000),
    "letters of several bytes": "ä€漢".repeat(3_000),
    "families of emoji": "👨‍👩‍👧‍👦".repeat(1_000),
    "what JSON writes longer": '"\\\n'.repeat(3_000),
  })) {
    it(`of ${what} is cut to four kilobytes, between letters, with all its ids`, () => {
      for (const platform of ["android", "ios", "web"] as const) {
        const composed = compose(platform, { body });
        const size = sizeOf(composed);
        assert.ok(size <= MAX_PAYLOAD_BYTES && size > MAX_PAYLOAD_BYTES - 64, `${platform}: ${size}`);
        assert.equal(composed.data["conversationId"], "c1");
        const shown =
          composed.android?.notification.body ??
          composed.apns?.payload.aps.alert.body ??
          composed.data["body"];
        assert.ok(shown.endsWith("…") && body.startsWith(shown.slice(0, -1)) && shown.isWellFormed());
      }
    });
  }

  it("whose ids alone are too large is refused for good", () => {
    const ids = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`id${index}`, "x".repeat(200)]));
    assert.throws(() => compose("web", { ids }), NonRetryableError);
  });

  for (const [what, changes] of Object.entries<object>({
    "an id called from": { ids: { from: "a" } },
    "an id called google.c.a": { ids: { googleCa: "a" } },
    "an id called gcm": { ids: { gcmId: "a" } },
    "an id that would replace its title": { ids: { title: "a" } },
    "an id that is a number": { ids: { orderId: 1 } },
    "a time to live of 29 days": { timeToLiveSeconds: 29 * 86_400 },
    "a script as its link": { link: "javascript:alert(1)" },
    "a link to another host without https": { link: "//elsewhere.example" },
    "no title": { title: "" },
    "a field that it does not have": { token: "abc" },
  })) {
    it(`with ${what} is none`, () => {
      assert.equal(PushMessage.safeParse({ ...message, ...changes }).success, false);
    });
  }

  it("has no halves of letters, which JSON parsers refuse", () => {
    assert.equal(PushMessage.parse({ ...message, body: "a\uD83D" }).body, "a\uFFFD");
  });
});
