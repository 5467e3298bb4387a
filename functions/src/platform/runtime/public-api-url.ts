import { apiUrl, functionDefaults } from "./config.ts";

/** Where the REST function answers, without `/v1`. */
export function publicApiUrl(): string {
  const configured = apiUrl.value();
  if (configured !== "") return configured.replace(/\/$/, "");
  const project = process.env.GCLOUD_PROJECT ?? process.env.GOOGLE_CLOUD_PROJECT;
  return `https://${functionDefaults.region}-${project}.cloudfunctions.net/api`;
}
