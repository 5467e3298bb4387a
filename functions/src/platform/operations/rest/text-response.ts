import { chooseCoding, compress } from "./compress.ts";
import { matchesTag, tagOf } from "./entity-tag.ts";

interface Text {
  readonly text: string;
  readonly type: string;
  readonly headers: Record<string, string>;
}

/**
 * A text as the client takes it: compressed where that is worth it, tagged so that the next `GET` can ask whether it has
 * changed. Streams do not come here, and stay as they are.
 */
export function textResponse(request: Request, { text, type, headers }: Text): Response {
  const bytes = Buffer.from(text);
  const coding = chooseCoding(request, bytes.length);
  const sent = { ...headers };
  if (request.method === "GET" || request.method === "HEAD") {
    sent.etag = tagOf(bytes, coding);
    // The client has what it would be sent.
    if (matchesTag(request, sent.etag)) return new Response(null, { status: 304, headers: sent });
  }
  if (coding !== "identity") sent["content-encoding"] = coding;
  const body = compress(bytes, coding);
  sent["content-type"] = type;
  sent["content-length"] = String(body.length);
  return new Response(body, { headers: sent });
}
