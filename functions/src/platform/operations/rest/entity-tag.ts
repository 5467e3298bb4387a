import { hash } from "node:crypto";
import { randomId } from "../../values/ids.ts";
import type { Coding } from "./accept-encoding.ts";

/** Of the text itself; weak where it is sent compressed, since the bytes are others then. */
export function tagOf(bytes: Buffer, coding: Coding): string {
  const strong = `"${hash("sha1", bytes, "base64url")}"`;
  return coding === "identity" ? strong : `W/${strong}`;
}

/** Another revision may answer the same version in other words. Google's platform names it; elsewhere a process is one. */
const revision = process.env.K_REVISION ?? randomId();

/** Of a version that is known before the text is. Weak: the text itself has not been looked at. */
export function tagOfVersion(...parts: readonly (string | undefined)[]): string {
  return `W/"${hash("sha1", JSON.stringify([revision, ...parts]), "base64url")}"`;
}

/** Whether `If-None-Match` names this tag. A weak tag and a strong one of the same text are the same to a `GET`. */
export function matchesTag({ headers }: Request, tag: string): boolean {
  const known = headers.get("if-none-match");
  if (known === null) return false;
  return known.trim() === "*" || known.split(",").some((each) => opaqueOf(each) === opaqueOf(tag));
}

function opaqueOf(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}
