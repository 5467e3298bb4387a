import { join } from "node:path";
import { generatedPart } from "../generated-part.ts";
import { functionsFolder } from "../paths.ts";
import { readDomain } from "./one-domain.ts";

export const pageFile = join(functionsFolder, "docs/coming-from-an-extension.md");

const generated = generatedPart("SOUK_ACCEPT=1 mocha tools/deploy-check/one-domain.test.ts");

function list(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(", ");
}

/** The page with what belongs to photos alone in place of what stood there. */
export async function writePage(page: string): Promise<string> {
  const media = await readDomain("media");
  const fieldsOf = (isExpiring: boolean) =>
    media.fieldOverrides.filter(({ ttl }) => (ttl ?? false) === isExpiring).map(({ field }) => field);
  const [exempt, expiring] = [fieldsOf(false), fieldsOf(true)];
  return generated.replaceIn(page, [
    `- **Functions** that \`--only functions:media\` deploys: ${list(media.functions)}. Secrets that they read: ${list(media.secrets)}.`,
    `- **Parameters**: ${list(media.parameters)}.`,
    `- **Documents**: ${list(media.collections)}; besides them \`events\` and \`jobs\`, and it reads \`access/{uid}\`.`,
    `- **Rules**: of Firestore \`match\` ${list(media.firestoreRules)}; of Storage ${list(media.storageRules)}.`,
    `- **Indexes**: ${media.compositeIndexes} composite ones. Of \`fieldOverrides\`, ${list(exempt)} save the cost of indexes, and the TTL policy of ${list(expiring)} deletes what is over.`,
  ]);
}
