import type { LabelledQuery } from "./labelled-query.ts";
import { attributeQueries } from "./queries/attributes.ts";
import { exactQueries } from "./queries/exact.ts";
import { formQueries } from "./queries/forms.ts";
import { languageQueries } from "./queries/languages.ts";
import { typoQueries } from "./queries/typos.ts";
import { wordQueries } from "./queries/words.ts";

/** Searches with every listing of `labelledListings` that is relevant to them. */
export const labelledSet: readonly LabelledQuery[] = [
  ...exactQueries,
  ...wordQueries,
  ...formQueries,
  ...attributeQueries,
  ...typoQueries,
  ...languageQueries,
];
