import onPhotoUploaded from "../../src/media/triggers/on-photo-uploaded.ts";
import { DAY, after, MINUTE } from "../../src/platform/values/clock.ts";
import { openMeteredProject, type MeteredProject } from "../../test-support/metered/metered-project.ts";
import { drawThing } from "./draw-thing.ts";
import { emailOf, samplePeople } from "./people.ts";
import { playOrders } from "./sample-orders.ts";
import { playTalk } from "./sample-talk.ts";
import { SAMPLE_SIZE, sampleThings, type SampleThing } from "./things.ts";

/** How many days ago the market opened, the orders began, and what is newest was put on sale. */
const OPENED = 30;
const SELLING = 14;
const NEWEST = 1;
/** Of the things, this part is what is newest. */
const NEW_PART = 1 / 8;

export interface SampleMarket {
  project: MeteredProject;
  /** What is on sale, in the order of the things. */
  listings: SampleListing[];
  /** Lets time pass until so many days before the end. */
  waitUntil: (daysAgo: number) => void;
}

export type SampleListing = SampleThing & { listingId: string };

/**
 * A market that has been open for a month, in a project in memory: its members did all of it by the product's own
 * operations, triggers and jobs, and its clock has come to `until`. The same things happen each time.
 */
export async function openSampleMarket({
  until = new Date(),
  size = SAMPLE_SIZE,
} = {}): Promise<SampleMarket> {
  const project = openMeteredProject({ openedAt: after(until, -OPENED * DAY) });
  const { clock, memory } = project;
  memory.clock = clock.now;
  const waitUntil = (daysAgo: number) => {
    clock.instant = new Date(Math.max(Number(clock.instant) + MINUTE, Number(until) - daysAgo * DAY));
  };
  const market: SampleMarket = { project, listings: [], waitUntil };
  await register(market);
  const things = sampleThings(size);
  const older = Math.ceil(size * (1 - NEW_PART));
  for (const [index, thing] of things.slice(0, older).entries()) {
    waitUntil(OPENED - ((OPENED - SELLING) * index) / older);
    await putOnSale(market, thing);
  }
  await playOrders(market);
  waitUntil(NEWEST);
  for (const thing of things.slice(older)) await putOnSale(market, thing);
  await playTalk(market);
  clock.instant = until;
  await project.settle();
  return market;
}

async function register({ project }: SampleMarket): Promise<void> {
  const auth = await project.context.openAuth();
  for (const { uid, handle, displayName, sells } of samplePeople) {
    await auth.createUser({ uid, email: emailOf(uid), emailVerified: true, displayName });
    await project.call(uid, { name: "accounts.register", input: { handle, displayName } });
    if (!sells) continue;
    await project.call(uid, { name: "accounts.becomeSeller" });
    const account = { returnUrl: "https://example.com/payouts", country: "DE" };
    await project.call(uid, { name: "payouts.connectPayoutAccount", input: account });
  }
  // The first admin is made in the database, as the README says; an admin makes the moderator.
  project.memory.put("access/admin", { ...project.memory.find("access/admin"), roles: ["admin"] });
  const role = { uid: "moderator", role: "moderator", reason: "Moderates the sample market" };
  await project.call("admin", { name: "accounts.grantRole", input: role });
  await project.settle();
}

async function putOnSale({ project, listings }: SampleMarket, thing: SampleThing): Promise<void> {
  const { seller, mediaId, details } = thing;
  const bytes = await drawThing(thing.index, details.category);
  const event = await project.upload({ owner: seller, mediaId, bytes });
  await project.run("media-onPhotoUploaded", (instance) => onPhotoUploaded.run(event, instance));
  const photos = [{ mediaId, alt: details.title }];
  const { id } = await project.call(seller, {
    name: "listings.createListing",
    input: { ...details, photos },
  });
  const listingId = String(id);
  await project.call(seller, { name: "listings.publishListing", input: { listingId } });
  await project.settle();
  listings.push({ ...thing, listingId });
}
