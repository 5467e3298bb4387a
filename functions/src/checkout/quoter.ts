import { discountCodes, type CodeLookup } from "../discounts/public.ts";
import { inventory, availableQuantity, type StockSnapshot } from "../inventory/public.ts";
import { listingReader, type Listing } from "../listings/public.ts";
import { agreedPrices, type AgreedPrice } from "../offers/public.ts";
import { noRelations, relationsReader, withoutBlocked } from "../relations/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Money } from "../platform/values/money.ts";
import { arePaymentsEnabled, granularityOf, paymentProvider } from "../payments/public.ts";
import { barredSellers } from "./barred-sellers.ts";
import { cartStore } from "./cart-store.ts";
import { holdingWaits } from "./holding-waits.ts";
import type { HoldingTime } from "./holding-time.ts";
import type { Checkout } from "./checkout.ts";
import type { Address } from "../platform/values/address.ts";
import { pricingPolicy } from "./pricing-policy.ts";
import {
  priceQuote,
  sumRequestedItems,
  type PricingFacts,
  type Quote,
  type RequestedItem,
} from "./pricing/quote.ts";

/** What a buyer wants to buy, without any price. */
interface QuoteRequest {
  /** Instead of the cart. */
  lines?: RequestedItem[] | undefined;
  address: Pick<Address, "country"> | null;
  collectFrom: string[];
  codes: string[];
  /** The total that the buyer was shown; a different one is a problem. */
  expectedTotal: Money | null;
}

interface QuoteQuery {
  /** Null of somebody who is not signed in: without a cart, offers and limits of their own. */
  buyer: string | null;
  request: QuoteRequest;
  /** The buyer's checkout that this one supersedes. */
  earlier: Checkout | undefined;
  now: Date;
}

/** A quote with the data it was made from. */
export interface PreparedQuote {
  quote: Quote;
  /** What it is about, as far as the buyer may see it. */
  listings: ReadonlyMap<string, Listing>;
  snapshots: Map<string, StockSnapshot>;
  agreed: AgreedPrice[];
  codes: CodeLookup[];
  /** What the buyer's checkouts of the last day have held. */
  held: readonly HoldingTime[];
}

interface ReservedQuery {
  readonly requestedItems: readonly RequestedItem[];
  readonly query: QuoteQuery;
}

