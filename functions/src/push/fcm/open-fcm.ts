import { fetchAccessToken } from "../../platform/auth/access-token.ts";
import { pushEndpoint } from "../parameters.ts";
import { openFcmClient, type FcmClient } from "./fcm-client.ts";

const opened = new Map<string, Promise<FcmClient>>();

/** The client of this instance, which keeps its connections from push to push. */
export function openFcm(): Promise<FcmClient> {
  const endpoint = pushEndpoint.value();
  const client = opened.get(endpoint) ?? connect(endpoint);
  opened.set(endpoint, client);
  return client;
}

/** A stand-in on this machine gets no credential; over the net none goes unencrypted. */
async function connect(endpoint: string): Promise<FcmClient> {
  const { protocol, hostname } = new URL(endpoint);
  const isLocal = hostname === "127.0.0.1" || hostname === "localhost";
  if (protocol !== "https:" && !(protocol === "http:" && isLocal))
    throw new Error("PUSH_ENDPOINT is neither an https address nor a http address of this machine");
  const project = process.env.GCLOUD_PROJECT ?? process.env.GOOGLE_CLOUD_PROJECT ?? "";
  if (project === "") throw new Error("GCLOUD_PROJECT names no project to send pushes from");
  return openFcmClient({
    endpoint,
    project,
    fetchToken: protocol === "https:" ? fetchAccessToken : undefined,
  });
}
