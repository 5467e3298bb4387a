import { convert, currentRates, rateBetween } from "../../currencies/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { quote } from "../contract.ts";
import { unpaidCheckout } from "../unpaid-checkout.ts";
import { quoter } from "../quoter.ts";

const dependencies = { findUnpaid: unpaidCheckout, price: quoter, rates: currentRates };

/** A dry run of checking out: the same code prices the same wishes, and holds nothing. */
export default implement(
  quote,
  dependencies,
  async ({ input, caller, now, database, findUnpaid, price, rates }) => {
    const { country, displayCurrency, expectedTotal = null, ...request } = input;
    const asked = {
      buyer: caller.uid,
      request: { ...request, expectedTotal, address: country === undefined ? null : { country } },
      earlier: await findUnpaid(database, caller.uid),
      now,
    };
    const { parts, total, problems } = (await price(database, asked)).quote;
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