/** Prices what a buyer wants. `quote` and `checkOut` share it; only `checkOut` holds stock. */
export function quoter(context: Pick<Context, "database" | "clock">) {
  const carts = cartStore(context);
  const listings = listingReader(context);
  const stock = inventory(context);
  const offers = agreedPrices(context);
  const codes = discountCodes(context);
  const findWaits = holdingWaits(context);
  const provider = paymentProvider(context);
  const grants = barredSellers(context);
  const relations = relationsReader(context);

  async function readStock(
    reader: Reader,
    requestedItems: RequestedItem[],
    { earlier, now }: QuoteQuery,
  ): Promise<Map<string, StockSnapshot>> {
    const entries = requestedItems.map(async ({ listingId, quantity }) => {
      const isHeld = earlier?.items.some((item) => item.listingId === listingId);
      const replacedCheckoutId = isHeld ? earlier?.id : undefined;
      return [listingId, await stock.read(reader, { listingId, quantity, replacedCheckoutId }, now)] as const;
    });
    return new Map(await Promise.all(entries));
  }

  /** What sellers hold for the buyer is theirs to take: of those alone the stock is looked at once more. */
  async function readReserved(reader: Reader, agreed: readonly AgreedPrice[], wanted: ReservedQuery) {
    const { requestedItems, query } = wanted;
    const entries = agreed
      .filter(({ isReserved }) => isReserved)
      .map(async ({ listingId, offerId }) => {
        const { quantity = 0 } = requestedItems.find((item) => item.listingId === listingId) ?? {};
        const isHeld = query.earlier?.items.some((item) => item.listingId === listingId);
        const replacedCheckoutId = isHeld ? query.earlier?.id : undefined;
        const own = { listingId, quantity, replacedCheckoutId, reservationId: offerId };
        return [listingId, await stock.read(reader, own, query.now)] as const;
      });
    return Promise.all(entries);
  }

  /** With those of their sellers who are barred: a trip to the database after the listings, beside that for the offers. */
  async function findListings(reader: Reader, listingIds: readonly string[]) {
    const found = await listings.findAll(listingIds, reader);
    const known = found.filter((listing) => listing !== undefined);
    const sellers = known.map(({ seller }) => seller);
    return { known, barred: await grants.findAll(reader, sellers) };
  }

  async function quote(reader: Reader, query: QuoteQuery): Promise<PreparedQuote> {
    const { buyer, request, now } = query;
    const wanted = sumRequestedItems(request.lines ?? (buyer === null ? [] : await carts.listLines(buyer)));
    const listingIds = wanted.map(({ listingId }) => listingId);
    const [cart, { known, barred }, unreserved, accepted, codesFound, own] = await Promise.all([
      buyer === null ? undefined : carts.find(reader, buyer),
      findListings(reader, listingIds),
      readStock(reader, wanted, query),
      buyer === null ? [] : offers.find(reader, { buyer, listingIds, now }),
      codes.lookUp(reader, { codes: request.codes, buyer, now }),
      buyer === null ? noRelations : relations.read(buyer, reader),
    ]);
    const agreed = accepted.filter(({ offer }) => !isBound(offer, query));
    const reserved = await readReserved(reader, agreed, { requestedItems: wanted, query });
    const found = new Map([...unreserved, ...reserved]);
    const lookups = codesFound.map((lookup) => refuseBound(lookup, query));
    const held = cart?.held ?? [];
    const facts: PricingFacts = {
      buyer,
      now,
      requestedItems: wanted,
      // Of a barred seller nothing can be bought, also before the listings say so; of one who is blocked, or has blocked the
      // buyer, as if nothing were for sale.
      listings: new Map(
        withoutBlocked(own, known, ({ seller }) => seller).map((listing) => {
          const isAway = listing.isAway || barred.has(listing.seller);
          return [listing.id, { ...listing, isAway }] as const;
        }),
      ),
      available: new Map([...found].map(([id, snapshot]) => [id, availableQuantity(snapshot)])),
      waits: await findWaits(reader, listingIds, { held, now }),
      agreed,
      codes: lookups,
      delivery: { address: request.address, collectFrom: request.collectFrom },
      expectedTotal: request.expectedTotal,
      policy: pricingPolicy(),
      payments: {
        areEnabled: arePaymentsEnabled(),
        findAmountProblem: (amount) => provider.findAmountProblem(amount),
        granularityOf: (currency) => granularityOf({ provider: provider.name, currency }),
      },
    };
    return {
      quote: priceQuote(facts),
      listings: facts.listings,
      snapshots: found,
      agreed,
      codes: lookups,
      held,
    };
  }

  return {
    /** What `quote` reads on the usual path, as far as the request tells: one request fetches all of it. */
    references({ lines = [], codes: typed }: Pick<QuoteRequest, "lines" | "codes">, buyer: string) {
      return [
        carts.referenceTo(buyer),
        relations.referenceTo(buyer),
        offers.referenceTo(buyer),
        ...codes.referencesTo(typed, buyer),
        ...lines.flatMap(({ listingId }) => [listings.referenceTo(listingId), stock.referenceTo(listingId)]),
      ];
    },

    quote,
  };
}

/**
 * Whether an agreed price is held for another checkout of the buyer that this one does not supersede: it is being paid.
 */
function isBound({ checkoutId, heldUntil }: AgreedPrice["offer"], { earlier, now }: QuoteQuery): boolean {
  return checkoutId !== null && checkoutId !== earlier?.id && heldUntil !== null && heldUntil > now;
}

/** The same for a code: its claim is not taken from a checkout that is being paid. */
function refuseBound(lookup: CodeLookup, { earlier, now }: QuoteQuery): CodeLookup {
  const { claims = [], heldUntil = null } = lookup.usage?.own ?? {};
  const held = claims.find(({ state }) => state === "held");
  const isHeld = held !== undefined && heldUntil !== null && heldUntil > now;
  return isHeld && held.checkoutId !== earlier?.id ? { ...lookup, problem: "usedByYou" } : lookup;
}
