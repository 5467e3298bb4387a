import type { IncomingMessage, ServerResponse } from "node:http";
import { openFcmStandIn, type FcmMessage } from "../test-support/push/fcm-stand-in.ts";
import { deviceIdOf } from "../src/push/device-id.ts";
import { projectId } from "./paths.ts";
import { host, type Ports } from "./ports.ts";
import { pushPage, type ShownPush } from "./push-page.ts";

/** Whose device it is. */
type FindOwner = (deviceId: string) => Promise<string | undefined>;

/** As many as a person looks through. */
const MAX_PUSHES = 500;

/** Stands in for Firebase Cloud Messaging, keeps the last pushes and shows them on a web page, and as JSON at `/api/pushes`. */
export async function startPushInbox(port: number, findOwner: FindOwner) {
  const pushes: ShownPush[] = [];
  const standIn = await openFcmStandIn({
    port,
    isKeeping: false,
    serve: (request, response) => serve(request, response, pushes),
    onMessage: async ({ message }) => {
      const deviceId = idOf(message);
      const uid = await findOwner(deviceId).catch(() => undefined);
      pushes.unshift({ at: new Date().toISOString(), uid, deviceId, ...describe(message) });
      pushes.splice(MAX_PUSHES);
    },
  });
  return { url: standIn.url, [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose]() };
}

/** Asks the emulated Firestore, as its owner. */
export function findOwnerIn(ports: Ports): FindOwner {
  const documents = `http://${host}:${ports.firestore}/v1/projects/${projectId}/databases/(default)/documents`;
  return async (deviceId) => {
    const headers = { authorization: "Bearer owner" };
    const response = await fetch(`${documents}/pushDevices/${deviceId}`, { headers });
    const found = JSON.parse(await response.text()) as { fields?: { uid?: { stringValue?: string } } };
    return found.fields?.uid?.stringValue;
  };
}

function serve(request: IncomingMessage, response: ServerResponse, pushes: ShownPush[]): void {
  const { method, url } = request;
  if (method === "DELETE" && url === "/api/pushes") {
    pushes.length = 0;
    response.writeHead(204).end();
  } else if (method === "GET" && url === "/api/pushes") {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(pushes));
  } else if (method === "GET" && url === "/") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(pushPage(pushes));
  } else response.writeHead(404).end();
}

function idOf({ token, fid }: FcmMessage): string {
  return token === undefined
    ? deviceIdOf({ kind: "installation", address: fid ?? "" })
    : deviceIdOf({ kind: "token", address: token });
}

function describe({
  data,
  android,
  apns,
}: FcmMessage): Pick<ShownPush, "platform" | "title" | "body" | "data"> {
  const platform = android ? "android" : apns ? "ios" : "web";
  const { title = "", body = "" } = android?.notification ?? apns?.payload.aps.alert ?? data;
  return { platform, title, body, data };
}
