import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral, { type RulesetDefinition } from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";

/** What Redocly's recommended rules and Spectral's rules for OpenAPI find in the document; warnings count as well. */
export async function lintDocument(text: string): Promise<string[]> {
  const found = await Promise.all([lintByRedocly(text), lintBySpectral(text)]);
  return [...new Set(found.flat())];
}

async function lintByRedocly(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
  return problems.map(
    ({ ruleId, message, location: [at] }) => `${at?.pointer ?? "#"}: ${message} (${ruleId})`,
  );
}

async function lintBySpectral(text: string): Promise<string[]> {
  const linter = new spectral.Spectral();
  linter.setRuleset({ extends: [[rulesets.oas as RulesetDefinition, "recommended"]] });
  const problems = await linter.run(JSON.parse(text) as Record<string, unknown>);
  return problems.map(({ code, message, path }) => `#/${path.join("/")}: ${message} (${code})`);
}
