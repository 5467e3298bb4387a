import { listOperations, type Contract } from "./contract.ts";
import { element, entry, find, inline, prose } from "./element.ts";
import { operationEntry } from "./operation-view.ts";
import { describeSchema, typeOf } from "./schema-view.ts";

/** An entry with the words by which it is found. */
interface Findable {
  readonly shown: HTMLElement;
  readonly link: HTMLElement | undefined;
  readonly text: string;
  readonly isKeyed: boolean;
}

const main = find("main", HTMLElement);
const search = find("#search", HTMLInputElement);
const keyed = find("#keyed", HTMLInputElement);
const token = find("#token", HTMLInputElement);

function show(contract: Contract): Findable[] {
  const operations = listOperations(contract);
  const findable: Findable[] = [];
  const sections = contract.tags.flatMap(({ name, description }) => {
    const own = operations.filter(({ tags }) => tags.includes(name));
    if (own.length === 0) return [];
    const links = element("ul", {});
    const section = element("section", {}, element("h2", { id: `tag-${name}` }, name), ...prose(description));
    for (const operation of own) {
      const shown = operationEntry(contract, operation, () => token.value.trim());
      const link = element(
        "li",
        {},
        element("a", { href: `#${operation.operationId}` }, operation.operationId.slice(name.length + 1)),
      );
      section.append(shown);
      links.append(link);
      const text = JSON.stringify([
        operation.operationId,
        operation.path,
        operation.summary,
        operation.responses,
      ]);
      findable.push({ shown, link, text: text.toLowerCase(), isKeyed: operation["x-scope"] !== undefined });
    }
    return [{ section, nav: element("div", {}, element("a", { href: `#tag-${name}` }, name), links) }];
  });
  const more = [
    credentialsSection(contract),
    eventsSection(contract, findable),
    schemasSection(contract, findable),
  ];
  main.replaceChildren(
    element("section", {}, ...prose(contract.info.description)),
    ...more.slice(0, 1),
    ...sections.map(({ section }) => section),
    ...more.slice(1),
  );
  const rest = ["credentials", "events", "schemas"].map((id) => element("a", { href: `#${id}` }, id));
  find("nav", HTMLElement).replaceChildren(...sections.map(({ nav }) => nav), ...rest);
  return findable;
}

function credentialsSection({ components }: Contract): HTMLElement {
  const schemes = Object.entries(components.securitySchemes).flatMap(([name, { description, ...scheme }]) => [
    element("dt", {}, element("code", {}, name)),
    element("dd", {}, ...inline(description), scopesOf(scheme["x-scopes"])),
  ]);
  return element(
    "section",
    {},
    element("h2", { id: "credentials" }, "credentials"),
    element("dl", {}, ...schemes),
  );
}

function scopesOf(scopes: Readonly<Record<string, string>> | undefined): HTMLElement | undefined {
  if (!scopes) return undefined;
  const listed = Object.entries(scopes).map(([scope, what]) =>
    element("li", {}, element("code", {}, scope), ` ${what}`),
  );
  return element("ul", {}, ...listed);
}

function eventsSection({ webhooks = {} }: Contract, findable: Findable[]): HTMLElement {
  const section = element(
    "section",
    {},
    element("h2", { id: "events" }, "events"),
    ...prose("What your webhooks are told of."),
  );
  for (const [type, { post }] of Object.entries(webhooks)) {
    const [content] = Object.values(post.requestBody.content);
    const shown = entry(
      `webhooks.${type}`,
      [element("span", { class: "path" }, type), ` ${post.summary}`],
      () => (content ? [element("p", {}, "Body: ", ...typeOf(content.schema))] : []),
    );
    findable.push({ shown, link: undefined, text: `${type} ${post.summary}`.toLowerCase(), isKeyed: true });
    section.append(shown);
  }
  return section;
}

function schemasSection({ components }: Contract, findable: Findable[]): HTMLElement {
  const section = element("section", {}, element("h2", { id: "schemas" }, "schemas"));
  for (const [name, schema] of Object.entries(components.schemas)) {
    const shown = entry(`schema-${name}`, [element("span", { class: "path" }, name)], () =>
      describeSchema(schema),
    );
    findable.push({ shown, link: undefined, text: name.toLowerCase(), isKeyed: true });
    section.append(shown);
  }
  return section;
}

/** Shows what has all the words, in any order. */
function filter(findable: readonly Findable[]): void {
  const words = search.value
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  let found = 0;
  for (const { shown, link, text, isKeyed } of findable) {
    const isFound = words.every((word) => text.includes(word)) && (isKeyed || !keyed.checked);
    shown.hidden = !isFound;
    if (link) link.hidden = !isFound;
    if (isFound && link) found += 1;
  }
  for (const section of main.querySelectorAll("section")) {
    const entries = [...section.querySelectorAll<HTMLElement>("details.entry")];
    section.hidden = entries.length > 0 && entries.every((each) => each.hidden);
  }
  const isFiltered = words.length > 0 || keyed.checked;
  find("#found", HTMLElement).textContent = isFiltered ? `${found} operations` : "";
}

/** Opens what the address names, which a link has led to. */
function openNamed(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  named.hidden = false;
  if (named instanceof HTMLDetailsElement) named.open = true;
  named.scrollIntoView();
}

try {
  const response = await fetch("openapi.json", { credentials: "omit" });
  if (!response.ok) throw new Error(`openapi.json cannot be loaded: ${response.status}`);
  const findable = show((await response.json()) as Contract);
  const tools = find("#tools", HTMLFormElement);
  tools.addEventListener("submit", (event) => event.preventDefault());
  for (const control of [search, keyed]) control.addEventListener("input", () => filter(findable));
  addEventListener("hashchange", openNamed);
  openNamed();
} catch (error) {
  main.replaceChildren(element("p", { class: "warning", role: "alert" }, (error as Error).message));
}
