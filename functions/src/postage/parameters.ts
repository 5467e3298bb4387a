import { defineString } from "firebase-functions/params";

export const postageUrl = defineString("POSTAGE_URL", {
  default: "",
  description: "Where a carrier's prices of parcels are published as JSON, such as https://…; empty for none",
});
