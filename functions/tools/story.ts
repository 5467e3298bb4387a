import { randomUUID } from "node:crypto";
import { after, MINUTE } from "../src/platform/values/clock.ts";
import { createPerson, type Person } from "../test-support/person.ts";
import { makePhoto } from "../test-support/photos.ts";
import { waitForAnswer } from "../test-support/wait-for-answer.ts";
import type { World } from "./session.ts";
import { handleOf, uploadPhoto } from "./story/sample-data.ts";
import { playChat, registerPhone } from "./story/chat.ts";
import { expect, expectRefusal } from "./story/expect.ts";
import { findExif } from "./story/find-exif.ts";
import { playLeaving } from "./story/leaving.ts";
import { playNight } from "./story/night.ts";
import { openPartner, type Partner } from "./story/partner.ts";
import { playSocial } from "./story/social.ts";
import { openTimeline, type Timeline } from "./story/timeline.ts";

/** From one photo to one paid order, by clients such as a frontend has. Resolves to whether all of it worked. */
export async function playStory(world: World, { withNight = false } = {}): Promise<boolean> {
  const timeline = openTimeline();
  const [seller, buyer, late] = await Promise.all([
    createPerson("Selma"),
    createPerson("Bruno"),
    createPerson("Lara"),
  ]);
  try {
    await register(timeline, { seller, buyer, late });
    const deviceId = await registerPhone(seller);
    const listingId = await publish(timeline, seller);
    await using partner = await openPartner(timeline, { seller, listingId });
    const orderId = await buy(timeline, { world, listingId, seller, buyer, late });
    await tellPartner(timeline, { partner, orderId });
    await receive(timeline, { world, orderId, seller, buyer });
    await letExpire(timeline, { world, seller, buyer, late });
    const recommended = await playSocial(timeline, { seller, buyer, stranger: late });
    const talk = { world, seller, buyer, stranger: late, listingId: recommended, deviceId };
    await playChat(timeline, talk);
    if (withNight) {
      const admin = await playNight(timeline, world);
      await playLeaving(timeline, { world, leaver: late, admin });
      await admin.leave();
    }
    timeline.end();
    return true;
  } catch (error) {
    console.error(`\n  The story broke off: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await Promise.all([seller, buyer, late].map((person) => person.leave()));
  }
}

type Cast = Record<"seller" | "buyer" | "late", Person>;

async function register({ chapter, step }: Timeline, { seller, buyer, late }: Cast): Promise<void> {
  chapter("Three people register");
  const handle = handleOf("selma");
  await step("two claim one handle at once, and one of them gets it", async () => {
    const claims = await Promise.allSettled(
      [seller, buyer].map(({ souk, name }) => souk.accounts.register({ handle, displayName: name })),
    );
    const winners = claims.filter(({ status }) => status === "fulfilled").length;
    expect(winners === 1, `${winners} of 2 claims to one handle were granted`);
  });
  await step("each is registered under a handle of their own", async () => {
    for (const person of [seller, buyer, late]) {
      const request = handleOf(person.name);
      const attempt = await person.souk.accounts.register.attempt({
        handle: request,
        displayName: person.name,
      });
      expect(attempt.ok || attempt.failure.reason === "AlreadyRegistered", "Registering was refused");
    }
  });
  await step("the seller starts to sell", () => seller.souk.accounts.becomeSeller({}));
}

async function publish({ chapter, step }: Timeline, seller: Person): Promise<string> {
  chapter("The seller publishes a listing");
  const photo = await step("a 12-megapixel photo is taken, turned by EXIF and with GPS in it", () =>
    makePhoto({ megapixels: 12, orientation: 6, gps: true }),
  );
  expect((await findExif(photo)).hasGps, "The photo has no GPS to lose");

  const mediaId = randomUUID();
  const manifest = await step("uploaded, it becomes clean variants and a placeholder", async () => {
    await seller.upload(mediaId, photo);
    return seller.see(`media/${mediaId}`, ({ state }) => state !== "processing", 60_000);
  });
  await step("the variants are upright WebP and AVIF, and neither GPS nor any EXIF is left", async () => {
    const { width, height, variants } = manifest.rendition as Rendition;
    expect(height > width, "The photo is not upright");
    for (const { path } of variants) {
      const bytes = await seller.download(path);
      const { format, hasGps, hasExif } = await findExif(bytes);
      const isExpected = format === (path.endsWith(".webp") ? "webp" : "heif");
      expect(isExpected && !hasGps && !hasExif, `${path} is not clean`);
    }
  });
  const price = { amount: 8_900, currency: "EUR" };
  const draft = await step("a listing is drafted with it", () =>
    seller.souk.listings.createListing({
      ...samovar,
      price,
      photos: [{ mediaId, alt: "A samovar of brass" }],
    }),
  );
  await step("and published", () => seller.souk.listings.publishListing({ listingId: draft.id }));
  return draft.id;
}

const samovar = {
  title: "Brass samovar",
  category: "home.kitchen" as const,
  condition: "good" as const,
  shipping: [{ region: "WORLD", price: { amount: 900, currency: "EUR" } }],
};

const address = { name: "Bruno", street: "Lindenweg 1", postalCode: "10115", city: "Berlin", country: "DE" };

interface Rendition {
  width: number;
  height: number;
  variants: { path: string }[];
}

interface Sale {
  world: World;
  listingId: string;
  seller: Person;
  buyer: Person;
  late: Person;
}

async function buy({ chapter, step }: Timeline, { listingId, seller, buyer, late }: Sale): Promise<string> {
  chapter("A buyer finds it, likes it, and buys the last item");
  await step("by a misspelt word, among what else is on sale", async () => {
    const query = "bras samowar";
    const found = () => buyer.souk.search.searchListings({ query, limit: 50 });
    await waitForAnswer(found, ({ listings }) => listings.some((card) => card.listingId === listingId));
  });
  await step("the like is counted", async () => {
    await buyer.like(listingId);
    await buyer.see(`counters/${listingId}`, ({ likes }) => likes === 1);
  });
  await step("anyone reads the listing over REST", async () => {
    const { title } = await late.rest.listings.getListing({ listingId });
    expect(title === "Brass samovar", `REST tells of ${title}`);
  });
  const checkout = await step("checking out the cart holds the stock", async () => {
    await buyer.putInCart(listingId);
    return buyer.souk.checkout.checkOut({ address });
  });
  await step("a second buyer of the last item is refused: OutOfStock", async () => {
    await late.putInCart(listingId);
    await expectRefusal("OutOfStock", late.souk.checkout.checkOut({ address }));
  });
  const paymentId = checkout.payment?.paymentId ?? "";
  await step("the payment is confirmed by the provider's signed webhook", async () => {
    await buyer.souk.payments.payInSandbox({ paymentId, decision: "approve" });
    await buyer.see(`payments/${paymentId}`, ({ state }) => state === "succeeded");
  });
  return step("the paid checkout becomes an order of the seller", async () => {
    const { orderId } = await seller.seeNotification("saleMade");
    const order = await seller.souk.orders.getOrder({ orderId: String(orderId) });
    expect(order.lines[0]?.listingId === listingId, "The order is of another listing");
    return order.id;
  });
}

async function tellPartner(
  { step }: Timeline,
  { partner, orderId }: { partner: Partner; orderId: string },
): Promise<void> {
  await step("the seller's program is told of it by a webhook that its library finds genuine", () =>
    partner.hearOf("order.paid", orderId),
  );
  await step("and reads the order by its key", async () => {
    const { id, state } = await partner.readOrder(orderId);
    expect(id === orderId && state === "paid", `By key the order is ${state}`);
  });
}

async function receive(
  { chapter, step }: Timeline,
  { world, orderId, seller, buyer }: Pick<Sale, "world" | "seller" | "buyer"> & { orderId: string },
): Promise<void> {
  chapter("Both are notified, and the goods arrive");
  await step("the seller is notified", () => seller.seeNotification("saleMade"));
  await step("the buyer's receipt comes by e-mail, as PDF", async () => {
    const mail = await world.inbox.mail({ to: buyer.email, subject: "receipt" });
    const pdf = await world.inbox.attachment(mail, `receipt-${orderId}.pdf`);
    expect(Buffer.from(pdf.subarray(0, 5)).toString() === "%PDF-", "The receipt is no PDF");
  });
  await step("the buyer confirms delivery", async () => {
    const { state } = await buyer.souk.orders.confirmDelivery({ orderId });
    expect(state === "completed", `The order is ${state}`);
    await seller.seeNotification("saleCompleted");
  });
  await step("the seller has a balance: the price and the parcel, less the commission", async () => {
    const { earnings } = await seller.souk.orders.getOrder({ orderId });
    const { amount, currency } = earnings?.proceeds ?? {};
    const balance = `balances/${seller.uid}_${currency}_sandbox`;
    await seller.see(balance, ({ available }) => available === amount);
  });
}

async function letExpire({ chapter, step }: Timeline, cast: Omit<Sale, "listingId">): Promise<void> {
  const { world, seller, buyer, late } = cast;
  chapter("A payment fails, and the hold expires");
  const price = { amount: 2_000, currency: "EUR" };
  const listingId = await step("the seller puts another item on sale", async () => {
    const photos = [{ mediaId: await uploadPhoto(seller, { megapixels: 0.2 }), alt: "A glass" }];
    const { id } = await seller.souk.listings.createListing({
      ...samovar,
      title: "Tea glass",
      price,
      photos,
    });
    await seller.souk.listings.publishListing({ listingId: id });
    return id;
  });
  const checkout = await step("someone holds it, and the bank declines", async () => {
    await late.emptyCart();
    await late.putInCart(listingId);
    const held = await late.souk.checkout.checkOut({ address });
    const paymentId = held.payment?.paymentId ?? "";
    await late.souk.payments.payInSandbox({ paymentId, decision: "decline" });
    await late.see(`payments/${paymentId}`, ({ state }) => state === "failed");
    return held;
  });
  await step(
    "the schedule checkout.expireCheckouts, run as of a quarter of an hour later, releases it",
    async () => {
      await world.runSchedule("checkout.expireCheckouts", after(new Date(), 16 * MINUTE));
      await late.see(`checkouts/${checkout.checkoutId}`, ({ state }) => state === "expired");
    },
  );
  await step("the first buyer can have it now", async () => {
    await buyer.putInCart(listingId);
    await buyer.souk.checkout.checkOut({ address });
  });
}
