import { convert, currentRates, rateBetween } from "../../currencies/public.ts";
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
  async ({ input, caller, now, database, findUnpaid, price, rates, tally }) => {
    const { country, displayCurrency, expectedTotal = null, ...request } = input;
    const buyer = caller.uid;
    const address = country === undefined ? null : { country };
    // Of one instant, and what is known beforehand in one request.
    const { quote: priced } = await database.snapshot(async (reader) => {
      const [unpaid] = await Promise.all([
        findUnpaid(reader, buyer, now),
        reader.getAll(price.references(request, buyer)),
      ]);
      const wanted = { ...request, expectedTotal, address };
      return price.quote(reader, { buyer, request: wanted, earlier: unpaid?.checkout, now });
    });
    const { parts, total, problems } = priced;
    tally.count({ conversion: { quotes: 1 } });
    return { parts, total, problems, display: await showIn(displayCurrency) };

    async function showIn(currency: string | undefined) {
      if (currency === undefined || !total) return null;
      const table = await rates.find();
      const shown = table && convert(total, currency, table);
      const rate = table && rateBetween(total.currency, currency, table);
      return shown && rate ? { total: shown, rate, asOf: table.day } : null;
    }
  },
);
