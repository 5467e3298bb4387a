import { format } from "prettier";

/** What fits on a line stays there: a document of many small parts is read, and compared, part by part. */
export async function asPrettyJson(text: string): Promise<string> {
  return await format(text, { parser: "json", printWidth: 110, tabWidth: 1 });
}
