import { convert, currentRates, rateBetween } from "../../currencies/public.ts";
import { availableQuantity, piecesLeft, type StockSnapshot } from "../../inventory/public.ts";
import { presentKept } from "../../listings/public.ts";
import { figureTally } from "../../platform/figures/figure-tally.ts";
import { implement } from "../../platform/operations/implement.ts";
import { quote } from "../contract.ts";
import { estimateDelivery } from "../pricing/delivery-days.ts";
import type { QuotePart } from "../pricing/quote.ts";
import { unpaidCheckout } from "../unpaid-checkout.ts";
import { quoter } from "../quoter.ts";

const dependencies = { findUnpaid: unpaidCheckout, price: quoter, rates: currentRates, tally: figureTally };

/** A dry run of a checkout: the same pricing, without holding stock. */
export default implement(
  quote,
  dependencies,
  async ({ input, caller, fail, now, database, findUnpaid, price, rates, tally }) => {
    const { country, displayCurrency, expectedTotal = null, ...request } = input;
    const buyer = caller.kind === "anonymous" ? null : caller.uid;
    if (buyer === null && request.lines === undefined) throw fail.NoCart();
    const address = country === undefined ? null : { country };
    // Of one instant, and what is known beforehand in one request.
    const {
      quote: priced,
      listings,
      snapshots,
    } = await database.snapshot(async (reader) => {
      const [unpaid] = await Promise.all([
        buyer === null ? undefined : findUnpaid(reader, buyer, now),
        buyer === null ? [] : reader.getAll(price.references(request, buyer)),
      ]);
      const wanted = { ...request, expectedTotal, address };
      return price.quote(reader, { buyer, request: wanted, earlier: unpaid?.checkout, now });
    });
    const { parts, total, problems } = priced;
    const named = new Set(problems.flatMap((problem) => ("listingId" in problem ? [problem.listingId] : [])));
    const about = [...named].map((id) => presentKept(id, listings.get(id), { isHidden: false, now }));
    tally.count({ conversion: { quotes: 1 } });
    return { parts: parts.map(present), total, problems, about, display: await showIn(displayCurrency) };

    function present(part: QuotePart) {
      const { lines, method } = part;
      const sold = lines.flatMap(({ listingId }) => listings.get(listingId) ?? []);
      return {
        ...part,
        lines: lines.map((line) => Object.assign({ left: leftOf(snapshots.get(line.listingId)) }, line)),
        days: method === "shipping" ? estimateDelivery(country, sold) : null,
      };
    }

    async function showIn(currency: string | undefined) {
      if (currency === undefined || !total) return null;
      const table = await rates.find();
      const shown = table && convert(total, currency, table);
      const rate = table && rateBetween(total.currency, currency, table);
      return shown && rate ? { total: shown, rate, asOf: table.day } : null;
    }
  },
);

/** Held for the buyer is theirs. */
function leftOf(snapshot: StockSnapshot | undefined): number | null {
  return snapshot ? piecesLeft(availableQuantity(snapshot)) : null;
}
