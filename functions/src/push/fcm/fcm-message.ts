import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { after, SECOND } from "../../platform/values/clock.ts";
import { idFrom } from "../../platform/values/ids.ts";
import type { PushDevice } from "../device.ts";
import type { PushMessage } from "../push-message.ts";

/** What FCM, APNs and web push take, counted as the whole message without its address: a little more than what they count. */
export const MAX_PAYLOAD_BYTES = 4_096;
const MAX_COLLAPSE_ID_BYTES = 64;
const ELLIPSIS = "…";

type Recipient = Pick<PushDevice, "kind" | "address" | "platform">;

/** FCM's message to a device, with the parts that its platform reads and no others. */
export function composeFcmMessage(device: Recipient, message: PushMessage, now: Date): object {
  const compose = (body: string) => composePayload(device, { ...message, body }, now);
  const payload = compose(fitBody(message.body, (body) => measure(compose(body))));
  return { [device.kind === "token" ? "token" : "fid"]: device.address, ...payload };
}

function composePayload({ platform }: Recipient, message: PushMessage, now: Date): object {
  const { tag, kind, link, ids, title, body } = message;
  const data = { ...ids, tag, kind, ...(link !== undefined && { link }) };
  if (platform === "android") return { data, android: composeAndroid(message) };
  if (platform === "ios") return { data, apns: composeApns(message, now) };
  // Data alone: the service worker shows it once, where FCM would have shown a notification as well.
  return { data: { ...data, title, body }, webpush: { headers: webHeaders(message) } };
}

/** By `tag`, which replaces on the screen. A collapse key would let through one message in three minutes. */
function composeAndroid({ tag, title, body, timeToLiveSeconds, urgency }: PushMessage) {
  return {
    priority: urgency === "high" ? "HIGH" : "NORMAL",
    ttl: `${timeToLiveSeconds}s`,
    notification: { tag, title, body },
  };
}

function composeApns({ tag, title, body, timeToLiveSeconds, urgency }: PushMessage, now: Date) {
  const expiresAt = after(now, timeToLiveSeconds * SECOND);
  return {
    headers: {
      "apns-push-type": "alert",
      "apns-collapse-id": Buffer.byteLength(tag) <= MAX_COLLAPSE_ID_BYTES ? tag : idFrom(tag),
      // 0: now or never.
      "apns-expiration": timeToLiveSeconds === 0 ? "0" : String(Math.floor(expiresAt.getTime() / SECOND)),
      "apns-priority": urgency === "high" ? "10" : "5",
    },
    payload: { aps: { alert: { title, body }, ...(urgency === "high" && { sound: "default" }) } },
  };
}

/** A topic has at most 32 characters of base64url: as many as an id has. */
function webHeaders({ tag, timeToLiveSeconds, urgency }: PushMessage) {
  return { TTL: String(timeToLiveSeconds), Urgency: urgency, Topic: idFrom(tag) };
}

const measure = (payload: object) => Buffer.byteLength(JSON.stringify(payload));

/** The longest beginning of the text with which the message fits. Ids are never cut: without them a push leads nowhere. */
function fitBody(body: string, measureWith: (body: string) => number): string {
  if (measureWith(body) <= MAX_PAYLOAD_BYTES) return body;
  const letters = [...new Intl.Segmenter().segment(body.slice(0, MAX_PAYLOAD_BYTES))].map(
    ({ segment }) => segment,
  );
  const beginning = (count: number) => (count === 0 ? "" : `${letters.slice(0, count).join("")}${ELLIPSIS}`);
  if (measureWith("") > MAX_PAYLOAD_BYTES)
    throw new NonRetryableError("A push is too large without its body: its title and ids leave no room");
  let [fits, exceeds] = [0, letters.length + 1];
  while (exceeds - fits > 1) {
    const middle = Math.floor((fits + exceeds) / 2);
    if (measureWith(beginning(middle)) <= MAX_PAYLOAD_BYTES) fits = middle;
    else exceeds = middle;
  }
  return beginning(fits);
}
