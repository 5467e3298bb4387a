import { defineInt, defineString } from "firebase-functions/params";

export const holdMinutes = defineInt("HOLD_MINUTES", {
  default: 15,
  description: "How long a checkout holds stock while the buyer pays",
});

export const taxMode = defineString("TAX_MODE", {
  default: "off",
  description: "off, inclusive (prices have the tax in them) or exclusive (it comes on top)",
});

export const homeCountry = defineString("HOME_COUNTRY", {
  default: "DE",
  description: "Whose tax is on what buyers collect: the country of the marketplace, such as DE",
});
