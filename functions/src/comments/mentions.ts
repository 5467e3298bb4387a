/** A member named in a text: where, in UTF-16 code units, and who had the handle when it was written. */
export interface Mention {
  start: number;
  /** Behind its last letter. */
  end: number;
  uid: string;
}

/** An address of e-mail mentions nobody, nor does a part of a link. */
const handleInText = /(?<![\p{L}\p{N}_@./:-])@([A-Za-z][A-Za-z0-9_]{2,29})(?![A-Za-z0-9_@])/gu;
const link = /\bhttps?:\/\/|(?<![\p{L}\p{N}./])www\./giu;

/** The handles that a text names, each once, in lower case. */
export function handlesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(handleInText), ([, handle = ""]) => handle.toLowerCase()))];
}

/** Where a text mentions members, by the handles that are known. */
export function findMentions(text: string, uidOf: ReadonlyMap<string, string>): Mention[] {
  return Array.from(text.matchAll(handleInText)).flatMap((match) => {
    const uid = uidOf.get((match[1] ?? "").toLowerCase());
    return uid === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, uid }];
  });
}

export function countLinks(text: string): number {
  return Array.from(text.matchAll(link)).length;
}
