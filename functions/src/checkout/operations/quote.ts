import { convert, currentRates, rateBetween } from "../../currencies/public.ts";
import { presentKept } from "../../listings/public.ts";
import { figureTally } from "../../platform/figures/figure-tally.ts";
import { implement } from "../../platform/operations/implement.ts";
import { quote } from "../contract.ts";
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
    const { quote: priced, listings } = await database.snapshot(async (reader) => {
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
    return { parts, total, problems, about, display: await showIn(displayCurrency) };

    async function showIn(currency: string | undefined) {
      if (currency === undefined || !total) return null;
      const table = await rates.find();
      const shown = table && convert(total, currency, table);
      const rate = table && rateBetween(total.currency, currency, table);
      return shown && rate ? { total: shown, rate, asOf: table.day } : null;
    }
  },
);
