import assert from "node:assert/strict";
import { pushSender } from "../../src/push/public.ts";
import { after, DAY } from "../../src/platform/values/clock.ts";
import { register } from "../../src/push/device.ts";
import { deviceIdOf } from "../../src/push/device-id.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import type { FcmAnswerName } from "../../test-support/push/fcm-answers.ts";
import { openFcmStandIn } from "../../test-support/push/fcm-stand-in.ts";

const MEMBERS = 250;
const DEVICES = 1_000;
/** Every tenth is gone. */
const isDead = (number: number) => number % 10 === 3;

/** A push to each member of a market in memory, a tenth of whose devices are gone; then the same where everything answers a bare 404. */
export async function countForgotten(): Promise<Record<string, number>> {
  const mixed = await play((number) => (isDead(number) ? "unregistered" : "accepted"));
  const wrongProject = await play(() => "notFound");
  const dead = mixed.filter(isDead).length;
  return {
    dead_devices_gone: dead,
    alive_lost: mixed.length - dead,
    lost_by_bare_404: wrongProject.length,
  };
}

/** The numbers of the devices that are forgotten. */
async function play(answer: (number: number) => FcmAnswerName): Promise<number[]> {
  await using fcm = await openFcmStandIn({
    answer: (address) => answer(Number(address.split("-").at(-1))),
  });
  Object.assign(process.env, { PUSH_ENDPOINT: fcm.url, GCLOUD_PROJECT: "demo" });
  const { context, memory, firestore, clock } = memoryContext();
  const uids = Array.from({ length: MEMBERS }, (_, index) => `member-${index}`);
  for (const uid of uids)
    memory.put(`access/${uid}`, { uid, state: "active", roles: [], grantedAt: clock.now() });
  for (let number = 0; number < DEVICES; number += 1) {
    const address = { kind: "token", address: `token-${number}` } as const;
    const uid = `member-${number % MEMBERS}`;
    const device = { id: deviceIdOf(address), uid, ...address, platform: "android", locale: "en" } as const;
    memory.put(`pushDevices/${device.id}`, { ...register(device, after(clock.now(), -DAY)) });
  }
  const message = {
    tag: "news",
    kind: "news",
    title: "News",
    body: "",
    ids: {},
    timeToLiveSeconds: 60,
    urgency: "normal",
  } as const;
  await withoutOutput(() => Promise.all(uids.map((uid) => pushSender(context).send(uid, message))));
  assert.equal(fcm.received.length, DEVICES);
  const { docs } = await firestore.collection("pushDevices").get();
  const left = new Set(docs.map((document) => document.id));
  const numbers = Array.from({ length: DEVICES }, (_, number) => number);
  return numbers.filter((number) => !left.has(deviceIdOf({ kind: "token", address: `token-${number}` })));
}
