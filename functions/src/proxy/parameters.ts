import { defineSecret, defineString } from "firebase-functions/params";

export const legacyUrl = defineString("LEGACY_URL", {
  default: "",
  description:
    "An existing backend that answers some paths of the REST API, such as https://old.example/api; empty: there is none",
});

export const legacyRoutes = defineString("LEGACY_ROUTES", {
  default: "[]",
  description:
    'Which paths LEGACY_URL answers, as JSON: [{"prefix":"/v1/invoices","methods":["GET"],"mode":"legacy"}]; functions/src/proxy/README.md has the modes',
});

/** Signs the tokens that the existing backend gets in place of the caller's: at least 32 characters; any text without LEGACY_URL. */
export const legacyTokenSecret = defineSecret("LEGACY_TOKEN_SECRET");
