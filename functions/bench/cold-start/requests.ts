import type { Endpoint } from "../../test/cloud-surface/manifest.ts";
import { projectId } from "../../tools/paths.ts";
import type { FirstRequest } from "./instance.ts";

interface Event {
  readonly subject: string;
  readonly data: object;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A CloudEvent over HTTP in binary mode, as Eventarc delivers it. */
function cloudEvent(type: string, { subject, data, attributes = {} }: Event): FirstRequest {
  const extensions = Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]);
  const headers = {
    ...Object.fromEntries(extensions),
    "ce-id": "1",
    "ce-type": type,
    "ce-source": "//eventarc.googleapis.com/bench",
    "ce-subject": subject,
    "ce-specversion": "1.0",
    "ce-time": new Date().toISOString(),
  };
  return { headers, body: JSON.stringify(data) };
}

export function storedObject(name: string, size: number): FirstRequest {
  const bucket = `${projectId}.appspot.com`;
  const data = { bucket, name, generation: "1", size: String(size), contentType: "image/jpeg" };
  return cloudEvent("google.cloud.storage.object.v1.finalized", { subject: `objects/${name}`, data });
}

/** A request that makes a function load its handler and finds nothing to do. */
export function makeRequest(endpoint: Endpoint, bearer: Record<string, string>): FirstRequest {
  if (endpoint.httpsTrigger) return { method: "GET", path: "/v1/openapi.json" };
  if (endpoint.callableTrigger)
    return { path: "/bench.writeOne", headers: bearer, body: JSON.stringify({ data: {} }) };
  if (endpoint.taskQueueTrigger)
    return { headers: bearer, body: JSON.stringify({ data: { jobId: "none" } }) };
  if (!endpoint.eventTrigger) return { body: "{}" };
  const { eventType, eventFilterPathPatterns } = endpoint.eventTrigger;
  // Too large: refused before it would be downloaded.
  if (eventType.includes("storage")) return storedObject("uploads/ada/photo", 1_000_000_000);
  const pattern = eventFilterPathPatterns?.["document"];
  if (pattern === undefined)
    return cloudEvent(eventType, { subject: "users/nobody", data: { uid: "nobody" } });
  const document = pattern.replaceAll(/\{\w+\}/g, "no_one");
  const name = `projects/${projectId}/databases/(default)/documents/${document}`;
  const at = new Date().toISOString();
  const data = { value: { name, fields: {}, createTime: at, updateTime: at } };
  const attributes = {
    document,
    database: "(default)",
    namespace: "(default)",
    project: projectId,
    location: "us",
    datacontenttype: "application/json",
  };
  return cloudEvent(eventType, { subject: `documents/${document}`, data, attributes });
}
