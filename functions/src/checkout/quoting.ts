import { discountCodes, type CodeLook } from "../discounts/public.ts";
import { shelves, takeable, type Shelf } from "../inventory/public.ts";
import { listingStore } from "../listings/public.ts";
import { agreedPrices, type AgreedPrice } from "../offers/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Money } from "../platform/values/money.ts";
import { cartStore } from "./cart-store.ts";
import type { Checkout } from "./checkout.ts";
import type { Address } from "../orders/public.ts";
import { pricingPolicy } from "./pricing-policy.ts";
import { priceQuote, sumWishes, type PricingFacts, type Quote, type Wish } from "./pricing/quote.ts";

/** What a buyer wants, in their own words: never a price. */
interface Wishes {
  /** Instead of the cart. */
  lines?: Wish[] | undefined;
  address: Pick<Address, "country"> | null;
  collectFrom: string[];
  codes: string[];
  /** What the buyer was shown; anything else is a problem to tell of. */
  expectedTotal: Money | null;
}

interface Asked {
  buyer: string;
  wishes: Wishes;
  /** The buyer's checkout that gives way to this one. */
  earlier: Checkout | undefined;
  now: Date;
}

/** A quote with what it was made from, as its reader found it. */
export interface Quoted {
  quote: Quote;
  shelves: Map<string, Shelf>;
  agreed: AgreedPrice[];
  codes: CodeLook[];
}

/** Prices what a buyer wants by what the marketplace knows. `quote` and `checkOut` are the same but for the holding. */
export function quoting(context: Pick<Context, "database">) {
  const carts = cartStore(context);
  const listings = listingStore(context);
  const stock = shelves(context);
  const offers = agreedPrices(context);
  const codes = discountCodes(context);

  async function lookAt(
    reader: Reader,
    wishes: Wish[],
    { earlier, now }: Asked,
  ): Promise<Map<string, Shelf>> {
    const entries = wishes.map(async ({ listingId, quantity }) => {
      const isHeld = earlier?.pieces.some((piece) => piece.listingId === listingId);
      const instead = isHeld ? earlier?.id : undefined;
      return [listingId, await stock.look(reader, { listingId, quantity, instead }, now)] as const;
    });
    return new Map(await Promise.all(entries));
  }

  return async function quote(reader: Reader, asked: Asked): Promise<Quoted> {
    const { buyer, wishes, now } = asked;
    const wanted = sumWishes(wishes.lines ?? (await carts.listLines(reader, buyer)));
    const listingIds = wanted.map(({ listingId }) => listingId);
    const [offered, found, agreed, looks] = await Promise.all([
      listings.findAll(listingIds, reader),
      lookAt(reader, wanted, asked),
      offers.look(reader, { buyer, listingIds, now }),
      codes.look(reader, { codes: wishes.codes, buyer, now }),
    ]);
    const facts: PricingFacts = {
      buyer,
      now,
      wishes: wanted,
      listings: new Map(offered.flatMap((listing) => (listing ? [[listing.id, listing] as const] : []))),
      available: new Map([...found].map(([id, shelf]) => [id, takeable(shelf)])),
      agreed,
      codes: looks,
      delivery: { address: wishes.address, collectFrom: wishes.collectFrom },
      expectedTotal: wishes.expectedTotal,
      policy: pricingPolicy(),
    };
    return { quote: priceQuote(facts), shelves: found, agreed, codes: looks };
  };
}
