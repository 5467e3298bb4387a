import { apiUrl } from "../../platform/runtime/config.ts";

/** Who issues access tokens, and whom they are for: this API, by its public address. */
export function issuer(): string {
  return apiUrl.value().replace(/\/+$/, "") || `https://${project()}.web.app`;
}

function project(): string {
  return process.env.GCLOUD_PROJECT ?? process.env.GOOGLE_CLOUD_PROJECT ?? "";
}
