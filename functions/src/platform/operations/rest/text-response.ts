import { chooseCoding, compress } from "./compress.ts";
import { matchesTag, tagOf } from "./entity-tag.ts";

interface Text {
  readonly text: string;
  readonly type: string;
  readonly headers: Record<string, string>;
  /** Where it is known without the text. */
  readonly tag?: string | undefined;
}

/**
 * A text as the client takes it: compressed where that is worth it, tagged so that the next `GET` can ask whether it has
 * changed. Streams do not come here, and stay as they are.
 */
export function textResponse(request: Request, { text, type, headers, tag }: Text): Response {
  const bytes = Buffer.from(text);
  const coding = chooseCoding(request, bytes.length);
  const sent = { ...headers };
  if (request.method === "GET" || request.method === "HEAD") {
    sent.etag = tag ?? tagOf(bytes, coding);
    if (matchesTag(request, sent.etag)) return notModified(sent);
  }
  if (coding !== "identity") sent["content-encoding"] = coding;
  const body = compress(bytes, coding);
  sent["content-type"] = type;
  sent["content-length"] = String(body.length);
  return new Response(body, { headers: sent });
}

/** For a client that has what it would be sent. */
export function notModified(headers: Record<string, string>): Response {
  return new Response(null, { status: 304, headers });
}
