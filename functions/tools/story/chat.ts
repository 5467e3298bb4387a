import { randomUUID } from "node:crypto";
import { collection, limit, query } from "firebase/firestore";
import { ref, uploadBytes } from "firebase/storage";
import type { MessagePhoto, Reference } from "../../src/messages/message.ts";
import { jobStore } from "../../src/platform/jobs/job-store.ts";
import { openContext } from "../../src/platform/runtime/context.ts";
import { pushInboxUrl } from "../../test-support/addresses.ts";
import type { Person } from "../../test-support/person.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { waitForAnswer } from "../../test-support/wait-for-answer.ts";
import { waitForMatch } from "../../test-support/wait-for-document.ts";
import type { ShownPush } from "../push-page.ts";
import type { World } from "../session.ts";
import { expect } from "./expect.ts";
import type { Timeline } from "./timeline.ts";

interface Cast {
  world: World;
  seller: Person;
  buyer: Person;
  stranger: Person;
  /** For 125 euros. */
  listingId: string;
  /** The seller's phone. */
  deviceId: string;
}

const price = { amount: 11_000, currency: "EUR" };

/** The two talk about a piece, with a photo, and agree on a price where they talk; a phone and a digest tell who was not there. */
export async function playChat({ chapter, step }: Timeline, cast: Cast): Promise<void> {
  const { world, seller, buyer, stranger, listingId, deviceId } = cast;
  chapter("They talk about a piece");
  const conversationId = await step("the buyer asks about it, and the seller answers", async () => {
    const asked = await write(buyer, { to: seller.uid, listingId, text: "Does the tap still close?" });
    await write(seller, { conversationId: asked.conversationId, text: "It does. Have you one like it?" });
    return asked.conversationId;
  });
  const seenByBoth = (isWanted: (message: Shown) => boolean) =>
    Promise.all([seller, buyer].map((person) => seeMessage(person, conversationId, isWanted)));
  await step("both see the buyer's photo live once it is ready, and nobody else can read it", async () => {
    const mediaId = randomUUID();
    const seen = seenByBoth(({ photos = [] }) =>
      photos.some((photo) => photo.mediaId === mediaId && photo.state === "ready"),
    );
    await Promise.all([seen, showPhoto(buyer, { conversationId, mediaId })]);
    const [{ photos, seq } = expectMessage()] = await seen;
    const { folder, webp } = photos?.[0]?.picture ?? { folder: "", webp: [] };
    const path = `${folder}${webp[0]}.webp`;
    expect((await seller.download(path)).length > 0, "The photo has no bytes");
    const isRead = await stranger.download(path).then(
      () => true,
      () => false,
    );
    expect(!isRead, "A stranger reads the photo");
    await seller.souk.messages.markRead({ conversationId, seq });
  });
  await step("three messages, one after the other, are one push on the seller's phone", async () => {
    for (const text of ["This one", "It drips a little", "Would you take 110 for yours?"])
      await write(buyer, { conversationId, text });
    await letTimePass(world, { queue: "notifications.sendPush/push", uid: seller.uid });
    const pushes = await waitForAnswer(
      () => pushesTo(deviceId),
      (found) => found.length > 0,
    );
    expect(pushes.length === 1, `${pushes.length} pushes came for three messages`);
  });

  chapter("They agree on a price, and the digest tells of it");
  const [early, late] = zonesAround(9);
  await step("the buyer, with whom it is before nine, wants it by e-mail once a day", () =>
    buyer.souk.notifications.updatePreferences({
      timeZone: early,
      kinds: { offerAccepted: { mail: "daily" } },
    }),
  );
  await step("an offer, and that the seller accepts it, are in the conversation of both, live", async () => {
    const proposed = seenByBoth(({ ref: its }) => its?.kind === "offer" && its.action === "propose");
    await Promise.all([proposed, buyer.souk.offers.propose({ listingId, unitPrice: price })]);
    const [{ ref: offer } = expectMessage()] = await proposed;
    const offerId = offer?.id ?? "";
    const accepted = seenByBoth(({ ref: its }) => its?.id === offerId && its.action === "accept");
    const [{ state }] = await Promise.all([
      seller.souk.offers.accept({ offerId, unitPrice: price }),
      accepted,
    ]);
    expect(state === "accepted", `The offer is ${state}`);
    await buyer.seeNotification("offerAccepted");
  });
  await step("the digest comes once it is after nine with the buyer", async () => {
    await buyer.souk.notifications.updatePreferences({ timeZone: late });
    await letTimePass(world, { queue: "notifications.notifyMany/sendDigest", uid: buyer.uid });
    await world.inbox.mail({ to: buyer.email, subject: "accepts the price" });
  });
}

interface Shown {
  seq: number;
  photos?: MessagePhoto[];
  ref?: Reference | null;
}

function expectMessage(): never {
  throw new Error("There is no message");
}

type Written = Parameters<Person["souk"]["messages"]["sendMessage"]>[0];

function write({ souk }: Person, message: Omit<Written, "messageId">) {
  return souk.messages.sendMessage({ messageId: randomUUID(), ...message });
}

async function showPhoto(
  person: Person,
  { conversationId, mediaId }: { conversationId: string; mediaId: string },
): Promise<void> {
  const file = ref(person.storage, `uploads/${person.uid}/${mediaId}`);
  const photo = await makePhoto({ megapixels: 0.2, seed: 11 });
  await uploadBytes(file, photo, { contentType: "image/jpeg", customMetadata: { purpose: "message" } });
  await write(person, { conversationId, text: "Mine looks like this", photos: [mediaId] });
}

/** By a listener of their own, under the rules. */
async function seeMessage(
  { firestore }: Person,
  conversationId: string,
  isWanted: (message: Shown) => boolean,
): Promise<Shown> {
  const messages = query(collection(firestore, `conversations/${conversationId}/messages`), limit(50));
  return (await waitForMatch(messages, (data) => isWanted(data as unknown as Shown))) as unknown as Shown;
}

/** Long before it is called on: the function that does it is up by then. */
export async function registerPhone({ souk }: Person): Promise<string> {
  const phone = {
    kind: "token",
    address: `token-${randomUUID()}`,
    platform: "android",
    locale: "en",
  } as const;
  return (await souk.push.registerDevice(phone)).deviceId;
}

/** About messages. */
async function pushesTo(deviceId: string): Promise<ShownPush[]> {
  const pushes = (await (await fetch(`${pushInboxUrl()}/api/pushes`)).json()) as ShownPush[];
  return pushes.filter((push) => push.deviceId === deviceId && push.data["kind"] === "messageReceived");
}

/** As if what waits for somebody were due: the emulators' queues know no later. */
async function letTimePass(world: World, { queue, uid }: { queue: string; uid: string }): Promise<void> {
  const { database } = openContext();
  const jobs = await database.queryWithIds(jobStore({ database }).whosePayload("uid", uid));
  const waiting = jobs.filter(({ document }) => document.queue === queue && document.state === "pending");
  const due = { dueAt: new Date(), sweepAt: new Date() };
  await Promise.all(waiting.map(({ reference }) => reference.update(due)));
  await world.runSchedule("ops.sweepJobs");
}

/** Two time zones on the same day, of which one is before an hour of it and the other after. */
function zonesAround(hour: number): [string, string] {
  const hours = ((hour - 2 - new Date().getUTCHours() + 36) % 24) - 12;
  return [zoneOf(hours), zoneOf(hours + 3)];
}

/** East of Greenwich is less, there. */
function zoneOf(hours: number): string {
  return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}
