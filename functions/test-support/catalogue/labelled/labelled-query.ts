/** What makes a query hard. */
export const queryKinds = [
  "exact",
  "someWordsMissing",
  "lettersAndDigits",
  "attributes",
  "wordEndings",
  "germanCompounds",
  "typoInTitle",
  "typoInDescription",
  "joinedOrSplit",
  "brandAndThing",
  "descriptionOnly",
  "wordOrder",
  "accents",
  "oneWordWrong",
  "manyStopWords",
  "otherLanguages",
  "synonym",
] as const;

export type QueryKind = (typeof queryKinds)[number];

/** 2: exactly what was meant; 1: acceptable to whoever searched. */
type Grade = 1 | 2;

/**
 * A query as people type it, with every listing that a careful person would call relevant: by what the things are, not
 * by which words match. An accessory is not the thing. A listing in another language than the query's counts only where
 * the query's reader would understand its title, or its category and attributes, which are shown in every language.
 */
export interface LabelledQuery {
  query: string;
  kind: QueryKind;
  /** Grades by listing. */
  relevant: Readonly<Record<string, Grade>>;
}

/**
 * Reads queries of one kind, one a line: query | ids of grade 2 | ids of grade 1. Ids are divided by spaces; the third
 * cell may be missing.
 */
export function queriesOf(kind: QueryKind, lines: string): LabelledQuery[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [query = "", meant = "", acceptable = ""] = line.split("|").map((cell) => cell.trim());
      return { query, kind, relevant: { ...gradeEach(acceptable, 1), ...gradeEach(meant, 2) } };
    });
}

function gradeEach(ids: string, grade: Grade): Record<string, Grade> {
  return Object.fromEntries(ids.split(/\s+/).flatMap((id) => (id ? [[id, grade]] : [])));
}
