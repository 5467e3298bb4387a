import { apiUrl } from "./config.ts";

/** Where REST is reached from outside, without a slash at its end. */
export function publicAddress(): string {
  return apiUrl.value().replace(/\/+$/, "") || `https://${project()}.web.app`;
}

function project(): string {
  return process.env.GCLOUD_PROJECT ?? process.env.GOOGLE_CLOUD_PROJECT ?? "";
}
