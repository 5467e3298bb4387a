/** What a request asks for, in one spelling: what routes are matched by is what is sent on. */
export interface RequestTarget {
  readonly segments: readonly string[];
  readonly path: string;
  /** With its question mark; empty where there is none. */
  readonly query: string;
}

const MAX_PATH_LENGTH = 2048;

/** What a path may have besides letters and digits without being escaped; without `;`, whose parameters some servers cut off. */
const unescaped = /%(?:3A|40|24|26|2B|2C|3D)/g;

/**
 * Reads the request line's target, or nothing where two servers could read two paths in it: dots and slashes in any
 * disguise, empty segments, an absolute address, what is escaped twice, what is too long.
 */
export function readTarget(raw: string): RequestTarget | undefined {
  const [rawPath = "", ...rest] = raw.split("?");
  if (!rawPath.startsWith("/") || rawPath.length > MAX_PATH_LENGTH || /[^\x21-\x7E]|[#\\]/.test(rawPath)) {
    return undefined;
  }
  const parts = rawPath.slice(1).split("/");
  if (parts.slice(0, -1).includes("")) return undefined;
  const decoded = parts.map(readSegment);
  const segments = decoded.filter((segment) => segment !== undefined);
  if (segments.length < decoded.length) return undefined;
  const path = `/${segments.map(escapeSegment).join("/")}`;
  return { segments: segments.filter((segment) => segment !== ""), path, query: readQuery(rest) };
}

function readSegment(part: string): string | undefined {
  let segment: string;
  try {
    segment = decodeURIComponent(part);
  } catch {
    return undefined;
  }
  // Some servers take a full-width slash or dot for the plain one, and cut off blanks.
  const plain = segment.normalize("NFKC");
  const isAmbiguous = /[/\\]|\p{Cc}|%[\da-f]{2}/iu.test(plain) || /^\s*\.{1,2}\s*(?:;|$)/.test(plain);
  return isAmbiguous ? undefined : segment;
}

function escapeSegment(segment: string): string {
  return encodeURIComponent(segment).replaceAll(unescaped, decodeURIComponent);
}

/** Node's server hands bytes on one character each. */
function readQuery(rest: string[]): string {
  const query = rest
    .join("?")
    .replaceAll(/[^\x21-\x7E]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return rest.length === 0 ? "" : `?${query}`;
}
