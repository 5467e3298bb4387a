/** As much of a cruised module as is needed here. */
interface Module {
  source: string;
  dependencies: { resolved: string }[];
}

interface DomainImport {
  file: string;
  from: string;
  to: string;
}

/** Not domains: below all of them, or above. */
const OUTSIDE = new Set(["platform", "api", "client", "server"]);

/** Every import of another domain, be it of a type or loaded later. */
export function listImportsBetweenDomains(modules: Module[]): DomainImport[] {
  return modules
    .filter(({ source }) => !source.endsWith(".test.ts"))
    .flatMap(({ source: file, dependencies }) => {
      const from = domainOf(file);
      const targets = new Set(dependencies.map(({ resolved }) => domainOf(resolved)));
      return [...targets].flatMap((to) => (from && to && from !== to ? [{ file, from, to }] : []));
    });
}

/** The imports that are part of a cycle of domains. */
export function listCycles(imports: DomainImport[]): string[] {
  return imports
    .filter(({ from, to }) => reachedFrom(to, imports).has(from))
    .map(({ from, to, file }) => `${from} → ${to} by ${file}`);
}

function reachedFrom(start: string, imports: DomainImport[]): Set<string> {
  const reached = new Set([start]);
  for (const domain of reached) {
    for (const { from, to } of imports) if (from === domain) reached.add(to);
  }
  return reached;
}

function domainOf(file: string): string | undefined {
  const domain = /^src\/([^/]+)\//.exec(file)?.[1];
  return domain === undefined || OUTSIDE.has(domain) ? undefined : domain;
}
