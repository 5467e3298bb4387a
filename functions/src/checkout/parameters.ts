import { defineBoolean, defineInt, defineString, select } from "firebase-functions/params";

export const holdMinutes = defineInt("HOLD_MINUTES", {
  default: 15,
  description: "How long a checkout holds stock while the buyer pays",
});

export const processingHoldDays = defineInt("PROCESSING_HOLD_DAYS", {
  default: 10,
  description: "How many days a checkout holds stock while its money is on its way, by a delayed method",
});

export const taxMode = defineString("TAX_MODE", {
  input: select(["off", "inclusive", "exclusive"]),
  default: "off",
  description: "off, inclusive (prices contain the tax) or exclusive (tax is added)",
});

export const homeCountry = defineString("HOME_COUNTRY", {
  default: "DE",
  description: "Country whose tax applies to pickups: the country of the marketplace, such as DE",
});

export const commissionOnShipping = defineBoolean("COMMISSION_ON_SHIPPING", {
  default: true,
  description:
    "Whether the commission is also taken of shipping: without it, sellers move the price into the shipping",
});
