/** Run by itself: `node send-500.ts ours|sdk <port>` sends 500 pushes to the stand-in there, and prints how long it took and its peak memory. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fcmCertificate } from "../../test-support/push/fcm-certificate.ts";

const PUSHES = 500;

const message = {
  tag: "offer-o1",
  kind: "offer",
  title: "A new offer",
  body: "Somebody offers less for the pot than it costs, and waits until tomorrow for an answer.",
  ids: { offerId: "o1" },
  timeToLiveSeconds: 86_400,
  urgency: "normal",
} as const;
const addresses = Array.from({ length: PUSHES }, (_, index) => `token-of-a-phone-${index}`);

const [contender, port = ""] = process.argv.slice(2);
const send = contender === "sdk" ? await openSdkSender() : await openOurs();
const began = performance.now();
assert.equal(await send(), PUSHES);
const ms = performance.now() - began;
console.log(JSON.stringify({ ms, peakMb: readPeak() }));
process.exit(0);

/** As `pushSender` does it: checked, composed for the device, sent, its answer read. */
async function openOurs(): Promise<() => Promise<number>> {
  const [{ PushMessage }, { composeFcmMessage }, { openFcmClient }, { decideVerdict }] = await Promise.all([
    import("../../src/push/push-message.ts"),
    import("../../src/push/fcm/fcm-message.ts"),
    import("../../src/push/fcm/fcm-client.ts"),
    import("../../src/push/fcm/fcm-answers.ts"),
  ]);
  const client = await openFcmClient({
    endpoint: `https://127.0.0.1:${port}`,
    project: "demo",
    fetchToken: () => Promise.resolve("a token"),
    ca: fcmCertificate.cert,
  });
  const sendTo = async (address: string) => {
    const device = { kind: "token", address, platform: "android" } as const;
    const composed = composeFcmMessage(device, PushMessage.parse(message), new Date());
    return decideVerdict(await client.send(composed)).does;
  };
  return async () =>
    (await Promise.all(addresses.map(sendTo))).filter((verdict) => verdict === "count").length;
}

/** All in one call over HTTP/1.1: no stand-in can take the place of FCM for its HTTP/2. */
async function openSdkSender(): Promise<() => Promise<number>> {
  const { openSdk } = await import("../../test-support/push/open-sdk.ts");
  const { messaging } = openSdk({ port: Number(port) });
  messaging.enableLegacyHttpTransport();
  const { tag, kind, title, body, ids } = message;
  const messages = addresses.map((token) => ({
    token,
    data: { ...ids, tag, kind },
    android: { priority: "normal" as const, ttl: 86_400_000, notification: { tag, title, body } },
  }));
  return async () => (await messaging.sendEach(messages)).successCount;
}

/** Of this program since it began, in MB. */
function readPeak(): number {
  const [, kilobytes = ""] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}
