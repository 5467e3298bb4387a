import { documentedCode } from "../../test-support/documented-code.ts";

/** The compiler settings that each tool's own template comes with, as far as types are concerned. Sources: create-vite 8, create-next-app 16, Angular CLI 21. */
export const frontends: Record<string, object> = {
  Vite: {
    target: "ES2023",
    lib: ["ES2023", "DOM"],
    module: "ESNext",
    moduleResolution: "bundler",
    moduleDetection: "force",
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noFallthroughCasesInSwitch: true,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  },
  "Vite with an older library": {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    module: "ESNext",
    moduleResolution: "bundler",
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  },
  Next: {
    target: "ES2017",
    lib: ["dom", "dom.iterable", "esnext"],
    allowJs: true,
    skipLibCheck: true,
    strict: true,
    noEmit: true,
    esModuleInterop: true,
    module: "esnext",
    moduleResolution: "bundler",
    resolveJsonModule: true,
    isolatedModules: true,
    jsx: "react-jsx",
    types: [],
  },
  Angular: {
    target: "ES2022",
    module: "preserve",
    strict: true,
    noImplicitOverride: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    skipLibCheck: true,
    isolatedModules: true,
    experimentalDecorators: true,
    importHelpers: false,
    noEmit: true,
    types: [],
  },
  "Node.js, every declaration checked": {
    target: "ES2022",
    lib: ["ES2023", "DOM"],
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    types: [],
  },
};

/** A page without Firebase's SDK: nothing but the package is there. */
export const restPage = `
import { CallFailed, createSoukRestClient } from "souk-client/rest";
import { Outbox, webOutboxStorage } from "souk-client/outbox";
import { staffRoutes } from "souk-client/staff-routes";

const souk = createSoukRestClient({ baseUrl: "http://127.0.0.1:5001", token: async () => undefined });
export const console_ = createSoukRestClient({ baseUrl: "", routes: staffRoutes });

export async function showFirst(): Promise<string> {
  const { listings } = await souk.search.searchListings({ query: "samovar", limit: 10 });
  const [first] = listings;
  await souk.accounts.becomeSeller();
  // @ts-expect-error no such field
  await souk.listings.publishListing({ listing: 1 });
  return first ? first.title + first.price.amount.toFixed() : "";
}

export function openOutbox(uid: string): Outbox {
  const outbox = new Outbox({
    send: (message) => souk.messages.sendMessage.attempt(message),
    storage: webOutboxStorage(localStorage, uid),
    onSent: ({ seq }) => console.log(seq.toFixed()),
    onRefused: ({ message, refusal }) => console.log(message.messageId, refusal?.reason),
  });
  outbox.post({ to: "sara", text: "Is it still there?" });
  outbox.post({ to: "sara", photos: ["front", "back"] });
  // @ts-expect-error not an id
  outbox.post({ to: "sara", photos: [1] });
  addEventListener("online", () => outbox.resume());
  return outbox;
}

export async function buy(): Promise<number> {
  const checkout = await souk.checkout.checkOut.attempt({});
  if (checkout.ok) return checkout.output.total.amount;
  const { failure } = checkout;
  if (failure.reason === "OutOfStock") {
    const available: number = failure.details.available;
    return available;
  }
  // @ts-expect-error another failure's detail
  console.log(failure.details.available);
  // @ts-expect-error reasons may come that nobody knows yet
  const known: "OutOfStock" = failure.reason;
  return known.length;
}

export function isRefusal(error: unknown): error is CallFailed {
  return error instanceof CallFailed;
}
`;

/** A page with Firebase's SDK: calls, what it listens to, and pictures. */
export const firebasePage = `
import { collection, doc, getFirestore, limit, onSnapshot, orderBy, query, where } from "firebase/firestore";
import { getFunctions, httpsCallable } from "firebase/functions";
import { createSoukClient } from "souk-client";
import { createLiveQueries, type Listing, type Offer } from "souk-client/live";
import { pictureOf } from "souk-client/picture";
import { limitDensity } from "souk-client/sizes";

const functions = getFunctions();
const souk = createSoukClient((name) => httpsCallable(functions, name));
const live = createLiveQueries(getFirestore(), { collection, doc, limit, orderBy, query, where });

export async function card(listingId: string): Promise<string> {
  const listing = await souk.listings.getListing({ listingId });
  const picture = listing.photos[0]?.picture;
  return picture ? pictureOf(picture, { bucket: "shop.appspot.com" }).src : "";
}

export const cardSizes: string = limitDensity("(min-width: 60rem) 15rem, 50vw");

export async function follow(importId: string): Promise<void> {
  for await (const chunk of souk.listings.getImport.stream({ importId })) console.log(chunk.state);
}

export function watch(uid: string, show: (offers: Offer[]) => void): () => void {
  return onSnapshot(live.offers({ uid }, { limit: 20 }), ({ docs }) => show(docs.map((each) => each.data())));
}

export function watchListing(listingId: string, show: (listing: Listing | undefined, at: Date | undefined) => void): () => void {
  return onSnapshot(live.listing({ listingId }), (each) => {
    const listing = each.data();
    show(listing, listing?.createdAt.toDate());
  });
}

// @ts-expect-error whose offers?
live.offers({});

${documentedCode("docs/frontend.md")}
`;
