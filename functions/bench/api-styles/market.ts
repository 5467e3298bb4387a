import { randomUUID } from "node:crypto";
import { Firestore } from "@google-cloud/firestore";
import { projectId } from "../../tools/paths.ts";
import type { Sent } from "./load.ts";

/** So many that none reaches the limit of drafts an hour (60), and seldom two calls of one member run at once. */
const MEMBERS = 600;
const OFFERS_A_BATCH = 200;

export const operations = ["cached read", "member's read", "write"] as const;
export type Operation = (typeof operations)[number];

/** How a candidate is asked: as REST, or as Firebase's clients call a callable. */
export type Transport = "rest" | "callable";

interface Member {
  readonly uid: string;
  readonly token: string;
}

const draft = {
  title: "Brass samovar",
  description: "Tula, about 1900. ".repeat(20),
  price: { amount: 8_900, currency: "EUR" },
  category: "home.kitchen",
  condition: "good",
};

/** Members who sell, each with an offer to read; and the requests that they make. */
export async function openMarket(sign: (uid: string) => string) {
  const firestore = new Firestore({ projectId });
  const members: Member[] = [];
  for (let made = 0; made < MEMBERS; made += OFFERS_A_BATCH) {
    const batch = firestore.batch();
    for (let index = 0; index < OFFERS_A_BATCH; index += 1) {
      const uid = randomUUID();
      const grant = { uid, state: "active", roles: ["seller"], grantedAt: new Date() };
      batch.set(firestore.doc(`access/${uid}`), grant);
      batch.set(firestore.doc(`offers/${uid}`), offerOf(uid));
      members.push({ uid, token: sign(uid) });
    }
    await batch.commit();
  }
  let turn = 0;
  const nextMember = (): Member => members[(turn += 1) % members.length] as Member;
  return {
    /** What express answers where Souk computes it from the same table. */
    saveRates: (rates: object) => firestore.doc("bench/rates").set(rates),
    next: (operation: Operation, transport: Transport): Sent => ask(operation, transport, nextMember()),
    close: () => firestore.terminate(),
  };
}

export type Market = Awaited<ReturnType<typeof openMarket>>;

function offerOf(uid: string): object {
  const at = new Date();
  const later = new Date(at.getTime() + 86_400_000);
  const unitPrice = { amount: 8_000, currency: "EUR" };
  return {
    id: uid,
    listingId: "samovar",
    buyer: uid,
    seller: "somebody",
    participants: [uid, "somebody"],
    number: 1,
    quantity: 1,
    unitPrice,
    turn: "seller",
    state: "proposed",
    rounds: [{ by: "buyer", unitPrice, at, message: "Would you take 80?" }],
    createdAt: at,
    updatedAt: at,
    expiresAt: later,
    checkoutId: null,
    heldUntil: null,
    declines: [],
    expireAt: null,
  };
}

function ask(operation: Operation, transport: Transport, { uid, token }: Member): Sent {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const key = randomUUID();
  const call = (path: string, data: object) => ({
    method: "POST",
    path,
    headers,
    body: JSON.stringify({ data }),
  });
  if (operation === "cached read") {
    return transport === "rest"
      ? { method: "GET", path: "/v1/rates", headers: {} }
      : { ...call("/currencies.listRates", {}), headers: { "content-type": "application/json" } };
  }
  if (operation === "member's read") {
    return transport === "rest"
      ? { method: "GET", path: `/v1/offers/${uid}`, headers: { authorization: headers.authorization } }
      : call("/offers.getOffer", { offerId: uid });
  }
  return transport === "rest"
    ? {
        method: "POST",
        path: "/v1/listings",
        headers: { ...headers, "idempotency-key": key },
        body: JSON.stringify(draft),
      }
    : call("/listings.createListing", { ...draft, idempotencyKey: key });
}
