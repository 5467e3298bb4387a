import { format } from "oxfmt";

/** What fits on a line stays there: a document of many small parts is read, and compared, part by part. */
export async function asPrettyJson(text: string): Promise<string> {
  const { code, errors } = await format("document.json", text, { printWidth: 110, tabWidth: 1 });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return code;
}
