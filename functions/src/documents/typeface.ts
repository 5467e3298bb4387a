import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/**
 * Arimo (OFL): Latin, Cyrillic and Greek whole, every currency sign, figures of one width. PDF's own fonts know
 * only Western Europe.
 */
export interface Typeface {
  regular: Buffer;
  bold: Buffer;
}

export async function loadTypeface(): Promise<Typeface> {
  // Resolved at run time, so that a bundle in lib/ finds the files in node_modules too.
  const require = createRequire(import.meta.url);
  const [regular, bold] = await Promise.all([
    readFile(require.resolve("@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf")),
    readFile(require.resolve("@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf")),
  ]);
  return { regular, bold };
}

/** Leaves out joiners and variation selectors, which the face would draw as empty boxes. */
export function withoutInvisibles(text: string): string {
  return text.replace(/[\p{Cf}\p{Variation_Selector}]/gu, "");
}

const drawable = /^[\u0020-\u052F\u1E00-\u20CF\u2116\u2122\u2212]*$/;

/** Whether the typeface can draw all of it, left to right. */
export function canDraw(text: string): boolean {
  return drawable.test(text);
}
