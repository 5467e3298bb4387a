type Child = Node | string | undefined;
type Properties = Readonly<Record<string, string | boolean | undefined>>;

/** An element with its attributes and children. Text is text: nothing here is ever read as markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** What the page itself has by this selector. */
export function find<E extends Element>(selector: string, kind: new () => E): E {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}`);
  return found;
}

/** Paragraphs with `code` and **strong** words, as the contract writes them. */
export function prose(text: string): HTMLElement[] {
  return text.split(/\n\n+/).map((paragraph) => element("p", {}, ...inline(paragraph)));
}

export function inline(text: string): (Node | string)[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith("`") && part.length > 1) return element("code", {}, part.slice(1, -1));
    if (part.startsWith("**")) return element("strong", {}, part.slice(2, -2));
    return part;
  });
}

/** An entry whose content is made when it is first opened: there are hundreds. */
export function entry(id: string, heading: Child[], fill: () => Node[]): HTMLDetailsElement {
  const body = element("div", { class: "body" });
  const made = element(
    "details",
    { id, class: "entry" },
    element("summary", {}, element("h3", {}, ...heading)),
    body,
  );
  made.addEventListener("toggle", () => {
    if (made.open && body.childNodes.length === 0) body.append(...fill());
  });
  return made;
}
