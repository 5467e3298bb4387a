import { english } from "./english/english.ts";
import { french } from "./french/french.ts";
import { german } from "./german/german.ts";
import type { Texts } from "./texts.ts";

/** Every language that members are written to in. English comes first: it is for whoever reads none of the others. */
export const languages = [english, german, french] as const satisfies readonly Texts[];

const byLanguage: ReadonlyMap<string, Texts> = new Map(languages.map((texts) => [texts.language, texts]));

/** In the language of `locale`, or in English. */
export function textsOf(locale: string): Texts {
  return byLanguage.get(new Intl.Locale(locale).language) ?? english;
}
